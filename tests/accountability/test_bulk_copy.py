"""COPY writes what INSERT would."""

import pytest

from accountability.models import Component, Document, Entity, SubArea
from accountability.models.bulk import copy_in

pytestmark = pytest.mark.django_db


def test_copied_rows_come_back_as_they_were():
    awkward = 'tab\t, line\n, return\r, back\\slash, \\N, "quotes", 审计, العربية'
    made = copy_in([Document(symbol=f"A/1/{n}", titles={"en": awkward}, session=None) for n in range(3)])

    read = list(Document.objects.filter(symbol__startswith="A/1/").order_by("pk"))
    assert read == made
    assert {row.titles["en"] for row in read} == {awkward}
    assert {row.session for row in read} == {None}


def test_copied_rows_refer_to_rows_copied_before():
    component = Component(number=1, names={"en": "Charter"})
    area = SubArea(component=component, order=1, names={"en": "Area"})

    copy_in([component])
    copy_in([area])

    assert area.component is component
    assert SubArea.objects.get().component_id == component.pk


def test_a_row_created_later_gets_another_key():
    (first,) = copy_in([Entity(code="A", names={"en": "A"}, kind="office")])

    assert Entity.objects.create(code="B", names={"en": "B"}, kind="office").pk > first.pk


def test_nothing_is_written_for_no_rows():
    assert copy_in([]) == []
