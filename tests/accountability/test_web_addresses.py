"""Links that people give: which ones mislead, and what is shown beside those that could."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.template import Context, Template

from accountability.files import web_addresses
from accountability.forms.fields import LinkField


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("https://un.org@evil.example/", "user name"), ("https://un.org:443@evil.example/", "user name"),
        ("https://@evil.example/", "user name"), ("https://evil.example/\u202efdp.exe", "invisible"),
        ("https://un\u200b.org/", "invisible"), ("https://un.org\u2066/", "invisible"),
        ("https://u\u00adn.org/", "invisible"),
        ("https://un.org\\\\@evil.example/", "backslashes"), ("https://un.org/a b", "spaces"),
        ("https://un.org/\ufeff", "invisible"),
        *((text, "not a web address") for text in ("javascript:alert(1)", "ftp://un.org/", "https:///a", "https://[::1")),
        ("un.org", "not a web address"), ("", "not a web address"),
    ],
)  # fmt: skip
def test_address_that_misleads_is_refused_in_a_sentence(address, words):
    assert words in web_addresses.refusal(address)


@pytest.mark.parametrize(
    "address", ["https://un.org/a?b=c@d#e", "http://un.org", "https://xn--80ak6aa92e.com/", "https://эксперт.рф/отчёт"]
)
def test_plain_address_is_taken(address):
    assert not web_addresses.refusal(address)
    assert LinkField().clean(address)


def test_form_field_says_the_same():
    with pytest.raises(ValidationError, match="user name"):
        LinkField().clean("https://un.org@evil.example/")


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://\u0430pple.com/", "xn--pple-43d.com"), ("https://un.org/", ""),
        ("https://un.org." + "a" * 60 + ".evil.example/", "un.org." + "a" * 60 + ".evil.example"),
    ],
)  # fmt: skip
def test_host_that_could_be_taken_for_another_stands_beside_the_link(address, host):
    assert Template("{{ address|host_beside }}").render(Context({"address": address})) == host
