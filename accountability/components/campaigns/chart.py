"""The chart of a campaign: answered and not answered by entity."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from accountability import charts, localization
from accountability.charts import TONES, Chart, Row, Table
from accountability.components.campaigns.measures import Counts, EntityCounts

DRAWN = 15  # entities; the table of the page has all


def answers(
    total: Counts, entities: Sequence[EntityCounts], *, on: dt.date, url: Callable[[str], str]
) -> Chart:  # fmt: skip
    """Two stacked bars for each of the entities with the most records without an answer; each leads to these."""
    drawn = entities[:DRAWN]
    answered, not_answered = _("Answered"), _("Not answered")
    figure = charts.new_figure(
        _bars(answered, drawn, [of.answered for of in drawn], TONES["done"], url),
        _bars(not_answered, drawn, [of.open for of in drawn], TONES["attention"], url),
        showlegend=True, barmode="stack", xaxis={"type": "category"},
    )  # fmt: skip
    columns = [_("Entity"), _("Asked"), answered, not_answered, _("Percentage")]
    table = Table(_("Answers by entity"), columns, [Row(_cells(of), url(of.code)) for of in drawn])
    note = ""
    if len(entities) > DRAWN:
        note = _("The %(n)s entities with the most records not answered.") % {"n": localization.integer(DRAWN)}
    return Chart("campaign", title(total), figure, table, _("the register"), as_of=on, note=note)


def title(total: Counts) -> str:
    """The share answered, with its numerator and denominator, as a sentence."""
    words = {"part": localization.integer(total.answered), "whole": localization.integer(total.asked)}
    percentage = _("not available") if total.percent is None else localization.percent(total.percent, 1)
    return _("%(percent)s answered: %(part)s of %(whole)s records") % {"percent": percentage, **words}


def _cells(of: EntityCounts) -> list[Any]:
    percentage = _("not available") if of.percent is None else localization.percent(of.percent, 1)
    return [of.code, *(localization.integer(n) for n in (of.asked, of.answered, of.open)), percentage]


def _bars(
    name: str, drawn: Sequence[EntityCounts], values: list[int], look: Any, url: Callable[[str], str]
) -> Any:  # fmt: skip
    hover = [
        f"{of.code} · {name}: "
        + _("%(part)s of %(whole)s") % {"part": localization.integer(n), "whole": localization.integer(of.asked)}
        for of, n in zip(drawn, values, strict=True)
    ]
    return charts.bars(
        name, [of.code for of in drawn], values, look=look, hover=hover, urls=[url(of.code) for of in drawn]
    )
