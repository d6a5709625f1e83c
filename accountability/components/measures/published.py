"""The figures that documents print."""

from __future__ import annotations

from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.choices import Dimension
from accountability.measures import CannotAnswer, Key, Measure, Terms, Value
from accountability.models import PrintedFigure
from accountability.permissions import Permission


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


PUBLISHED_FIGURES = Measure(
    "published-figures", 1, _("Published figures"),
    _("The number as a document prints it, for its period"), _("Not a share"),
    _("Figures without a number or a day; earlier transcriptions"), _("as printed"), "A/76/644",
    dimensions=(Dimension.SERIES, Dimension.PERIOD), always=(Dimension.SERIES, Dimension.PERIOD),
    narrowed_by=(Dimension.COMPONENT,),
    values=published, permission=Permission.VIEW_FIGURES, is_share=False,
)  # fmt: skip
