"""The content of a contribution: text by language, figures with their dates, and the previous text."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.conf import settings
from django.db.models import F
from django.utils.translation import gettext as _

from accountability.components.statement_fields import FIELD, field_of, fields_of, filled, names_in
from accountability.errors import Incomplete
from accountability.localization import current_language, places
from accountability.models import Contribution, Cycle, Document, PrintedFigure, Series
from accountability.models.cycle import ContributionState

TYPED_FROM = 10  # smaller numbers occur in any sentence
GROUPING = re.compile(r"(?<=\d)[\s,.\u00a0\u202f\u066c](?=\d{3}(?!\d))")
Figure = Mapping[str, str]
"""series (a code, or empty), label (where there is no series), value, unit, cut_off (a day, or empty).

Where a document prints no day also period, in its words or as 2021-10: then the day only orders the figure.
"""


def worded(texts: Mapping[str, str]) -> dict[str, str]:
    """The texts that say something, in the order of the languages."""
    return {code: said for code, _name in settings.LANGUAGES if (said := texts.get(code, "").strip())}


def checked(figures: Sequence[Figure], cut_off: dt.date | None) -> list[dict[str, str]]:
    """The figures as stored: each has a label, a number and the date up to which it applies."""
    known = dict(Series.objects.filter(code__in=[f.get("series", "") for f in figures]).values_list("code", "unit"))
    return [_checked(figure, known, cut_off) for figure in figures]


def _checked(figure: Figure, known: Mapping[str, str], cut_off: dt.date | None) -> dict[str, str]:
    series, label = figure.get("series", ""), figure.get("label", "").strip()
    if series and series not in known:
        raise Incomplete(_("Unknown series “%(code)s”.") % {"code": series}, "figures")
    if not (series or label):
        raise Incomplete(_("Enter what each figure counts."), "figures")
    day = figure.get("cut_off") or (cut_off.isoformat() if cut_off else "")
    unit = figure.get("unit", "").strip() or known.get(series, "")
    written = {"series": series, "label": label, "value": _plain(figure), "unit": unit, "cut_off": day}
    period = figure.get("period", "").strip()
    return written | ({"period": period} if period else {})


def _plain(figure: Figure) -> str:
    """The number without grouping and without an exponent."""
    try:
        value = Decimal(figure.get("value", ""))
    except InvalidOperation as error:
        raise Incomplete(_("“%(value)s” is not a number.") % {"value": figure.get("value", "")}, "figures") from error
    if not value.is_finite():
        raise Incomplete(_("“%(value)s” is not a number.") % {"value": value}, "figures")
    return f"{value:f}"


# --- Fields in the text ---------------------------------------------------------------------------------------------
def check_fields(contribution: Contribution) -> None:
    """Refuse a field that the statement cannot have, and a figure that is typed where a field exists for it."""
    series = Series.objects.filter(component=contribution.sub_area.component_id).values_list("code", flat=True)
    figures = {figure["series"] for figure in contribution.figures if figure["series"]}
    known = {field_of(code) for code in (*series, *figures)}
    known |= {f"measure.{contribution.measure}"} if contribution.measure else set()
    if unknown := [name for name in names_in(contribution.texts) if name not in known]:
        words = {"name": unknown[0], "known": ", ".join(sorted(known)) or "–"}
        raise Incomplete(_("The field “%(name)s” is not available here. Use one of: %(known)s.") % words, "texts")
    for figure in contribution.figures:
        value = Decimal(figure["value"])
        if figure["series"] and abs(value) >= TYPED_FROM and _is_typed(value, contribution.texts):
            words = {"value": f"{value:f}", "field": f"{{{field_of(figure['series'])}}}"}
            raise Incomplete(_("%(value)s is one of the figures. Write %(field)s instead.") % words, "texts")


def _is_typed(value: Decimal, texts: Mapping[str, str]) -> bool:
    """Whether one of the texts has the number in digits, grouped or not, outside its fields."""
    whole, _point, fraction = f"{value:f}".partition(".")
    fraction = fraction.rstrip("0")
    signs = re.escape(whole) + (rf"[.,٫]{fraction}0*" if fraction else r"(?:[.,٫]0+)?")
    grouped = re.compile(rf"(?<![\d.,]){signs}(?!\d|[.,٫]\d)")
    return any(grouped.search(GROUPING.sub("", FIELD.sub("", text))) for text in texts.values())


def missing_values(contribution: Contribution) -> list[str]:
    """The fields of the text that have no value yet."""
    known = {row["name"] for row in fields_of(contribution) if row["value"]}
    return [name for name in names_in(contribution.texts) if name not in known]


def copied(contribution: Contribution) -> Contribution:
    """The contribution as the copy of the last accepted one on its sub-area, marked until it is edited.

    Figures are not copied: their values are those of another day.
    """
    earlier = Contribution.objects.filter(
        sub_area=contribution.sub_area_id, state=ContributionState.ACCEPTED, cycle__year__lt=contribution.cycle.year
    )
    if last := earlier.select_related("cycle").order_by("-cycle__year").first():
        contribution.texts, contribution.measure, contribution.entity_id = last.texts, last.measure, last.entity_id
        contribution.unchanged_since = last.unchanged_since or last.cycle.year
    return contribution


# --- The year before ------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class EarlierText:
    """One text of the report before, in each language that it has, and the number of its paragraph."""

    texts: Mapping[str, str]
    paragraph: str = ""


@dataclass(frozen=True)
class Counted:
    """One figure of the report before; it is offered again as a row of this one."""

    series: str
    label: Any
    value: Decimal
    unit: str
    as_of: dt.date | None
    decimals: int = 0
    period: str = ""


@dataclass(frozen=True)
class Before:
    """The last texts and figures on a sub-area, from a contribution to a cycle or from a document."""

    cycle: Cycle | None = None
    document: Document | None = None
    texts: tuple[EarlierText, ...] = ()
    counted: tuple[Counted, ...] = ()


def before(contribution: Contribution) -> Before:
    """The last accepted contribution; otherwise the statements of the latest document issued by the cut-off date.

    If that contribution has no figures, those of the document are offered with it.
    """
    earlier = Contribution.objects.filter(
        sub_area=contribution.sub_area_id, state=ContributionState.ACCEPTED, cycle__year__lt=contribution.cycle.year
    )
    if last := earlier.select_related("cycle").order_by("-cycle__year").first():
        figures = tuple(counted(last))
        printed = Before() if figures else _printed(contribution)
        fields = fields_of(last)
        text = EarlierText({code: filled(text, fields) for code, text in last.texts.items()})
        return Before(last.cycle, printed.document, (text,), figures or printed.counted)
    return _printed(contribution)


def counted(contribution: Contribution) -> Iterator[Counted]:
    """The figures of a contribution as numbers, each under the title of its series or its own label."""
    titles = {s.code: s.titles for s in Series.objects.filter(code__in=[f["series"] for f in contribution.figures])}
    for figure in contribution.figures:
        value = Decimal(figure["value"])
        day = dt.date.fromisoformat(figure["cut_off"]) if figure["cut_off"] else None
        label = titles.get(figure["series"], figure["label"])
        yield Counted(figure["series"], label, value, figure["unit"], day, places(value), figure.get("period", ""))


def _printed(contribution: Contribution) -> Before:
    issued = Document.objects.issued_by(contribution.cycle.as_of).filter(statements__sub_area=contribution.sub_area_id)
    latest = issued.order_by(F("issued_on").desc(nulls_last=True), "-session", "-pk").first()
    if latest is None:
        return Before()
    rows = latest.statements.filter(sub_area=contribution.sub_area_id).order_by("order")
    texts = tuple(EarlierText(row.summary, row.paragraph) for row in rows)
    printed = PrintedFigure.objects.current().filter(document=latest, body="")
    figures = (
        Counted(
            figure.series.code,
            figure.series.titles,
            figure.value,
            figure.unit,
            figure.as_of,
            figure.decimals,
            figure.period if figure.as_of_assumed else "",
        )
        for figure in printed.select_related("series").order_by("key")
        if figure.value is not None and paragraph_of(figure.paragraph) in {text.paragraph for text in texts}
    )
    return Before(None, latest, texts, tuple(figures))


def paragraph_of(place: str) -> str:
    """The number of the paragraph of a figure: 79 for “para. 79, table 1”."""
    match = re.match(r"para\. (\w+)", place)
    return match[1] if match else ""


def in_languages(texts: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Code, name and text of each language, empty where it is missing; first the reader's own."""
    own = current_language()
    found = [(code, str(name), texts.get(code, "")) for code, name in settings.LANGUAGES]
    return sorted(found, key=lambda one: one[0] != own)
