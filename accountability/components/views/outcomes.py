"""What came of the commitments: by component, report and lead entity, and their dates on a timeline."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accountability.components.measures.outcomes import Standing, with_standing
from accountability.components.outcome_charts import By, Group, groups, kept_share, outcome_bars, timeline
from accountability.forms.widgets import PlainSelect
from accountability.localization.citations.canonical import canonical_symbol
from accountability.models import Commitment, Document, register_day
from accountability.models.commitment import CommitmentQuerySet
from accountability.permissions import Permission, require
from accountability.views.list_files import sheet
from accountability.views.parameters import read


def _reports() -> list[tuple[str, Any]]:
    symbols = Document.objects.filter(commitments__is_voided=False).distinct().values_list("symbol", flat=True)
    return [("", _("All reports")), *((symbol, symbol) for symbol in symbols)]


class OutcomesForm(forms.Form):
    """The grouping, and the report whose commitments are counted."""

    by = forms.ChoiceField(label=gettext_lazy("Split by"), choices=By.choices, required=False, widget=PlainSelect)
    document = forms.ChoiceField(label=gettext_lazy("Report"), required=False, widget=PlainSelect, choices=_reports)

    def rows(self) -> CommitmentQuerySet:
        """The commitments of the report, or of all."""
        rows = Commitment.objects.filter(is_voided=False)
        symbol = self.cleaned_data["document"]
        return rows.filter(document__symbol__iexact=canonical_symbol(symbol)) if symbol else rows

    def groups(self) -> list[Group]:
        """The commitments grouped as chosen, by component if nothing is chosen."""
        return groups(By(self.cleaned_data["by"] or By.COMPONENT), on=register_day(), rows=self.rows())


def _read(request: HttpRequest) -> OutcomesForm:
    form = OutcomesForm(request.GET)
    read(form)
    return form


@require(Permission.VIEW_FIGURES)
def outcomes(request: HttpRequest) -> HttpResponse:
    """What came of the commitments, as bars, a timeline and tables; two reports beside each other."""
    form, today = _read(request), register_day()
    chosen = form.groups()
    file = f"{reverse('components:outcomes_sheet', args=['csv'])}?{request.GET.urlencode()}"
    dated = with_standing(form.rows().exclude(first_due_on=None), on=today).select_related("document", "component")
    context = {
        "form": form,
        "bars": outcome_bars(chosen, as_of=today, csv_url=file),
        "timeline": timeline(form.rows(), as_of=today),
        "plan": [(row, Standing(row.standing)) for row in dated.order_by("first_due_on", "order")],
        "day": today,
        "reports": [(group, kept_share(group.counts)) for group in groups(By.REPORT, on=today)],
        "trail": [(_("Commitments"), reverse("components:commitments"))],
    }
    return render(request, "commitments/outcomes.html", context)


def _sheet_rows(request: HttpRequest) -> Iterable[dict[str, Any]]:
    for group in _read(request).groups():
        counts = {standing.value.replace("-", "_"): group.counts.counts[standing] for standing in Standing}
        parts = {"kept_by_date": group.counts.numerator, "date_passed": group.counts.denominator}
        yield {"by": str(group.by), "code": group.code, "name": group.name} | counts | parts | {
            "percent": group.counts.percent, "as_of": register_day(),
        }  # fmt: skip


SHEET = sheet(
    "commitments/outcomes", Permission.VIEW_FIGURES,
    "by code name kept kept_late partly continued dropped open_late not_due undated kept_by_date date_passed percent "
    "as_of",
    _sheet_rows,
)  # fmt: skip
