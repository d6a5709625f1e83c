"""Parts of a page that are rendered once: for which values, and for all requests."""

import datetime as dt
from copy import deepcopy

from django.utils.translation import override

from accountability.forms.fields import CodeField
from accountability.templatetags.ui import age, due, render_cached


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


def test_long_overdue_is_in_years_and_months_with_its_days_on_hover():
    late = due(dt.date(2010, 1, 31), dt.date(2021, 12, 31))

    assert ">11 years 11 months overdue</small>" in late
    assert 'title="4,352 days"' in late
    assert "364 days overdue" in due(dt.date(2021, 1, 1), dt.date(2021, 12, 31))


def test_age_names_its_days_on_hover():
    assert age(4_351) == '<span title="4,351 days">11 years 11 months</span>'
    assert age(90) == "90 days"
