"""Forms of a contribution: its text, its figures with their dates, and the coordinator's answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms.formsets import BaseFormSet
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability import localization
from accountability.annual_report.actions import contributions
from accountability.annual_report.contributions import Before, Counted
from accountability.annual_report.permissions import Permission
from accountability.components.statement_fields import field_of, linkable_measures
from accountability.forms.actions import VersionedForm
from accountability.forms.fields import DayField, NamedChoiceField
from accountability.forms.numbers import read_number, shown_number
from accountability.forms.widgets import PlainSelect
from accountability.localization import places
from accountability.localization.dates import organization_day
from accountability.models import Assignment, Commitment, Contribution, Entity, Series, User
from accountability.models.cycle import ContributionState
from accountability.permissions import roles_with

SPARE = 2  # empty rows after those filled in
MOST = 40  # figures of one part
LONGEST_TEXT = 20_000
WIDEST = Decimal(10) ** 14


class NumberField(forms.CharField):
    """A number in the format of the reader's language, stored as a plain decimal number."""

    widget = forms.TextInput({"inputmode": "decimal", "dir": "ltr"})

    def prepare_value(self, value: Any) -> Any:
        return shown_number(value) if isinstance(value, Decimal) else value

    def clean(self, value: Any) -> str:
        sent = super().clean(value)
        read = read_number(sent) if sent else None
        if sent and (read is None or abs(read) >= WIDEST or places(read) > 4):
            example = localization.decimal(Decimal("12075.5"), 1)
            raise ValidationError(
                _g("Write a number as %(example)s, with at most four decimals.") % {"example": example}
            )
        return "" if read is None else f"{read:f}"


class FigureForm(forms.Form):
    """One figure: a series of published figures or its own label, the value, the unit, the date.

    A row with a selected series shows the series as its title, with the latest value.
    """

    series = forms.ChoiceField(label=_("Series"), required=False, widget=PlainSelect)
    label = forms.CharField(label=_("Or its name"), required=False, max_length=200)
    value = NumberField(label=_("Value"), required=False, max_length=40)
    unit = forms.CharField(label=_("Unit"), required=False, max_length=60)
    cut_off = DayField(label=_("Valid up to"), required=False)

    def __init__(
        self, *args: Any, known: list[tuple[str, str]], last: Mapping[str, Counted], **options: Any
    ) -> None:  # fmt: skip
        super().__init__(*args, **options)
        self.fields["series"].choices = known  # type: ignore[attr-defined]
        chosen = self["series"].value()
        self.title, self.last = dict(known[1:]).get(chosen, ""), last.get(chosen)
        if self.title:
            self.fields["series"].widget = self.fields["label"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("value") and not (given.get("series") or given.get("label")):
            self.add_error("label", _g("Enter what the figure counts."))
        if given.get("label") and not given.get("value") and "value" not in self.errors:
            self.add_error("value", _g("Enter the value, or remove the name."))
        return given


class CommitmentsField(forms.ModelMultipleChoiceField):
    """Several commitments, by source and the beginning of their texts."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, commitment: Any) -> str:
        return f"{commitment} · {commitment.text[:90]}"


def _with_code(entity: Entity) -> str:
    return f"{entity.code} · {entity.name}"


class PartForm(VersionedForm):
    """The contribution: the text in each language, the date up to which it applies, and the figures."""

    mark_optional = False
    cut_off = DayField(label=_("Cut-off date"), required=False)
    entity = NamedChoiceField(label=_("Entity concerned"), queryset=Entity.objects.all(), required=False)
    measure = forms.ChoiceField(label=_("Measure of the effect"), required=False, widget=PlainSelect)
    commitments = CommitmentsField(
        label=_("Commitments on which it reports"), queryset=Commitment.objects.none(), required=False
    )

    def __init__(self, typed: Any, *, record: Contribution, user: User, before: Before) -> None:
        self.before = before
        super().__init__(typed, record=record, user=user)

    def prepare(self) -> None:
        self.initial["cut_off"] = self.record.cut_off
        self.fields["cut_off"].help_text = _g(
            "The date up to which the text and its figures apply. Required to submit."
        )
        self.initial["entity"], self.initial["measure"] = self.record.entity_id, self.record.measure
        entity: Any = self.fields["entity"]
        entity.empty_label, entity.label_from_instance = _g("The Secretariat as a whole"), _with_code
        self.initial["commitments"] = [link.commitment_id for link in self.record.commitments.all()]
        measures = sorted(((m.code, str(m.title)) for m in linkable_measures().values()), key=lambda pair: pair[1])
        self.fields["measure"].choices = [("", _g("No impact data yet")), *measures]  # type: ignore[attr-defined]
        self.fields["commitments"].queryset = self._commitments()  # type: ignore[attr-defined]
        for code, name in settings.LANGUAGES:
            widget = forms.Textarea({"rows": 9, "lang": code, "dir": localization.direction(code)})
            self.fields[f"text-{code}"] = forms.CharField(
                label=name, widget=widget, required=False, max_length=LONGEST_TEXT, initial=self.record.texts.get(code)
            )
        self.rows = self._rows()

    def _commitments(self) -> Any:
        """The commitments of the sub-area, otherwise of its component."""
        rows = Commitment.objects.filter(is_voided=False).select_related("document")
        of_area = rows.filter(sub_area=self.record.sub_area_id)
        return of_area if of_area.exists() else rows.filter(component=self.record.sub_area.component_id)

    def field_names(self) -> list[tuple[str, str]]:
        """The fields that the text can name, each with the figure that it stands for."""
        chosen = [(row["series"].value(), row.title) for row in self.rows if row["series"].value()]
        fields = [(f"{{{field_of(code)}}}", title or code) for code, title in chosen]
        if measure := linkable_measures().get(self["measure"].value()):
            fields.append((f"{{measure.{measure.code}}}", str(measure.title)))
        return fields

    def _rows(self) -> Any:
        """The rows of figures: as entered, as stored, or those of the previous year without their values."""
        series = Series.objects.filter(component=self.record.sub_area.component_id)
        known = [("", _g("none of these")), *sorted(((s.code, s.title) for s in series), key=lambda pair: pair[1])]
        kept = [{**f, "value": Decimal(f["value"])} for f in self.record.figures]
        again = [
            {"series": c.series, "label": "" if c.series else c.label, "unit": c.unit} for c in self.before.counted
        ]
        initial = kept or again
        of = forms.formset_factory(
            FigureForm, formset=BaseFormSet, extra=SPARE, max_num=MOST, absolute_max=MOST, validate_max=True
        )
        of_rows = {"known": known, "last": {c.series: c for c in self.before.counted if c.series}}
        too_many = {"too_many_forms": _g("A contribution can have at most %(most)s figures.") % {"most": MOST}}
        typed = self.data if self.is_bound else None
        return of(typed, initial=initial, prefix="figures", form_kwargs=of_rows, error_messages=too_many)

    def more_rows(self) -> None:
        """Add empty rows below the input, without validation."""
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        total = min(self.rows.total_form_count() + 2 * SPARE, MOST)
        data["figures-TOTAL_FORMS"] = str(total)
        self.data = data
        self.rows = self._rows()

    def texts(self) -> Iterator[tuple[str, forms.BoundField]]:
        """Each language with its field; first the reader's own, or where that is empty the first that is not."""
        fields = [(code, self[f"text-{code}"]) for code, _name in settings.LANGUAGES]
        own = localization.current_language()
        yield from sorted(fields, key=lambda pair: (pair[0] != own, not pair[1].value()))

    def is_valid(self) -> bool:
        return all([super().is_valid(), self.rows.is_valid()])

    def act(self, given: dict[str, Any]) -> Contribution:
        """Keep it, and with the button for it submit it: both or neither."""
        figures = [self._figure(row.cleaned_data) for row in self.rows if row.cleaned_data.get("value")]
        texts = {code: given[f"text-{code}"] for code, _name in settings.LANGUAGES}
        with transaction.atomic():
            kept = contributions.write(
                self.record, by=self.user, version=given["version"], texts=texts, figures=figures,
                cut_off=given["cut_off"], measure=given["measure"], commitments=list(given["commitments"]),
                entity=given["entity"],
            )  # fmt: skip
            if self.data.get("button") == "submit":
                return contributions.submit(kept, by=self.user, version=kept.version)
        return kept

    @staticmethod
    def _figure(row: dict[str, Any]) -> dict[str, str]:
        day = row["cut_off"]
        return {name: row[name] for name in ("series", "label", "value", "unit")} | {
            "cut_off": day.isoformat() if day else ""
        }


class AnswerForm(VersionedForm):
    """The coordinator's answer: accepted, or returned with a reason."""

    mark_optional = False
    reason = forms.CharField(
        label=_("What is missing"), help_text=_("Required to return it; the contributor will see it."), required=False,
        max_length=LONGEST_TEXT, widget=forms.Textarea({"rows": 3, "dir": "auto"}),
    )  # fmt: skip

    def act(self, given: dict[str, Any]) -> Contribution:
        if self.data.get("button") == "accept":
            return contributions.accept(self.record, by=self.user, version=given["version"])
        return contributions.give_back(self.record, by=self.user, **given)


class AskForm(VersionedForm):
    """The contributor; the one of the previous year is selected."""

    action = staticmethod(contributions.ask)

    contributor = NamedChoiceField(label=_("Author"), queryset=User.objects.none())

    def prepare(self) -> None:
        acting = Assignment.objects.active(on=organization_day())
        asked = acting.filter(role__in=[str(role) for role in roles_with(Permission.CONTRIBUTE)])
        field: Any = self.fields["contributor"]
        field.queryset = User.objects.filter(is_active=True, pk__in=asked.values("user")).order_by("username")
        field.label_from_instance = lambda person: person.label
        self.initial["contributor"] = self.record.contributor_id or self._last()

    def _last(self) -> int | None:
        earlier = Contribution.objects.filter(
            sub_area=self.record.sub_area_id, cycle__year__lt=self.record.cycle.year, state=ContributionState.ACCEPTED
        )
        return earlier.order_by("-cycle__year").values_list("contributor", flat=True).first()
