"""A form that cannot be taken is given back: nothing typed is lost, and no strange page puts words into one."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accountability.roles import Role

pytestmark = pytest.mark.django_db
WORDS = 'The procedure was issued, and "tested" <in> two sections.'
OURS = {"Origin": "http://testserver"}


@pytest.fixture
def address(entered):
    return reverse("recommendations:act", args=[entered(1)[0].pk, "update"])


def send(client, address, headers, **also):
    return client.post(address, {"text": WORDS, "part": ["1", "2"], **also}, headers=headers)


def test_what_was_typed_is_given_back_to_who_was_signed_out_meanwhile(client, address):
    answer = send(client, address, OURS, file=SimpleUploadedFile("proof.pdf", b"%PDF"))

    page = answer.content.decode()
    assert answer.status_code == 403
    assert f'action="{address}"' in page
    assert 'name="text" value="The procedure was issued, and &quot;tested&quot; &lt;in&gt; two sections."' in page
    assert page.count('name="part"') == 2
    assert "proof.pdf" in page


def test_what_was_typed_is_given_back_to_who_signed_in_again_meanwhile(address, person):
    client = Client(enforce_csrf_checks=True)
    client.force_login(person(Role.FOCAL_POINT))

    answer = send(client, address, OURS)

    assert answer.status_code == 403
    assert "You signed in again" in answer.content.decode()
    assert "two sections" in answer.content.decode()


@pytest.mark.parametrize("headers", [{}, {"Origin": "https://elsewhere.example"}, {"Origin": "null"}])
def test_a_strange_page_puts_no_words_into_the_form(address, person, headers):
    client = Client(enforce_csrf_checks=True)
    client.force_login(person(Role.FOCAL_POINT))

    answer = send(client, address, headers)

    assert answer.status_code == 403
    assert "two sections" not in answer.content.decode()


def test_a_password_is_never_written_into_a_page():
    client = Client(enforce_csrf_checks=True)

    answer = client.post(reverse("account_login"), {"login": "ada", "password": "right horse staple"}, headers=OURS)

    assert answer.status_code == 403
    assert "right horse" not in answer.content.decode()


def test_who_only_asks_for_a_page_signs_in_first(client, address):
    assert client.get(address, headers=OURS).url == f"{reverse('account_login')}?next={address}"


def test_who_asks_for_a_part_of_a_page_signs_in_on_a_page_of_its_own(client, address):
    asked = {"HX-Request": "true", "HX-Current-URL": "http://testserver/recommendations/?q=a#say"}

    answer = client.get(address, headers=asked)

    assert answer.headers["HX-Redirect"] == f"{reverse('account_login')}?next=/recommendations/%3Fq%3Da%23say"
