"""Pages about the site itself: all page components, and accessibility."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from accountability import charts, localization
from accountability.permissions import open_to
from accountability.templatetags.ui import ICONS


@open_to("it shows no data of the registers")
def style_guide(request: HttpRequest) -> HttpResponse:
    """The style guide, alive in the reader's language and theme."""
    return render(request, "style_guide.html", samples())


@open_to("it says how everyone can use the pages")
def accessibility(request: HttpRequest) -> HttpResponse:
    """What is tested, the known limits, and where to report a problem."""
    return render(request, "accessibility.html")


DAY = dt.date(2021, 12, 31)
PRINTED = {  # A/76/644, annex III, OIOS: end of period, all, critical
    dt.date(2017, 12, 31): (88, 98),
    dt.date(2018, 12, 31): (87, 97),
    dt.date(2020, 6, 30): (89, 98),
    dt.date(2021, 6, 30): (92, 99),
}
TONES = (
    ("calm", _("Under implementation")),
    ("attention", _("Closure requested")),
    ("late", _("Overdue")),
    ("done", _("Implemented")),
    ("neutral", _("Overtaken by events")),
)


class SampleForm(forms.Form):
    """The kinds of field that forms use."""

    mark_optional = True

    symbol = forms.CharField(label=_("Document symbol"), help_text=_("As shown on the cover, for example A/76/644."))
    target_date = forms.DateField(
        label=_("Target date"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    position = forms.ChoiceField(
        label=_("Management position"), choices=[("accepted", _("Accepted")), ("not-accepted", _("Not accepted"))]
    )
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea, required=False)
    agreed = forms.BooleanField(label=_("I have attached the evidence"))


class SampleFilters(forms.Form):
    """A bar of filters."""

    body = forms.ChoiceField(
        label=_("Body"), choices=[("", _("All bodies")), ("OIOS", "OIOS"), ("BOA", "BOA"), ("JIU", "JIU")]
    )
    status = forms.ChoiceField(
        label=_("Status"), choices=[("", _("Any")), ("open", _("Open")), ("closed", _("Closed"))]
    )
    entity = forms.CharField(label=_("Entity"))
    text = forms.CharField(label=_("Text"))


def chart() -> charts.Chart:
    """Annex III for OIOS as printed: two lines, a break where no column is printed."""
    days = [*list(PRINTED)[:2], dt.date(2019, 6, 30), *list(PRINTED)[2:]]
    drawn = charts.new_figure(
        *(_series(name, place, days) for place, name in enumerate((_("All"), _("Critical")))),
        annotations=[
            charts.end_label(days[-1], PRINTED[days[-1]][place], name, look=charts.SERIES[place])
            for place, name in enumerate((_("All"), _("Critical")))
        ],
        yaxis=charts.percent_axis(100, 80),
        margin={"r": 72},
    )
    rows = [
        charts.Row([localization.day(d, "short"), *map(localization.percent, rates)]) for d, rates in PRINTED.items()
    ]
    return charts.Chart(
        name="sample",
        title=_("Up four points since 2017: 92 per cent of all OIOS recommendations are closed"),
        figure=drawn,
        table=charts.Table(
            _("Cumulative implementation rates, OIOS"), [_("Period ending"), _("All"), _("Critical")], rows
        ),
        source="A/76/644, annex III",
        as_of=dt.date(2021, 6, 30),
        note=_("The axis starts at 80%. No column is published for 2019: the lines break there."),
    )


def _series(name: Any, place: int, days: list[dt.date]) -> Any:
    rates = [PRINTED[day][place] if day in PRINTED else None for day in days]
    hover = [
        f"{name} · {localization.day(day)}: {localization.percent(value)}"
        for day, value in zip(days, rates, strict=True)
    ]
    return charts.line(name, days, rates, look=charts.SERIES[place], hover=hover)


def samples() -> dict[str, Any]:
    """The context of templates/style_guide.html."""
    faulty = SampleForm({"symbol": "", "position": "accepted"})
    return {
        "day": DAY,
        "dates": [dt.date(2021, 6, 30), dt.date(2022, 1, 15), dt.date(2022, 9, 30), None],
        "tones": TONES,
        "form": faulty,
        "filters": SampleFilters(),
        "chosen": [(_("Body"), "OIOS", "?"), (_("Status"), _("Open"), "?")],
        "pages": Paginator(range(13472), 50).get_page(7),
        "chart": chart(),
        "trend": [88, 87, None, 89, 92],
        "name": {
            "en": "Office of Internal Oversight Services",
            "fr": "Bureau des services de contrôle interne",
            "es": "Oficina de Servicios de Supervisión Interna",
            "ru": "Управление служб внутреннего надзора",
            "zh-hans": "内部监督事务厅",
            "ar": "مكتب خدمات الرقابة الداخلية",
        },
        "events": [
            {
                "when": dt.date(2021, 6, 30),
                "title": _("Implemented"),
                "who": "OIOS",
                "tone": "done",
                "text": _("The policy was issued and is in use in all field missions."),
            },
            {
                "when": dt.date(2021, 3, 12),
                "title": _("Closure requested"),
                "who": _("Head of entity"),
                "tone": "attention",
            },
            {"when": dt.date(2019, 2, 4), "title": _("Issued"), "who": "OIOS", "tone": "calm"},
        ],
        "steps": [
            (_("In progress"), "done"),
            (_("Closure requested"), "current"),
            (_("Decided by the oversight body"), "ahead"),
        ],
        "trail": [(_("Recommendations"), "?"), ("A/76/644", "?")],
        "tabs": [(_("Text"), "?", True), (_("Evidence"), "?", False), (_("History"), "?", False)],
        "modes": [(_("Live"), "?", True), (_("Quarter"), "?", False), (_("Published"), "?", False)],
        "icons": sorted(ICONS),
    }
