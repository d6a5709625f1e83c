"""Measures of the components."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.choices import Dimension
from accountability.components import outcomes
from accountability.measures import CannotAnswer, Key, Measure, Terms, Value
from accountability.models import Component, PrintedFigure, Resolution
from accountability.models.resolution import ResolutionStatus
from accountability.permissions import Permission

ASKING_NOTHING = (ResolutionStatus.NO_ACTION_REQUESTED, ResolutionStatus.NOT_APPLICABLE)


def answered(_terms: Terms) -> list[Value]:
    """Requests of annex I with a report or action, of all that ask for one. Annex I has one edition."""
    statuses = list(Resolution.objects.exclude(status__in=ASKING_NOTHING).order_by().values_list("status", flat=True))
    url = f"{reverse('components:resolutions')}?status={ResolutionStatus.REPORTED}"
    return [Value((), statuses.count(ResolutionStatus.REPORTED), len(statuses), url)]


def commitments_kept(terms: Terms) -> list[Value]:
    """Commitments kept by the printed date, of those whose printed date has passed; by component where it is asked."""
    groups = outcomes.by("component__number", on=terms.on)
    if wanted := terms.within.get(Dimension.COMPONENT):
        groups = {number: group for number, group in groups.items() if str(number) == wanted}
    if Dimension.COMPONENT not in terms.by:
        whole = outcomes.together(groups.values())
        return [Value((), whole.numerator, whole.denominator, reverse("components:commitments"))]
    names = {component.number: component.name for component in Component.objects.all()}
    url = f"{reverse('components:commitments')}?component__number="
    return [
        Value((Key(str(number), names[number]),), group.numerator, group.denominator, f"{url}{number}")
        for number, group in groups.items()
    ]


def published(terms: Terms) -> list[Value]:
    """The figures that documents print of one component up to the day: each series by its periods, in their order."""
    component = terms.within.get(Dimension.COMPONENT)
    if not component:
        raise CannotAnswer(_g("Choose a component: “component” is required."))
    figures = PrintedFigure.objects.current().filter(series__component__number=component).exclude(value=None)
    figures = figures.exclude(as_of=None).exclude(as_of__gt=terms.on).select_related("series")
    return [_figure(figure, terms.by) for figure in figures.order_by("series__code", "as_of", "key")]


def _figure(figure: PrintedFigure, by: tuple[str, ...]) -> Value:
    """One printed number; what several documents or dimensions print of one series has a key of its own."""
    assert figure.value is not None  # excluded by the query
    dimensions = " ".join(filter(None, (figure.body, figure.volume, figure.category)))
    keys = {
        Dimension.SERIES: Key(figure.series.code, figure.series.title),
        Dimension.PERIOD: Key(figure.key, " · ".join(filter(None, (figure.period or str(figure.as_of), dimensions)))),
    }
    number = int(figure.value) if figure.value == figure.value.to_integral_value() else figure.value
    return Value(tuple(keys[Dimension(split)] for split in by), number, None, as_of=figure.as_of, unit=figure.unit)


RESOLUTIONS_ANSWERED = Measure(
    "resolutions-answered", 1, _("Requests of the General Assembly answered"),
    _("Rows of annex I with a report or action"), _("Rows of annex I that ask for a report or action"),
    _("Rows without a request, and those to which it does not apply"), _("per cent"), "A/76/644 annex I",
    values=answered, permission=Permission.VIEW_FIGURES,
)  # fmt: skip
PUBLISHED_FIGURES = Measure(
    "published-figures", 1, _("Published figures"),
    _("The number as a document prints it, for its period"), _("Not a share"),
    _("Figures without a number or a day; earlier transcriptions"), _("as printed"), "A/76/644",
    dimensions=(Dimension.SERIES, Dimension.PERIOD), always=(Dimension.SERIES, Dimension.PERIOD),
    narrowed_by=(Dimension.COMPONENT,),
    values=published, permission=Permission.VIEW_FIGURES, is_share=False,
)  # fmt: skip
COMMITMENTS_KEPT = Measure(
    "commitments-kept", 1, _("Commitments kept by the printed date"),
    _("Commitments whose outcome is “kept”, done on or before the printed date"),
    _("Commitments of published reports whose printed date has passed"),
    _("Commitments without a printed date, and those not yet due"), _("per cent"), _("Our rule; see A/67/776, para. 7"),
    is_inferred=True, dimensions=(Dimension.COMPONENT,), narrowed_by=(Dimension.COMPONENT,),
    values=commitments_kept, permission=Permission.VIEW_FIGURES,
)  # fmt: skip
MEASURES = (RESOLUTIONS_ANSWERED, PUBLISHED_FIGURES, COMMITMENTS_KEPT)
