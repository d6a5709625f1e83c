"""Every catalogue is complete in six languages, and its words keep their placeholders."""

import io
import re

import pytest
from babel.messages.pofile import read_po
from django.conf import settings

from accountability.management.commands.messages import KEYWORDS, catalogue, code_words, words

OTHERS = [code for code, _name in settings.LANGUAGES if code != "en"]
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def known(language):
    with catalogue(language).open("rb") as file:
        return read_po(file)


def strings(message):
    return list(message.string) if isinstance(message.string, (tuple, list)) else [message.string]


@pytest.fixture(scope="module")
def template():
    return words()


def test_there_are_six_languages():
    assert sorted(OTHERS) == ["ar", "es", "fr", "ru", "zh-hans"]


def test_word_is_collected_under_any_name_and_within_an_f_string():
    code = b"from django.utils.translation import gettext as _, gettext_lazy as _l\n_l('Later')\nf\"{_('Now')}!\""

    found = [word for _line, _function, word, _comments in code_words(io.BytesIO(code), KEYWORDS, [], {})]

    assert found == ["Later", "Now"]


@pytest.mark.parametrize("language", OTHERS)
def test_every_word_is_translated(language, template):
    there = known(language)
    missing = [
        message.id for message in template
        if message.id and not ((found := there.get(message.id, message.context)) and all(strings(found)))
    ]  # fmt: skip

    assert not missing


@pytest.mark.parametrize("language", OTHERS)
def test_no_word_is_left_over(language, template):
    assert not [m.id for m in known(language) if m.id and not template.get(m.id, m.context)]


@pytest.mark.parametrize("language", OTHERS)
def test_placeholders_survive_translation(language):
    """The last form is the one for many: it has them all; a form for one or none may leave the number out."""
    wrong = []
    for message in known(language):
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        wanted, given = placeholders(ids[-1]), [placeholders(string) for string in strings(message)]
        if all(strings(message)) and not (given[-1] == wanted and all(form <= wanted for form in given)):
            wrong.append(message.id)

    assert not wrong


def placeholders(string):
    return set(PLACEHOLDER.findall(string))
