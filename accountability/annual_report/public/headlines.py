"""The headline figures of a released report with a chart each, from the frozen series of its edition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accountability import localization
from accountability.annual_report import editions
from accountability.annual_report.chapters.writer import paired
from accountability.annual_report.document import Chart, Line, course
from accountability.annual_report.formats.html import drawn
from accountability.exports.svg import CARD
from accountability.models import Edition
from accountability.registers import PublishedFigure, registers


@dataclass(frozen=True)
class HeadlineFigure:
    """One figure with its chart, and the sentence for those who do not see it."""

    figure: PublishedFigure
    chart: SafeString
    description: str


def headlines(edition: Edition) -> list[HeadlineFigure]:
    """The figures of every register for the edition, in their order."""
    return [_headline(figure) for figure in _figures(edition)]


def bases(edition: Edition) -> list[str]:
    """A sentence for each subject whose rates have different denominators: what each denominator counts."""
    found = {figure.subject: figure.bases for figure in _figures(edition) if figure.bases}
    return [_different(subject, denominators) for subject, denominators in found.items()]


def _figures(edition: Edition) -> Iterator[PublishedFigure]:
    series = editions.frozen(edition)
    for register in registers():
        yield from register.published(series)


def _headline(figure: PublishedFigure) -> HeadlineFigure:
    lines = tuple(Line(label, tuple(points)) for label, points in figure.lines if points)
    chart = Chart("headline", str(figure.title), "", lines)
    picture = drawn(chart, mirrored=localization.direction() == "rtl", frame=CARD) if lines else SafeString("")
    return HeadlineFigure(figure, picture, localization.joined(map(course, lines)))


def _different(subject: str, denominators: Sequence[tuple[int, str]]) -> str:
    values = localization.joined(paired(localization.integer(number), text) for number, text in denominators)
    return _("%(body)s: the denominators differ because each rate counts other recommendations. %(values)s.") % {
        "body": subject, "values": values,
    }  # fmt: skip
