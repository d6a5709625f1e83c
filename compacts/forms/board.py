"""Forms of the Performance Board: members, meetings, and the decisions on one compact."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accountability.forms.actions import NewForm, VersionedForm
from accountability.forms.fields import DayField, NumberField, text_field
from accountability.models import User, register_day
from compacts.actions import meetings, reviews
from compacts.choices import BoardCapacity, State
from compacts.forms.board_decisions import BeginForm, CorrectForm, DecisionsForm, RecuseForm
from compacts.models import Compact, Cycle, Membership


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
            raise forms.ValidationError(_("There is no active user with this name."))
        return user

    def act(self, given: dict[str, Any]) -> Membership:
        return meetings.enter_member(by=self.user, user=given.pop("username"), **given)


class EndMembershipForm(VersionedForm):
    """The end of a membership; one form for each member of the page."""

    ends_on = DayField(label=_("Until"), help_text=_("The first date on which the person is no longer a member."))

    def prepare(self) -> None:
        self.auto_id = f"end-{self.record.pk}-%s"

    def act(self, given: dict[str, Any]) -> str:
        meetings.end_membership(self.record, by=self.user, **given)
        return str(_("The end of the membership has been entered."))


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
        return str(_("The agenda has been set."))


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
        return str(_("The minutes have been entered; the meeting is closed."))


class FreezeForm(NewForm):
    """The freeze of the system values of a cycle."""

    subject: Cycle

    def act(self, given: dict[str, Any]) -> int:
        return reviews.freeze_values(self.subject, by=self.user, on=register_day())


Forms = dict[str, Callable[..., VersionedForm]]
MEETING_FORMS: Forms = {"agenda": AgendaForm, "open": OpenMeetingForm, "close": CloseMeetingForm}
PAPER_FORMS: Forms = {"begin": BeginForm, "decide": DecisionsForm, "recuse": RecuseForm, "correct": CorrectForm}
