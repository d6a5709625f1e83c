"""Template tags and filters: localized values, badges, due dates, rates, sparklines, icons, charts."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Hashable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django import template
from django.core.paginator import Page
from django.template.context import RequestContext
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from accountability import localization
from accountability.files import web_addresses
from accountability.localization import dates
from accountability.localization.citations import localized
from accountability.localization.known_texts import in_language, language_of
from accountability.registers import related_to

register = template.Library()

register.filter("abbreviation", localized.abbreviation)
register.filter("cited", localized.cited)
register.filter("in_language", in_language)
register.filter("language_of", language_of)

for name in ("local", "integer", "decimal", "percent", "day", "quarter", "period", "moment", "with_numbers"):
    register.filter(name, getattr(localization, name))
register.filter("host_beside", web_addresses.host_beside)
register.simple_tag(localization.colon)
register.simple_tag(localization.comma)
register.simple_tag(localization.fraction)

# Line drawings on a 20 by 20 grid; `icon` wraps them.
ICONS = {
    "arrow": '<path d="M4 10h12M11 5l5 5-5 5"/>',
    "calendar": '<path d="M3 5h14v12H3zM3 8.5h14M7 3v3.5M13 3v3.5"/>',
    "chart": '<path d="M3 3v14h14M6 13l3.5-4 3 2.5L17 6"/>',
    "check": '<path d="M4 10.5l4 4 8-9"/>',
    "chevron": '<path d="M8 5l5 5-5 5"/>',
    "close": '<path d="M5 5l10 10M15 5L5 15"/>',
    "download": '<path d="M10 3v10M5.5 9l4.5 4.5L14.5 9M3.5 17h13"/>',
    "down": '<path d="M5 8l5 5 5-5"/>',
    "filter": '<path d="M3 5h14M6 10h8M8.5 15h3"/>',
    "globe": (
        '<circle cx="10" cy="10" r="7.25"/>'
        '<path d="M2.75 10h14.5M10 2.75c4.6 4.6 4.6 9.9 0 14.5M10 2.75c-4.6 4.6-4.6 9.9 0 14.5"/>'
    ),
    "inbox": '<path d="M3 11.5L5.5 4h9L17 11.5V16H3zM3 11.5h4.25l1 2h3.5l1-2H17"/>',
    "info": '<circle cx="10" cy="10" r="7.25"/><path d="M10 9v4.75M10 6.25v.1"/>',
    "key": '<circle cx="6.5" cy="13.5" r="3.5"/><path d="M9 11l7.5-7.5M13 7l2.5 2.5"/>',
    "link": '<path d="M8 12l4-4M9 6l2-2a3.5 3.5 0 0 1 5 5l-2 2M11 14l-2 2a3.5 3.5 0 0 1-5-5l2-2"/>',
    "lock": '<path d="M4.5 9h11v8h-11zM7 9V6a3 3 0 0 1 6 0v3"/>',
    "menu": '<path d="M3 5.5h14M3 10h14M3 14.5h14"/>',
    "person": '<circle cx="10" cy="6.75" r="3.5"/><path d="M3.5 17c.7-4 3-5.5 6.5-5.5s5.8 1.5 6.5 5.5"/>',
    "print": '<path d="M6 7V3h8v4M6 14H3V7h14v7h-3M6 11.5h8V17H6z"/>',
    "search": '<circle cx="8.75" cy="8.75" r="5.5"/><path d="M13 13l4 4"/>',
    "table": '<path d="M3 4h14v12H3zM3 8h14M3 12h14M8 8v8"/>',
}
DRAWN = {name: SafeString(drawing) for name, drawing in ICONS.items()}
Number = int | float | Decimal


@register.filter
def signed(value: Number | None, places: int = 1) -> str:
    """A change with its sign, isolated so that the sign stays before the number from right to left too."""
    if value is None:
        return ""
    sign = "+" if value > 0 else "\N{MINUS SIGN}" if value < 0 else "\N{PLUS-MINUS SIGN}"
    return format_html(
        '<bdi class="number">{}{}</bdi>', sign, localization.decimal(value if value > 0 else -value, places)
    )


@register.filter
def code(value: Any) -> SafeString:
    """A document symbol or code, which reads left to right in every language."""
    return format_html('<bdi class="code">{}</bdi>', value)


@register.filter
def words(value: Any) -> SafeString:
    """A localized text; where the reader's language has none, the English one, marked as English."""
    if isinstance(value, dict) and not value.get(localization.current_language()):
        return format_html('<span lang="en" dir="ltr">{}</span>', localization.local(value, "en"))
    return conditional_escape(localization.local(value))


SYMBOL = re.compile(
    r"(?<![\w/&;])(?:A|S|ST|JIU|E)(?:/(?:[A-Z][A-Za-z]*(?:\.\d+)?|\d+))*/(?:[A-Z][A-Za-z]*\.)?\d+(?![\w/])"
)
"""A symbol of a document within a text: A/76/644, A/RES/67/253, ST/AI/2021/3, A/C.5/76/L.34."""


@register.filter
def symbols(text: Any) -> SafeString:
    """The text with each symbol of a document as a link to its page."""
    return SafeString(SYMBOL.sub(_linked, conditional_escape(text)))


def _linked(match: re.Match[str]) -> str:
    url = f"{reverse('library:by_symbol')}?{urlencode({'symbol': match[0]})}"
    return format_html('<a href="{}"><bdi class="code">{}</bdi></a>', url, match[0])


@register.simple_tag
def record_url(record: Any, page: str, *args: Any) -> str:
    """The address of a page of a record: `detail`, `evidence`, `act`, …"""
    return record.url_of(page, *args)


@register.simple_tag
def source(document: Any, paragraph: str = "") -> SafeString:
    """The source of a figure: the symbol of the document, which leads to its page, and the paragraph."""
    symbol = _document_link(document.pk, document.symbol)
    if not paragraph:
        return symbol
    if paragraph.startswith("annex"):
        return format_html("{}, <bdi>{}</bdi>", symbol, paragraph)
    place = gettext("para. <bdi>%(paragraph)s</bdi>") % {"paragraph": conditional_escape(paragraph)}
    return format_html("{}, {}", symbol, SafeString(place))


@lru_cache(maxsize=4096)  # a page may name the same few documents a hundred times
def _document_link(pk: int, symbol: str) -> SafeString:
    url = reverse("library:document", args=[pk])
    return format_html('<a href="{}"><bdi class="code">{}</bdi></a>', url, symbol)


@register.simple_tag
def badge(label: Any, tone: str = "neutral") -> SafeString:
    """A status in words, with its tone as colour and shape."""
    return format_html('<span class="badge tone--{}">{}</span>', tone, localization.local(label))


@register.simple_tag
def icon(name: str, *, turns: bool = False) -> SafeString:
    """One of our own drawings, hidden from readers of text; `turns` mirrors it from right to left."""
    drawn = '<svg class="icon{}" viewBox="0 0 20 20" aria-hidden="true">{}</svg>'
    return format_html(drawn, " icon--turns" if turns else "", DRAWN[name])


@register.simple_tag
def due(date: dt.date | None, on: dt.date, raw: str = "", done: bool = False, assumed: bool = False) -> SafeString:
    """A date due and what that means on the day: overdue, due soon, or nothing; the source's words where it is none.

    A day that is `assumed` is in brackets with the sign that the legend explains.
    """
    if date is None:
        return format_html('<span class="due muted">{}</span>', raw or gettext("No date"))
    tone, words = ("neutral", "") if done else _urgency(date, on)
    late = dates.overdue(date, on=on)
    title = age_in_days(late) if tone == "late" and late >= localization.TWO_YEARS else ""
    hover = format_html(' title="{}"', title) if title else ""
    note = format_html('<small class="sign tone--{}"{}>{}</small>', tone, hover, words) if words else ""
    return format_html(
        '<span class="due"><time datetime="{}">{}</time>{}</span>',
        date.isoformat(),
        f"({localization.day(date, 'short')} *)" if assumed else localization.day(date, "short"),
        note,
    )


def _overdue(days: int) -> str:
    if days < localization.TWO_YEARS:
        words = ngettext("%(days)s day overdue", "%(days)s days overdue", days)
        return words % {"days": localization.integer(days)}
    return gettext("%(age)s overdue") % {"age": localization.duration(days)}


@register.simple_tag
def age(days: int | None) -> str:
    """A length of time, from two years on in years and months with its days on hover."""
    if days is None or days < localization.TWO_YEARS:
        return localization.duration(days)
    return format_html('<span title="{}">{}</span>', age_in_days(days), localization.duration(days))


def age_in_days(days: int) -> str:
    return ngettext("%(days)s day", "%(days)s days", days) % {"days": localization.integer(days)}


def _urgency(date: dt.date, on: dt.date) -> tuple[str, str]:
    days = dates.overdue(date, on=on)
    if days:
        return "late", _overdue(days)
    if dates.is_due_soon(date, on=on):
        left = (date - on).days
        if not left:
            return "attention", gettext("due today")
        return "attention", ngettext("due in %(days)s day", "due in %(days)s days", left) % {"days": left}
    return "calm", ""


@register.simple_tag
def rate(
    percent: Number | None,
    numerator: int | None = None,
    denominator: int | None = None,
    rule: Any = "",
    places: int = 0,
) -> SafeString:
    """A percentage with its numerator, denominator and rule; "not available" for an empty base."""
    if percent is None:
        return format_html('<span class="rate muted">{}</span>', gettext("not available"))
    return format_html(
        '<span class="rate"><span class="rate__value number">{}</span><small>{}</small>{}</span>',
        localization.percent(percent, places),
        localization.fraction(numerator, denominator),
        format_html("<small>{}</small>", localization.local(rule)) if rule else "",
    )


@register.simple_tag
def linked_fraction(part: int, whole: int, part_url: str, whole_url: str = "") -> SafeString:
    """A fraction whose numbers lead to the rows that they count."""
    numbers = [
        format_html('<a href="{}">{}</a>', url, localization.integer(number)) if url else localization.integer(number)
        for number, url in ((part, part_url), (whole, whole_url))
    ]
    return format_html(gettext("%(part)s of %(whole)s") % {"part": "{0}", "whole": "{1}"}, *numbers)


@register.simple_tag
def meter(percent: Number | None) -> SafeString:
    """A bar of that many hundredths, hidden from screen readers: the number is next to it."""
    width = max(0, min(100, percent or 0))
    return format_html(
        '<svg class="meter" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">'
        '<rect width="{}" height="4"/></svg>',
        f"{width:.4g}",
    )


@register.simple_tag
def sparkline(values: Sequence[Number | None], label: str = "") -> SafeString:
    """A small line of the values in order, its last point marked; None breaks the line and is never bridged."""
    known = [float(v) for v in values if v is not None]
    if len(known) < 2:
        return SafeString("")
    low, span = min(known), (max(known) - min(known)) or 1
    step = 96 / (len(values) - 1)
    points = [None if v is None else (2 + i * step, 22 - 20 * (float(v) - low) / span) for i, v in enumerate(values)]
    last = next(p for p in reversed(points) if p)
    hidden = format_html('role="img" aria-label="{}"', label) if label else SafeString('aria-hidden="true"')
    drawn = '<svg class="sparkline" viewBox="0 0 100 24" {}><path d="{}"/><circle cx="{}" cy="{}" r="2"/></svg>'
    return format_html(drawn, hidden, _path(points), f"{last[0]:.1f}", f"{last[1]:.1f}")


def _path(points: list[tuple[float, float] | None]) -> str:
    pieces, pen = [], "M"
    for point in points:
        if point:
            pieces.append(f"{pen}{point[0]:.1f} {point[1]:.1f}")
        pen = "L" if point else "M"
    return "".join(pieces)


@register.filter
def elided(page: Page) -> Iterator[int | str]:
    """The page numbers worth showing: the ends, the neighbours, and dots between."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)


@register.inclusion_tag("components/sort.html", takes_context=True)
def sort(
    context: RequestContext, key: str, label: str, number: bool = False, falls: bool = False, note: str = ""
) -> dict[str, Any]:
    """A column heading that sorts by `?sort=key`, again by `-key`, and announces the order to screen readers.

    `falls` begins with `-key`, for numbers of which the highest comes first; `note` is the definition on hover.
    """
    request = context["request"]
    chosen = str(request.GET.get("sort") or context.get("default_sort") or "")
    query = request.GET.copy()
    query.pop("page", None)
    first, second = (f"-{key}", key) if falls else (key, f"-{key}")
    query["sort"] = second if chosen == first else first
    order = {key: "ascending", f"-{key}": "descending"}.get(chosen, "")
    return {"label": label, "order": order, "query": query.urlencode(), "number": number, "note": note}


@register.inclusion_tag("records/_related.html", takes_context=True)
def related_records(context: RequestContext, record: Any) -> dict[str, Any]:
    """What other registers link to the record, as far as the reader may read it."""
    return {"groups": related_to(context["request"].user, record)}


@register.inclusion_tag("components/chart.html")
def chart(chart: Any, size: str = "") -> dict[str, Any]:
    """A figures.Chart: finding, source, drawing after load, downloads, and the table of the same values."""
    return {"chart": chart, "size": size, "language": localization.current_language()}


@register.simple_tag
def render_cached(template: str, **values: Hashable) -> SafeString:
    """A part of the page that depends on these values and the language alone; it is rendered once for each of them.

    The template sees nothing else: no request, no user and no token.
    """
    return _rendered(template, localization.current_language(), **values)


@lru_cache(maxsize=2048)
def _rendered(template: str, language: str, **values: Hashable) -> SafeString:
    return render_to_string(template, values)


@register.simple_tag(takes_context=True)
def hidden_fields(context: RequestContext, *leave_out: str) -> SafeString:
    """The address's other parameters as hidden inputs, so that a small GET form keeps them."""
    fields = [(n, v) for n, values in context["request"].GET.lists() if n not in leave_out for v in values]
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', fields)
