"""Forms of the Performance Board: members, meetings, and the decisions on one compact."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accountability.errors import IllegalStep, Incomplete
from accountability.forms.actions import VersionedForm
from accountability.forms.fields import DayField, NumberField, text_field
from accountability.models import User, register_day
from compacts.actions import meetings, reviews
from compacts.board_workflow import deciders, sitting_of
from compacts.choices import BoardCapacity, Rating, State
from compacts.measures.rulings import Ruling
from compacts.models import Compact, Cycle, Decision, Membership

LONGEST = 4_000
FIELDS = ("rating", "reason", "systemic", "action", "due", "holder")


class NewForm(forms.Form):
    """A new row, without a version to compare with."""

    mark_optional = True
    status = 200

    def __init__(self, typed: Any = None, *, subject: Any = None, user: User) -> None:
        super().__init__(typed, auto_id="new-%s")
        self.subject, self.user = subject, user
        self.prepare()

    def prepare(self) -> None:
        """Set the choices that follow from the subject."""

    def act(self, given: dict[str, Any]) -> Any:
        """Call the action with the cleaned values."""

    def take(self) -> bool:
        """Whether the action succeeded; otherwise the errors give the reason, with the input."""
        self.status = 422
        if not self.is_valid():
            return False
        try:
            self.result = self.act(self.cleaned_data.copy())
            return True
        except Incomplete as refused:
            self.add_error(refused.field if refused.field in self.fields else None, str(refused))
        return False


class CompactsField(forms.ModelMultipleChoiceField):
    """Compacts, each with its label and its senior manager."""

    def label_from_instance(self, compact: Any) -> str:
        return f"{compact.label} · {compact.official_name}"


class MembersField(forms.ModelMultipleChoiceField):
    """Members of the Performance Board, each with the capacity."""

    def label_from_instance(self, membership: Any) -> str:
        return f"{membership.person} · {membership.get_capacity_display()}"


def reviewable() -> Any:
    """Compacts that a meeting can review."""
    states = [State.SELF_ASSESSED, State.UNDER_REVIEW, State.DECIDED]
    rows = Compact.objects.counted().filter(state__in=states)
    return rows.select_related("cycle", "post", "entity").order_by("cycle__starts_on", "entity__code", "post__code")


# --- Members and meetings -------------------------------------------------------------------------------------------
class MemberForm(NewForm):
    """A new member."""

    person = forms.CharField(label=_("Name"), max_length=200)
    username = forms.CharField(label=_("User name"), max_length=150, required=False)
    capacity = forms.ChoiceField(label=_("Capacity"), choices=BoardCapacity.choices)
    starts_on = DayField(label=_("From"))
    ends_on = DayField(label=_("Until"), required=False)

    def clean_username(self) -> User | None:
        name = self.cleaned_data["username"]
        if not name:
            return None
        user = User.objects.filter(username=name, is_active=True).first()
        if user is None:
            raise forms.ValidationError(_("There is no active user of this name."))
        return user

    def act(self, given: dict[str, Any]) -> Membership:
        return meetings.enter_member(by=self.user, user=given.pop("username"), **given)


class MeetingForm(NewForm):
    """A new meeting with its agenda."""

    held_on = DayField(label=_("Date"))
    quorum = NumberField(label=_("Quorum"), initial=3, min_value=2, max_value=20)
    compacts = CompactsField(label=_("Compacts on the agenda"), queryset=Compact.objects.none(), required=False)

    def prepare(self) -> None:
        self.fields["compacts"].queryset = reviewable()  # type: ignore[attr-defined]

    def act(self, given: dict[str, Any]) -> Any:
        return meetings.convene_meeting(by=self.user, **given)


class AgendaForm(VersionedForm):
    """The compacts of a meeting that is not open yet."""

    element_id = "agenda-%s"
    compacts = CompactsField(label=_("Compacts on the agenda"), queryset=Compact.objects.none())

    def prepare(self) -> None:
        self.fields["compacts"].queryset = reviewable()  # type: ignore[attr-defined]
        chosen = list(self.record.agenda.values_list("compact", flat=True))
        self.initial = {**self.initial, "compacts": chosen}

    def act(self, given: dict[str, Any]) -> str:
        meetings.set_agenda(self.record, by=self.user, **given)
        return str(_("The agenda is set."))


class OpenMeetingForm(VersionedForm):
    """The members present."""

    element_id = "open-%s"
    present = MembersField(
        label=_("Members present"), queryset=Membership.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    def prepare(self) -> None:
        self.fields["present"].queryset = Membership.objects.on(self.record.held_on)  # type: ignore[attr-defined]

    def act(self, given: dict[str, Any]) -> str:
        meetings.open_meeting(self.record, by=self.user, **given)
        return str(_("The meeting is open. Members with a conflict are recused."))


class CloseMeetingForm(VersionedForm):
    """The minutes."""

    element_id = "close-%s"
    minutes = text_field(_("Minutes"))

    def act(self, given: dict[str, Any]) -> str:
        meetings.close_meeting(self.record, by=self.user, **given)
        return str(_("The minutes are entered; the meeting is closed."))


class FreezeForm(NewForm):
    """The freeze of the system values of a cycle."""

    subject: Cycle

    def act(self, given: dict[str, Any]) -> int:
        return reviews.freeze_values(self.subject, by=self.user, on=register_day())


# --- One compact ----------------------------------------------------------------------------------------------------
class BeginForm(VersionedForm):
    """The beginning of the review."""

    def act(self, given: dict[str, Any]) -> str:
        reviews.begin_review(self.record, by=self.user, **given)
        return str(_("The compact is under review."))


class RecuseForm(VersionedForm):
    """A recusal from the compact: one's own, or as recorded by the secretariat."""

    element_id = "recuse-%s"
    membership = forms.ModelChoiceField(label=_("Member"), queryset=Membership.objects.none())
    reason = text_field(_("Reason"))

    def prepare(self) -> None:
        sitting = sitting_of(self.record)
        rows = Membership.objects.filter(pk__in=deciders(sitting, self.record) if sitting else ())
        own = rows.filter(user=self.user)
        field: Any = self.fields["membership"]
        field.queryset = own if own.exists() else rows
        field.label_from_instance = lambda membership: membership.person

    def act(self, given: dict[str, Any]) -> str:
        sitting = sitting_of(self.record)
        if sitting is None:
            raise IllegalStep(_("No meeting in session has this compact on its agenda."))
        given.pop("version")
        meetings.recuse_member(sitting, by=self.user, version=None, compact=self.record, **given)
        return str(_("The recusal is recorded."))


class DecisionsForm(VersionedForm):
    """The decisions on the items of a compact that are not decided yet, and on the compact in all."""

    element_id = "decide-%s"

    def prepare(self) -> None:
        self.items = list(
            self.record.items.filter(decisions=None).select_related("definition", "section")
            .order_by("section__order", "order")
        )  # fmt: skip
        self.holders = list(self.record.holders.all())
        for item in self.items:
            self._add(str(item.pk), item.code)
            self.fields[f"systemic_{item.pk}"] = forms.BooleanField(label=_("Systemic issue"), required=False)
            self.fields[f"action_{item.pk}"] = _text(_("Action required"))
            self.fields[f"due_{item.pk}"] = DayField(label=_("Due date"), required=False)
            if len(self.holders) > 1:
                choices = [("", "–"), *((str(period.pk), period.name) for period in self.holders)]
                self.fields[f"holder_{item.pk}"] = forms.ChoiceField(
                    label=_("Who answers"), choices=choices, required=False
                )
        self._add("all", _("Compact in all"))

    def _add(self, name: str, label: Any) -> None:
        choices = [("", _("not decided")), *Rating.choices]
        self.fields[f"rating_{name}"] = forms.ChoiceField(label=_("Rating"), choices=choices, required=False)
        self.fields[f"reason_{name}"] = _text(_("Reason"))

    def fields_of(self, item: Any) -> list[Any]:
        """The bound fields of one item, in their order."""
        return [self[f"{name}_{item.pk}"] for name in FIELDS if f"{name}_{item.pk}" in self.fields]

    @transaction.atomic
    def act(self, given: dict[str, Any]) -> str:
        rulings = [self._ruling(item, given) for item in self.items if given[f"rating_{item.pk}"]]
        compact, version = self.record, given["version"]
        if rulings:
            reviews.decide_items(compact, by=self.user, version=version, rulings=rulings)
            version = None  # the next step follows in the same transaction
        if rating := given["rating_all"]:
            reviews.decide_compact(
                compact, by=self.user, version=version, rating=rating, reason=given["reason_all"]
            )  # fmt: skip
            return str(_("The compact is decided."))
        if not rulings:
            raise Incomplete(str(_("Choose the rating of at least one item.")), "")
        return str(_("The decisions are recorded."))

    def _ruling(self, item: Any, given: dict[str, Any]) -> Ruling:
        holder = given.get(f"holder_{item.pk}", "")
        return Ruling(
            item, given[f"rating_{item.pk}"], given[f"reason_{item.pk}"], given[f"systemic_{item.pk}"],
            given[f"action_{item.pk}"], given[f"due_{item.pk}"],
            next((period for period in self.holders if str(period.pk) == holder), None),
        )  # fmt: skip


class CorrectForm(VersionedForm):
    """The correction of one decision, with its reason."""

    element_id = "correct-%s"
    decision = forms.ModelChoiceField(label=_("Decision"), queryset=Decision.objects.none())
    rating = forms.ChoiceField(label=_("New rating"), choices=Rating.choices)
    reason = text_field(_("Reason of the rating"), required=False)
    correction = text_field(_("Reason for the correction"))

    def prepare(self) -> None:
        rows = Decision.objects.current().filter(compact=self.record).select_related("item")
        field: Any = self.fields["decision"]
        field.queryset = rows
        field.label_from_instance = lambda row: (
            f"{row.item.code if row.item else _('Compact in all')} · {row.get_rating_display()}"
        )

    def act(self, given: dict[str, Any]) -> str:
        before = given["decision"]
        ruling = Ruling(
            before.item, given["rating"], given["reason"], before.is_systemic, before.action_required, before.due_on,
            before.holder,
        )  # fmt: skip
        reviews.correct_decision(
            before, by=self.user, version=given["version"], ruling=ruling, correction=given["correction"]
        )
        return str(_("The decision is corrected; the former one remains in the history."))


def _text(label: Any) -> forms.CharField:
    widget = forms.Textarea({"rows": 2, "dir": "auto"})
    return forms.CharField(label=label, required=False, max_length=LONGEST, widget=widget)


Forms = dict[str, Callable[..., VersionedForm]]
MEETING_FORMS: Forms = {"agenda": AgendaForm, "open": OpenMeetingForm, "close": CloseMeetingForm}
PAPER_FORMS: Forms = {"begin": BeginForm, "decide": DecisionsForm, "recuse": RecuseForm, "correct": CorrectForm}
