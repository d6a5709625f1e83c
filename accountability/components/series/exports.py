"""Values of series as rows of files, with the meaning of each column."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accountability.exports.spreadsheets import Sheet
from accountability.models import SeriesValue
from accountability.models.series_value import SeriesValueQuerySet

VALUES_COLUMNS = (
    "id=row.pk series=row.series.code titles=row.series.titles component=row.series.component.number "
    "owner=row.definition.owner.code definition=row.definition.version unit=row.definition.unit period=row.period "
    "period_start=row.period_start period_end=row.period_end entity=row.entity.code member=row.member member_name "
    "numerator denominator value=figure hidden cut_off=row.cut_off document=row.document.symbol "
    "paragraph=row.paragraph note=row.note state=row.state revision=row.accepted_revision accepted_on=row.accepted_on"
)
MEANINGS = {
    "id": _("Number of the value in this register"),
    "series": _("Code of the series"),
    "titles": _("Title of the series"),
    "component": _("Number of the component of accountability; 0 is culture"),
    "owner": _("Code of the responsible office"),
    "definition": _("Version of the definition under which the value was reported"),
    "unit": _("Unit of the value"),
    "period": _("Period: 2022, 2021/2022 or 2022-Q4"),
    "period_start": _("First day of the period"),
    "period_end": _("Last day of the period"),
    "entity": _("Code of the entity; empty for the Organization"),
    "member": _("Code of the value of the dimension; empty for the total"),
    "member_name": _("Value of the dimension in words"),
    "numerator": _("Numerator of a share"),
    "denominator": _("Denominator of a share"),
    "value": _("Value; of a share the percentage"),
    "hidden": _("Words in place of a number that is hidden to protect people"),
    "cut_off": _("Cut-off date of the value"),
    "document": _("Symbol of the document that prints it"),
    "paragraph": _("Paragraph of that document"),
    "note": _("Note of the responsible office"),
    "state": _("State: draft, submitted, accepted, frozen or correcting"),
    "revision": _("Accepted revision; above 1 it is a correction"),
    "accepted_on": _("Day of the acceptance"),
}


def value_rows(reader: Any, condition: Q) -> SeriesValueQuerySet:
    """The values that the person may read, with what lists and files show of them."""
    rows = SeriesValue.objects.visible_to(reader).filter(condition, is_voided=False)
    return rows.select_related("series__component", "definition__owner", "entity", "document")


def dictionary() -> Sheet:
    """The columns of the files of values, each with its meaning."""
    return Sheet("dictionary", ("column", "meaning"), [(name, str(words)) for name, words in MEANINGS.items()])
