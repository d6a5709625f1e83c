"""Forms of the actions on an instrument."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accountability.forms.actions import ActionForm
from accountability.forms.fields import DayField, PostChoiceField, text_field
from accountability.models import Post, register_day
from accountability.workflow import Step
from delegations import actions
from delegations.choices import LimitKind, State, Subdelegation
from delegations.forms.lines import limit_field, line_of, subdelegation_levels
from delegations.models import Instrument
from delegations.workflow import APPROVAL, INSTRUMENT, SUCCESSION, awaits_successor


class StepForm(ActionForm):
    """The form of one step of the workflow."""

    to: State

    @classmethod
    def steps(cls, record: Instrument) -> Iterable[tuple[Any, Step]]:
        return [(record, step) for step in INSTRUMENT.steps if (step.source, step.to) == (record.state, cls.to)]


class Issue(StepForm):
    """Issue the draft to the grantee."""

    slug, label, to = "issue", _("Issue"), State.ISSUED
    action = staticmethod(actions.issue_instrument)
    success = _("The delegation has been issued. It has effect once the grantee has accepted it.")


class ApproveCentrally(ActionForm):
    """Approve a draft to another entity, or for a matter held centrally."""

    slug, label = "approve", _("Approve delegation to another entity")
    action = staticmethod(actions.approve_centrally)
    success = _("The delegation has been approved.")
    reason = text_field(_("Remark"), required=False)

    @classmethod
    def steps(cls, record: Instrument) -> Iterable[tuple[Any, Step]]:
        return [(record, APPROVAL)] if record.state == State.DRAFT else []


class Accept(StepForm):
    """Accept it in person."""

    slug, label, to = "accept", _("Accept"), State.ACCEPTED
    action = staticmethod(actions.accept_instrument)
    success = _("You have accepted the delegation. It is in force.")

    @classmethod
    def steps(cls, record: Instrument) -> Iterable[tuple[Any, Step]]:
        return super().steps(record) if record.state == State.ISSUED else []


class AcceptAsSuccessor(ActionForm):
    """Accept, as the new holder of the post, what a predecessor accepted."""

    slug, label = "succeed", _("Accept as the new holder")
    action = staticmethod(actions.accept_as_successor)
    success = _("You have accepted the delegation as the new holder of the post.")

    @classmethod
    def steps(cls, record: Instrument) -> Iterable[tuple[Any, Step]]:
        return [] if awaits_successor(record) else [(record, SUCCESSION)]


class Refuse(StepForm):
    """Do not accept it."""

    slug, label, to = "refuse", _("Do not accept"), State.REFUSED
    action = staticmethod(actions.refuse_instrument)
    success = _("The grantor has been informed that you do not accept the delegation.")
    reason = text_field(_("Reason"))


class Suspend(StepForm):
    """Suspend it from today."""

    slug, label, to = "suspend", _("Suspend"), State.SUSPENDED
    action = staticmethod(actions.suspend_instrument)
    success = _("The delegation is suspended from today.")
    reason = text_field(_("Reason"))
    ends_on = DayField(label=_("Until"), required=False, help_text=_("Empty: until it is resumed."))
    substitute = PostChoiceField(
        label=_("Who may decide meanwhile"), queryset=Post.objects.none(), required=False,
        help_text=_("Empty: reserved for the Secretary-General."),
    )  # fmt: skip

    def prepare(self) -> None:
        posts = Post.objects.filter(entity__in=self.record.scope().entities).exclude(pk=self.record.grantee_id)
        self.fields["substitute"].queryset = posts.select_related("entity")  # type: ignore[attr-defined]


class Resume(StepForm):
    """End its suspension."""

    slug, label, to = "resume", _("Resume"), State.ACCEPTED
    action = staticmethod(actions.resume_instrument)
    success = _("The delegation is in force again.")
    reason = text_field(_("Remark"), required=False)

    @classmethod
    def steps(cls, record: Instrument) -> Iterable[tuple[Any, Step]]:
        return super().steps(record) if record.state == State.SUSPENDED else []


class Revoke(StepForm):
    """Revoke it today."""

    slug, label, to = "revoke", _("Revoke"), State.REVOKED
    action = staticmethod(actions.revoke_instrument)
    success = _("The delegation has been revoked.")
    reason = text_field(_("Reason"))


class Return(StepForm):
    """Return it to the grantor."""

    slug, label, to = "return", _("Return"), State.RETURNED
    action = staticmethod(actions.return_instrument)
    success = _("The delegation has been returned to its grantor.")
    reason = text_field(_("Reason"))


class Amend(StepForm):
    """Draft a new version with other limits or another period."""

    slug, label, to = "amend", _("Amend"), State.AMENDED
    success = _("The amendment has been drafted. The present version remains in force until the new one is accepted.")
    reference = forms.CharField(label=_("Reference of the amendment"), max_length=40)
    valid_from = DayField(label=_("Valid from"))
    valid_to = DayField(
        label=_("Valid until"), required=False, help_text=_("The first day on which it no longer applies.")
    )
    subdelegation = forms.ChoiceField(label=_("Subdelegation"), choices=Subdelegation.choices)
    levels = forms.IntegerField(label=_("Number of further levels"), required=False, min_value=1, max_value=12)

    def prepare(self) -> None:
        first_values: dict[str, Any] = {
            "valid_from": register_day(), "valid_to": self.record.valid_to, "levels": self.record.levels or None,
            "subdelegation": self.record.subdelegation,
        }  # fmt: skip
        self.initial.update(first_values)
        for line in self.record.lines.all():
            words = {"kind": LimitKind(line.limit_kind).label, "matter": line.matter.title}
            self.fields[f"limit_{line.pk}"] = limit_field(line, words)

    def act(self, given: dict[str, Any]) -> Any:
        lines = [line_of(line, given.pop(f"limit_{line.pk}")) for line in self.record.lines.all()]
        levels = subdelegation_levels(given["subdelegation"], given["levels"])
        return actions.amend_instrument(self.record, by=self.user, lines=lines, **given | {"levels": levels})

    def next_step(self) -> Any:
        """Where the draft is."""
        return _("Open it in the list of delegations to issue it.")


FORMS = (Issue, Accept, AcceptAsSuccessor, Refuse, ApproveCentrally, Suspend, Resume, Amend, Return, Revoke)
ACTIONS: dict[str, type[ActionForm]] = {form.slug: form for form in FORMS}
NEXT_ACTIONS = (
    (Accept, lambda record: record.state == State.ISSUED),
    (AcceptAsSuccessor, lambda record: record.state in (State.ACCEPTED, State.SUSPENDED)),
    (Issue, lambda record: record.state == State.DRAFT),
    (ApproveCentrally, lambda record: record.state == State.DRAFT),
    (Resume, lambda record: record.state == State.SUSPENDED),
)
