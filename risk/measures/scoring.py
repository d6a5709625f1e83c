"""The levels that a method gives for what was judged, the words of the day, and the day of the next review."""

from __future__ import annotations

import calendar
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from accountability.errors import IllegalStep, Incomplete
from risk.choices import Dimension, Scale
from risk.models import Assessment, Control, ControlLink, MethodVersion, Risk


@dataclass(frozen=True)
class Judgement:
    """What an assessor judged: impact by dimension, likelihood, and effectiveness or residual values."""

    impacts: Mapping[str, int]
    likelihood: int
    effectiveness: int | None = None
    residual_impact: int | None = None
    residual_likelihood: int | None = None


@dataclass(frozen=True)
class Scores:
    """The highest impact, and the inherent and residual levels that the method gives."""

    impact: int
    band: int
    computed: int


def scores(method: MethodVersion, judged: Judgement, *, has_controls: bool = True) -> Scores:
    """The levels by the cells of the method; Incomplete where a value is missing, unknown or above the inherent one.

    The highest impact counts. A risk without controls has the lowest effectiveness.
    """
    _demand_value(method, Scale.LIKELIHOOD, judged.likelihood, "likelihood")
    for value in judged.impacts.values():
        _demand_value(method, Scale.IMPACT, value, "impact")
    if not judged.impacts:
        raise Incomplete(_("Rate the impact on at least one dimension."), "impact")
    impact = max(judged.impacts.values())
    band = method.bands[impact, judged.likelihood]
    if method.is_judged:
        return Scores(impact, band, _judged_residual(method, judged, impact))
    _demand_value(method, Scale.EFFECTIVENESS, judged.effectiveness, "effectiveness")
    assert judged.effectiveness is not None  # just demanded
    if not has_controls and judged.effectiveness != method.worst_effectiveness:
        words = {"level": method.label(Scale.EFFECTIVENESS, method.worst_effectiveness)}
        sentence = _("This risk has no control, so the effectiveness of internal control is “%(level)s”.")
        raise Incomplete(sentence % words, "effectiveness")
    return Scores(impact, band, method.residuals[band, judged.effectiveness])


def with_highest(impacts: Mapping[str, int], highest: int) -> dict[str, int]:
    """The impacts with another highest value: the decisive dimensions follow it, the others are at most as high."""
    if not impacts:
        return {str(Dimension.OPERATIONAL): highest}
    before = max(impacts.values())
    return {name: highest if value == before else min(value, highest) for name, value in impacts.items()}


def _judged_residual(method: MethodVersion, judged: Judgement, impact: int) -> int:
    given = ((Scale.IMPACT, judged.residual_impact, impact, "residual_impact"),
             (Scale.LIKELIHOOD, judged.residual_likelihood, judged.likelihood, "residual_likelihood"))  # fmt: skip
    for scale, value, inherent, name in given:
        _demand_value(method, scale, value, name)
        if value is not None and value > inherent:
            raise Incomplete(_("The residual value cannot be above the inherent one."), name)
    return int(method.bands[judged.residual_impact, judged.residual_likelihood])  # type: ignore[index]


def _demand_value(method: MethodVersion, scale: Scale, value: int | None, name: str) -> None:
    if (scale, value) not in method.labels:
        raise Incomplete(_("Choose a level of the scale “%(scale)s”.") % {"scale": scale.label}, name)


def criteria(assessment: Assessment) -> dict[str, Any]:
    """The words of its levels in all languages as they are now, kept in the row."""
    levels = {(level.scale, level.value): level for level in assessment.method.levels.all()}
    chosen = {
        "impact": (Scale.IMPACT, assessment.impact), "likelihood": (Scale.LIKELIHOOD, assessment.likelihood),
        "effectiveness": (Scale.EFFECTIVENESS, assessment.effectiveness), "band": (Scale.BAND, assessment.band),
        "computed": (Scale.BAND, assessment.computed), "decided": (Scale.BAND, assessment.decided),
    }  # fmt: skip
    words = {name: levels[key].labels for name, key in chosen.items() if key in levels}
    return {"method": str(assessment.method), **words}


def arithmetic(method: MethodVersion, judged: Judgement, given: Scores) -> str:
    """How the residual level follows from the cells, in one sentence."""
    words = {
        "impact": method.label(Scale.IMPACT, given.impact),
        "likelihood": method.label(Scale.LIKELIHOOD, judged.likelihood),
        "band": method.label(Scale.BAND, given.band), "level": method.label(Scale.BAND, given.computed),
    }  # fmt: skip
    if method.is_judged:
        return _("Impact “%(impact)s” and likelihood “%(likelihood)s” give “%(band)s”; residual “%(level)s”.") % words
    words["effectiveness"] = method.label(Scale.EFFECTIVENESS, judged.effectiveness)
    return (
        _(
            "Impact “%(impact)s” and likelihood “%(likelihood)s” give “%(band)s”; with effectiveness "
            "“%(effectiveness)s” the residual level is “%(level)s”."
        )
        % words
    )


def review_due(method: MethodVersion, level: int, assessed_on: dt.date) -> dt.date:
    """The day by which a risk of that level is reviewed again."""
    return after_months(assessed_on, method.review_months[level])


def after_months(day: dt.date, months: int) -> dt.date:
    """The same day so many months later, or the last day of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


# --- What is judged -------------------------------------------------------------------------------------------------
def method_of(risk: Risk, *, on: dt.date) -> MethodVersion:
    """The version of the register's method that applies on the day."""
    method = MethodVersion.objects.with_tables().in_force(risk.register.method_code, on=on)
    if method is None:
        raise IllegalStep(_("No version of the method of this register applies on this day."))
    return method


def has_control(risk: Risk, *, on: dt.date) -> bool:
    """Whether a control in force on the day acts on one of its drivers or consequences."""
    return Control.objects.of_risk(risk).in_force(on=on).exists()


class Controlled:
    """Which of the risks have a control in force on a day, and when the next of them ends: two queries."""

    def __init__(self, risks: Iterable[int]) -> None:
        self.periods: dict[int, set[tuple[dt.date, dt.date | None]]] = defaultdict(set)
        links, risks = ControlLink.objects.order_by(), set(risks)
        for part in ("driver__risk", "consequence__risk"):
            rows = links.filter(**{f"{part}__in": risks})
            for risk, starts, ends in rows.values_list(part, "control__starts_on", "control__ends_on"):
                self.periods[risk].add((starts, ends))

    def on(self, risk: int, day: dt.date) -> bool:
        """Whether a control of the risk is in force on the day."""
        return any(starts <= day and (ends is None or ends > day) for starts, ends in self.periods.get(risk, ()))

    def review_due(self, risk: int, *, assessed_on: dt.date, due_on: dt.date) -> dt.date:
        """The next review after an assessment: as it says, but not after the day on which a control ends."""
        ends = (ends for _starts, ends in self.periods.get(risk, ()) if ends and ends > assessed_on)
        return min([due_on, *ends])
