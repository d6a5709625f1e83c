"""Parts of a page that are rendered once: for which values, and for all requests."""

from copy import deepcopy

from django.utils.translation import override

from accountability.forms.fields import CodeField
from accountability.templatetags.ui import render_cached


def inbox_link(unread: int, language: str) -> str:
    with override(language):
        return render_cached("components/inbox_link.html", unread=unread)


def test_cached_part_is_rendered_once_for_each_value_and_language():
    assert inbox_link(3, "en") is inbox_link(3, "en")
    assert ">3<" in inbox_link(3, "en")
    assert ">4<" in inbox_link(4, "en")
    assert inbox_link(3, "ar") != inbox_link(3, "en")


def test_forms_of_all_requests_share_choices_that_never_change():
    field = CodeField(choices=[("BOA", "Board of Auditors")])

    assert deepcopy(field).widget.choices is field.widget.choices
