"""What is written of internal control through the API."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _g
from rest_framework import serializers

from accountability.api.writes import LONGEST, Write
from accountability.forms.fields import DAYS
from accountability.models import Post, register_day
from risk.actions import control
from risk.actions import control_responses as actions
from risk.actions.control_responses import Given
from risk.choices.control import AnswerValue, ContradictionKind, ControlResult
from risk.models import ControlArea


class ControlNothing(Write):
    """A step without fields."""


class GivenAnswer(serializers.Serializer[Any]):
    """One answer."""

    question = serializers.CharField(max_length=16, help_text="The code of the question.")
    value = serializers.ChoiceField(AnswerValue.choices)
    comment = serializers.CharField(max_length=LONGEST, allow_blank=True, default="")
    evidence = serializers.CharField(max_length=LONGEST, allow_blank=True, default="")


class ControlAnswersWrite(Write):
    """Answers to save; those left out stay as they are."""

    answers = serializers.ListField(child=GivenAnswer(), max_length=500)

    def act(self, **given: Any) -> None:
        questions = {question.code: question for question in self.record.cycle.questionnaire.questions.all()}
        answers = given.pop("answers")
        if unknown := [answer["question"] for answer in answers if answer["question"] not in questions]:
            sentence = _g("This version has no question “%(code)s”.") % {"code": unknown[0]}
            raise serializers.ValidationError({"answers": [sentence]})
        rows = [Given(**answer | {"question": questions[answer["question"]]}) for answer in answers]
        actions.save_answers(self.record, answers=rows, **given)


class ControlSubmitWrite(ControlNothing):
    """Submit for signature."""

    def act(self, **given: Any) -> None:
        actions.submit_response(self.record, on=register_day(), **given)


class ControlReturnWrite(Write):
    """Return for correction."""

    reason = serializers.CharField(max_length=LONGEST)

    def act(self, **given: Any) -> None:
        actions.return_response(self.record, **given)


class ControlAcceptWrite(ControlNothing):
    """Accept a signed self-assessment."""

    def act(self, **given: Any) -> None:
        actions.accept_response(self.record, on=register_day(), **given)


class ControlReplyWrite(Write):
    """Reply to one contradiction."""

    question = serializers.CharField(max_length=16)
    kind = serializers.ChoiceField(ContradictionKind.choices)
    reference = serializers.CharField(max_length=64)
    text = serializers.CharField(max_length=LONGEST)

    def act(self, **given: Any) -> None:
        code, kind, reference, text = (given.pop(name) for name in ("question", "kind", "reference", "text"))
        pk = self.record.cycle.questionnaire.questions.filter(code=code).values_list("pk", flat=True).first()
        replies = [actions.Reply(text, [(pk or 0, kind, reference)])]
        actions.reply_to_contradictions(self.record, replies=replies, on=register_day(), **given)


class ControlChangeWrite(Write):
    """Name another owner, area or risk; a field left out is emptied."""

    area = serializers.SlugRelatedField(
        slug_field="code", queryset=ControlArea.objects.filter(is_active=True), allow_null=True, default=None
    )
    owner = serializers.SlugRelatedField(
        slug_field="code", queryset=Post.objects.all(), allow_null=True, default=None
    )  # fmt: skip
    risk_code = serializers.CharField(max_length=32, allow_blank=True, default="")
    is_key = serializers.BooleanField(default=True)

    def act(self, **given: Any) -> None:
        control.change_control(self.record, **given)


class ControlTestWrite(Write):
    """Enter the result of the last test."""

    result = serializers.ChoiceField([(c.value, c.label) for c in ControlResult if c != ControlResult.NOT_TESTED])
    tested_on = serializers.DateField(validators=DAYS)
    gap = serializers.CharField(max_length=LONGEST, allow_blank=True, default="")

    def act(self, **given: Any) -> None:
        control.enter_test(self.record, **given)
