"""Forms of exceptions and of responses to breaches."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accountability.forms.actions import ActionForm
from accountability.forms.fields import DayField, NamedChoiceField, PostChoiceField, text_field
from accountability.models import Entity, Post, register_day
from accountability.workflow import Step, Workflow
from delegations import actions
from delegations.choices import Change, ExceptionState, ResponseState
from delegations.models import ExceptionEntry, Instrument, InstrumentEvent, Matter
from delegations.workflow import EXCEPTION, RESPONSE


class ExceptionForm(forms.ModelForm):
    """A new entry of the log of exceptions."""

    mark_optional = True
    approved_by_post = PostChoiceField(label=_("Approving post"), queryset=Post.objects.none())
    approved_on = DayField(label=_("Approved on"))
    reason = text_field(_("Reason"))

    class Meta:
        model = ExceptionEntry
        fields = [
            "entity", "area", "rule", "kind", "matter", "approved_by_post", "approved_by", "capacity", "authority",
            "instrument", "beneficiaries", "approved_on", "reason",
        ]  # fmt: skip
        field_classes = dict.fromkeys(["entity", "matter", "instrument"], NamedChoiceField)

    def __init__(self, typed: Any, *, entities: Any) -> None:
        super().__init__(typed)
        fields: Any = self.fields
        fields["entity"].queryset = entities
        fields["approved_by_post"].queryset = Post.objects.select_related("entity").order_by("entity__code", "code")
        fields["matter"].queryset = Matter.objects.all()
        fields["instrument"].queryset = Instrument.objects.filter(is_voided=False).order_by("reference")

    def entry(self) -> ExceptionEntry:
        """The exception as entered today, not saved."""
        given = {name: self.cleaned_data[name] for name in self.Meta.fields}
        return ExceptionEntry(entered_on=max(register_day(), given["approved_on"]), **given)


class FindingForm(forms.Form):
    """A finding of the coordinator, to which an entity responds."""

    entity = NamedChoiceField(label=_("Entity"), queryset=Entity.objects.all())
    finding = text_field(_("Finding"))


class StepForm(ActionForm):
    """The form of one step of a workflow."""

    to: str
    workflow: Workflow

    @classmethod
    def steps(cls, record: Any) -> Iterable[tuple[Any, Step]]:
        present = (getattr(record, cls.workflow.field), cls.to)
        return [(record, step) for step in cls.workflow.steps if (step.source, step.to) == present]


# --- Exceptions -----------------------------------------------------------------------------------------------------
class Review(ActionForm):
    """The conclusion of the review."""

    slug, label = "review", _("Review")
    action = staticmethod(actions.review_exception)
    success = _("The review has been recorded.")
    conclusion = forms.ChoiceField(label=_("Conclusion"), widget=forms.RadioSelect)
    remark = text_field(_("Reason"), required=False)

    @classmethod
    def steps(cls, record: ExceptionEntry) -> Iterable[tuple[Any, Step]]:
        return [(record, s) for s in EXCEPTION.steps if s.source == record.state and s.to != ExceptionState.CLOSED]

    def prepare(self) -> None:
        choices = [(step.to, step.label) for _record, step in self.steps(self.record)]
        self.fields["conclusion"].choices = choices  # type: ignore[attr-defined]


class CloseException(StepForm):
    """Close a reviewed exception."""

    slug, label, to, workflow = "close", _("Close"), ExceptionState.CLOSED, EXCEPTION
    action = staticmethod(actions.close_exception)
    success = _("The exception has been closed.")
    remark = text_field(_("Remark"), required=False)


EXCEPTION_ACTIONS: dict[str, type[ActionForm]] = {form.slug: form for form in (Review, CloseException)}
EXCEPTION_NEXT = (
    (Review, lambda record: record.state == ExceptionState.LOGGED),
    (CloseException, lambda record: record.state == ExceptionState.IN_ORDER),
)


# --- Responses ------------------------------------------------------------------------------------------------------
class ResponseForm(StepForm):
    """One step of a response with its text."""

    workflow = RESPONSE
    text = text_field(_("Text"))


class Reply(ResponseForm):
    """The reply of the head of entity."""

    slug, label, to = "reply", _("Reply"), ResponseState.REPLIED
    action = staticmethod(actions.reply_to_breach)
    success = _("Your reply has been recorded.")
    text = text_field(_("What happened, and what the entity will do"))


class AgreeSupport(ResponseForm):
    """The support that was agreed."""

    slug, label, to = "support", _("Agree on support"), ResponseState.SUPPORTED
    action = staticmethod(actions.agree_support)
    success = _("The support has been recorded.")
    text = text_field(_("Support agreed with the entity"))


class BeginMonitoring(ResponseForm):
    """Monitoring in the next two quarters."""

    slug, label, to = "monitor", _("Begin monitoring"), ResponseState.MONITORED
    action = staticmethod(actions.begin_monitoring)
    success = _("The entity is monitored in the next two quarters.")
    text = text_field(_("Remark"), required=False)


class Cure(ResponseForm):
    """Close it as cured."""

    slug, label, to = "cure", _("Close as cured"), ResponseState.CURED
    action = staticmethod(actions.cure_response)
    success = _("The response has been closed as cured.")
    text = text_field(_("What shows that it is cured"))


class Escalate(ResponseForm):
    """Escalate it."""

    slug, label, to = "escalate", _("Escalate"), ResponseState.ESCALATED
    action = staticmethod(actions.escalate_response)
    success = _("The response has been escalated.")
    text = text_field(_("Reason"))

    @classmethod
    def steps(cls, record: Any) -> Iterable[tuple[Any, Step]]:
        further = (ResponseState.ESCALATED, ResponseState.ESCALATED_FURTHER)
        return [(record, step) for step in RESPONSE.steps if step.source == record.state and step.to in further]


class ChangeField(forms.ModelChoiceField):
    """An event of an instrument, with its reference and day."""

    def label_from_instance(self, change: Any) -> str:
        return f"{change.instrument.reference} · {Change(change.kind).label} · {change.starts_on}"


class LinkChange(ResponseForm):
    """The event by which the grantor changed the authority."""

    slug, label, to = "limit", _("Link the change of authority"), ResponseState.LIMITED
    action = staticmethod(actions.link_change)
    success = _("The change of authority has been linked.")
    change = ChangeField(
        label=_("Event of the delegation"), queryset=InstrumentEvent.objects.none(),
        help_text=_("Only the grantor changes authority. The event appears here once it has been recorded."),
    )  # fmt: skip
    text = text_field(_("Remark"), required=False)

    def prepare(self) -> None:
        rows = InstrumentEvent.objects.filter(
            instrument__grantee__entity=self.record.entity, starts_on__gte=self.record.opened_on,
            kind__in=[Change.SUSPENDED, Change.AMENDED, Change.REVOKED],
        )  # fmt: skip
        self.fields["change"].queryset = rows.select_related("instrument")  # type: ignore[attr-defined]


class LinkRestoration(ResponseForm):
    """The event by which the grantor restored the authority."""

    slug, label, to = "restore", _("Link the restoration"), ResponseState.RESTORED
    action = staticmethod(actions.link_restoration)
    success = _("The restoration of authority has been linked.")
    change = ChangeField(label=_("Event of the delegation"), queryset=InstrumentEvent.objects.none())
    text = text_field(_("Remark"), required=False)

    def prepare(self) -> None:
        rows = InstrumentEvent.objects.filter(instrument=self.record.instrument, kind=Change.RESUMED)
        self.fields["change"].queryset = rows.select_related("instrument")  # type: ignore[attr-defined]


class CloseResponse(ResponseForm):
    """Close an escalated response."""

    slug, label, to = "close", _("Close"), ResponseState.CLOSED
    action = staticmethod(actions.close_response)
    success = _("The response has been closed.")
    text = text_field(_("Reason"))


RESPONSE_FORMS = (
    Reply, AgreeSupport, BeginMonitoring, Cure, LinkChange, LinkRestoration, Escalate, CloseResponse,
)  # fmt: skip
RESPONSE_ACTIONS: dict[str, type[ActionForm]] = {form.slug: form for form in RESPONSE_FORMS}
RESPONSE_NEXT = (
    (Reply, lambda record: record.state == ResponseState.OPENED),
    (AgreeSupport, lambda record: record.state == ResponseState.REPLIED),
    (BeginMonitoring, lambda record: record.state == ResponseState.SUPPORTED),
)
