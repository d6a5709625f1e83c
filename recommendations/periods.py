"""The cells of a table of annex III: a line per thing said, a column per period, written in one go each."""

from __future__ import annotations

from functools import partial

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accountability.languages import day, integer, percent
from recommendations.annex import Block, Column
from recommendations.measures.printed import Printed

COUNT = '<td class="is-number">{}</td>'
LINK = '<td class="is-number"><a href="{}">{}</a></td>'
_join = partial(format_html_join, "")


def cells(block: Block) -> dict[str, SafeString]:
    """Each line of the table by its name. What flows within a period is left out where the columns are windows."""
    columns = block.columns
    lines = {
        "period": _join("{}", ((_heading(c, read=block.is_windowed),) for c in columns)),
        "rate": _join("{}", ((_rate(c),) for c in columns)),
        "printed": _join(COUNT, ((_printed(c.rate.printed),) for c in columns)),
    }
    if not block.is_windowed:
        lines["implemented"] = _join(LINK, ((c.implemented_url, integer(c.implemented)) for c in columns))
        lines["closed"] = _join(COUNT, ((integer(c.closed),) for c in columns))
        lines["open"] = _join(LINK, ((c.open_url, integer(c.rate.counts.open)) for c in columns))
    return lines


def _heading(column: Column, *, read: bool) -> SafeString:
    """The period and the day of its rate; a star where the document does not print a border of it."""
    label, star, to = _("To the day asked"), "", _("to %(day)s")
    if period := column.period:
        label = format_html("<bdi>{}</bdi>", period.label)
        star = " *" if period.start_assumed or period.end_assumed else ""
        to = _("read %(day)s") if read else to
    shown = to % {"day": day(column.rate.as_of, "short")}
    return format_html('<th scope="col" class="is-number">{}<small>{}{}</small></th>', label, shown, star)


def _rate(column: Column) -> SafeString:
    rate = column.rate
    if rate.percent is None:
        return format_html(COUNT, format_html('<span class="muted">{}</span>', _("not available")))
    return format_html(
        '<td class="is-number"><strong>{}</strong><small><a href="{}">{}</a> / {}</small></td>',
        percent(rate.percent, rate.places), column.numerator_url, integer(rate.numerator), integer(rate.denominator),
    )  # fmt: skip


def _printed(figures: list[Printed]) -> SafeString:
    """Every printed figure with its source, for the eye and for readers of text, and the verdict."""
    if not figures:
        return SafeString('<span class="muted">–</span>')
    said = '<span title="{source}">{shown}</span><span class="visually-hidden">{source}</span><small>{verdict}</small>'
    return SafeString(
        "".join(
            format_html(said, source=figure.source, shown=figure.shown, verdict=_verdict(figure.agrees))
            for figure in figures
        )
    )


def _verdict(agrees: bool | None) -> SafeString:
    if agrees is None:
        return format_html('<span class="muted">{}</span>', _("no base printed"))
    if agrees:
        return format_html('<span class="sign tone--done">{}</span>', _("agrees"))
    return format_html('<a class="sign tone--late" href="{}">{}</a>', reverse("findings"), _("differs"))
