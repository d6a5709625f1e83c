"""Replies to what the registers hold against the answers: one for each fact, saved together."""

import re

import pytest
from django.urls import reverse

from accountability.roles import Role
from risk.measures.contradictions import contradictions, unanswered_contradictions
from risk.models import ResponseSet
from tests.risk.control.scene import TODAY, submitted

pytestmark = pytest.mark.django_db


def text(answer):
    return answer.content.decode()


def page(name, *args):
    return reverse(f"control:{name}", args=args)


def test_one_reply_answers_a_fact_that_contradicts_several_answers(scene, person, signed_in):
    scene.questions[1].area = scene.area
    scene.questions[1].save()
    submitted(scene, person)
    browser, url = signed_in(Role.HEAD_OF_ENTITY), page("sign", scene.response.pk)
    fields = re.findall(r'<textarea[^>]* name="([^"]+)"', browser.get(url).content.decode())
    assert len(fields) == len(set(fields)) < len(contradictions(scene.response, on=TODAY))

    reply = dict.fromkeys(fields, "Entered in June.") | {"version": ResponseSet.objects.get().version}
    browser.post(page("response_act", scene.response.pk, "reply"), reply)

    assert not unanswered_contradictions(scene.response, on=TODAY)
    assert text(browser.get(url)).count("Entered in June.") == len(fields)


def test_a_reply_to_what_no_longer_stands_is_kept_and_shown(scene, person, signed_in):
    submitted(scene, person)
    reply = {"overdue|recommendation:1": "Done in May.", "version": ResponseSet.objects.get().version}

    answer = signed_in(Role.HEAD_OF_ENTITY).post(page("response_act", scene.response.pk, "reply"), reply)

    assert answer.status_code == 422
    assert "Done in May." in answer.content.decode()
    assert "no longer exists" in text(answer)
