"""The cells of a table of annex III: a line per thing said, a column per period, written in one go each."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from accountability.localization import day, integer, percent
from recommendations.measures.annex import Block, Column
from recommendations.measures.printed_rates import Printed


def cells(block: Block, *, lead_to_rows: bool = True) -> dict[str, SafeString]:
    """Each line of the table by its name. What flows within a period is left out where the columns are windows.

    Numbers lead to their rows only for those who may read these.
    """

    def count(number: int | None, url: str) -> str:
        return f'<td class="is-number">{_linked(number, url if lead_to_rows else "")}</td>'

    columns = block.columns
    lines = {
        "period": _line(_heading(c, read=block.is_windowed) for c in columns),
        "rate": _line(_rate(c, lead_to_rows) for c in columns),
        "printed": _line(f'<td class="is-number">{_printed(c.rate.printed)}</td>' for c in columns),
    }
    if not block.is_windowed:
        lines["implemented"] = _line(count(c.implemented, c.came_to("implemented")) for c in columns)
        lines["closed"] = _line(count(c.closed, c.came_to("closed_otherwise")) for c in columns)
        lines["reclassified"] = _line(count(c.reclassified, c.came_to("reclassified")) for c in columns)
        lines["open"] = _line(count(c.rate.counts.open, c.open_url) for c in columns)
    return lines


def _line(written: Iterable[str]) -> SafeString:
    return mark_safe("".join(written))  # noqa: S308  each cell escapes what it says


def _linked(number: int | None, url: str) -> str:
    shown = escape(integer(number))
    return f'<a href="{escape(url)}">{shown}</a>' if url else shown


def _heading(column: Column, *, read: bool) -> str:
    """The period and the day of its rate; a star where the document does not print a border of it."""
    label, star, to = escape(_("To the day asked")), "", _("to %(day)s")
    if period := column.period:
        label = f"<bdi>{escape(period.label)}</bdi>"
        star = " *" if period.start_assumed or period.end_assumed else ""
        to = _("read %(day)s") if read else to
    shown = escape(to % {"day": day(column.rate.as_of, "short")})
    return f'<th scope="col" class="is-number">{label}<small>{shown}{star}</small></th>'


def _rate(column: Column, lead_to_rows: bool) -> str:
    rate = column.rate
    if rate.percent is None:
        return f'<td class="is-number"><span class="muted">{escape(_("not available"))}</span></td>'
    shown = escape(percent(rate.percent, rate.places))
    numerator = _linked(rate.numerator, column.numerator_url if lead_to_rows else "")
    base = _linked(rate.denominator, column.denominator_url if lead_to_rows else "")
    return f'<td class="is-number"><strong>{shown}</strong><small>{numerator} / {base}</small></td>'


def _printed(figures: list[Printed]) -> str:
    """Every printed figure with its source, for the eye and for readers of text, and the verdict."""
    return "".join(map(_figure, figures)) or '<span class="muted">–</span>'


def _figure(figure: Printed) -> str:
    source, verdict = escape(str(figure.source)), _verdict(figure.agrees)
    shown = f'<span title="{source}">{escape(str(figure.shown))}</span>'
    return f'{shown}<span class="visually-hidden">{source}</span><small>{verdict}</small>'


def _verdict(agrees: bool | None) -> str:
    if agrees is None:
        return f'<span class="muted">{escape(_("no base printed"))}</span>'
    if agrees:
        return f'<span class="sign tone--done">{escape(_("agrees"))}</span>'
    return f'<a class="sign tone--late" href="{reverse("components:findings")}">{escape(_("differs"))}</a>'
