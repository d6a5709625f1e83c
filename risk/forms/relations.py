"""Forms of the escalation of a risk, of its occurrences, and of its relations and links."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.errors import Incomplete
from accountability.forms.actions import ActionForm
from accountability.forms.fields import DayField, NamedChoiceField, text_field
from accountability.forms.numbers import LocalDecimalField
from accountability.registers import linkables
from accountability.workflow import Step
from risk import actions
from risk.choices import RiskState
from risk.choices.treatment import EscalationState, RelationKind
from risk.models import Risk, RiskEscalation, RiskLink, RiskRegister, RiskRelation
from risk.workflow.treatment import END_LINK, END_RELATION, ESCALATE, ESCALATION, LINK, RECORD_OCCURRENCE, RELATE


class RiskChoiceField(NamedChoiceField):
    """One risk, by its code and its event."""

    def label_from_instance(self, instance: Any) -> str:
        return f"{instance.label} · {instance.event[:100]}"


def offer_risks_of_secretariat(field: Any, user: Any) -> None:
    """Offer the active risks of the Secretariat, to which each entity relates its own.

    Their text is given to readers of that register; others, who escalate to them all the same, choose by code.
    """
    field.queryset = Risk.objects.open().filter(register__entity=None).select_related("register").order_by("code")
    if not RiskRegister.objects.visible_to(user).filter(entity=None).exists():
        field.label_from_instance = str


# --- Escalation -----------------------------------------------------------------------------------------------------
class Escalate(ActionForm):
    """Escalate the risk to a risk of the Secretariat."""

    slug, label = "escalate", _("Escalate")
    action = staticmethod(actions.escalate_risk)
    success = _("The escalation has been proposed. The risk officer decides within thirty days.")
    target = RiskChoiceField(label=_("Risk of the Secretariat"), queryset=Risk.objects.none())
    reason = text_field(_("Reason"))

    @classmethod
    def steps(cls, record: Risk) -> Iterable[tuple[Any, Step]]:
        return [(record, ESCALATE)] if record.register.entity_id and record.state == RiskState.ACTIVE else []

    def prepare(self) -> None:
        offer_risks_of_secretariat(self.fields["target"], self.user)


class EscalationForm(ActionForm):
    """A decision on the escalation that waits for one."""

    to: EscalationState

    @classmethod
    def steps(cls, record: Risk) -> Iterable[tuple[Any, Step]]:
        waiting: list[RiskEscalation] = [
            row for row in record.escalations.all() if row.state == EscalationState.PROPOSED
        ]
        for row in waiting:
            row.risk = record
        return [(row, step) for row in waiting for step in ESCALATION.steps if step.to == cls.to]

    def act(self, given: dict[str, Any]) -> Any:
        return actions.decide_escalation(self.record, by=self.user, to=self.to, **given)


class AcceptEscalation(EscalationForm):
    """Accept the escalation, which relates both risks."""

    slug, label, to = "accept-escalation", _("Accept the escalation"), EscalationState.ACCEPTED
    success = _("The escalation is accepted. Both risks are related.")
    reason = text_field(_("Remark"), required=False)


class DeclineEscalation(EscalationForm):
    """Decline the escalation."""

    slug, label, to = "decline-escalation", _("Decline the escalation"), EscalationState.DECLINED
    success = _("The escalation has been declined.")
    reason = text_field(_("Reason"))


# --- Relations, links, occurrences ----------------------------------------------------------------------------------
class Relate(ActionForm):
    """Relate the risk to a risk of the Secretariat."""

    slug, label = "relate", _("Relate to a risk of the Secretariat")
    action = staticmethod(actions.relate_risks)
    success = _("The risks are related.")
    kind = forms.ChoiceField(label=_("Relation"), choices=RelationKind.choices, initial=RelationKind.CONTRIBUTES)
    target = RiskChoiceField(label=_("Risk of the Secretariat"), queryset=Risk.objects.none())

    @classmethod
    def steps(cls, record: Risk) -> Iterable[tuple[Any, Step]]:
        return [(record, RELATE)] if record.register.entity_id else []

    def prepare(self) -> None:
        offer_risks_of_secretariat(self.fields["target"], self.user)


class EndRelation(ActionForm):
    """End a relation."""

    slug, label = "end-relation", _("End a relation")
    action = staticmethod(actions.end_relation)
    success = _("The relation has ended.")
    relation = forms.ModelChoiceField(label=_("Relation"), queryset=RiskRelation.objects.none())

    @classmethod
    def steps(cls, record: Risk) -> Iterable[tuple[Any, Step]]:
        is_related = any(row.ends_on is None for row in record.relations.all())
        return [(record, END_RELATION)] if is_related else []

    def prepare(self) -> None:
        field: Any = self.fields["relation"]
        field.queryset = RiskRelation.objects.filter(source=self.record, ends_on=None).select_related(
            "source__register", "target__register"
        )
        field.label_from_instance = lambda row: f"{row.get_kind_display()} {row.target.label}"


class LinkRecord(ActionForm):
    """Link the risk to a record of another register."""

    slug, label = "link", _("Link to a record")
    success = _("The link has been added. It is shown on both pages.")
    kind = forms.ChoiceField(label=_("Kind"))
    reference = forms.CharField(label=_("Record"), max_length=300, help_text=_("Its code, or the address of its page."))
    note = forms.CharField(label=_("Remark"), max_length=400, required=False)

    @classmethod
    def steps(cls, record: Risk) -> Iterable[tuple[Any, Step]]:
        return [(record, LINK)]

    def prepare(self) -> None:
        self.fields["kind"].choices = [(one.kind, one.title) for one in linkables().values()]  # type: ignore[attr-defined]

    def act(self, given: dict[str, Any]) -> Any:
        key, label = read_reference(self.user, given["kind"], given.pop("reference"))
        return actions.link_record(self.record, by=self.user, record=key, label=label, **given)


def read_reference(user: Any, kind: str, reference: str) -> tuple[int, str]:
    """The key and label of the record that the reference names; Incomplete unless the person may read exactly one."""
    linkable = linkables()[kind]
    keys = list(linkable.find(user, reference.strip()))
    records = linkable.read(user, keys)
    if len(records) != 1:
        raise Incomplete(_g("No record that you may read has this reference. Enter its code or address."), "reference")
    [(key, hit)] = records.items()
    return key, str(hit.title)


class EndLink(ActionForm):
    """End a link."""

    slug, label = "end-link", _("End a link")
    action = staticmethod(actions.end_link)
    success = _("The link has ended.")
    link = forms.ModelChoiceField(label=_("Link"), queryset=RiskLink.objects.none())

    @classmethod
    def steps(cls, record: Risk) -> Iterable[tuple[Any, Step]]:
        return [(record, END_LINK)] if any(row.ends_on is None for row in record.links.all()) else []

    def prepare(self) -> None:
        field: Any = self.fields["link"]
        field.queryset = rows = RiskLink.objects.filter(risk=self.record, ends_on=None)
        words = {row.pk: f"{linkables()[row.kind].title} {row.record}" for row in rows if row.kind in linkables()}
        for kind, linkable in linkables().items():
            hits = linkable.read(self.user, [row.record for row in rows if row.kind == kind])
            words |= {row.pk: f"{linkable.title} · {hits[row.record].title}" for row in rows
                      if row.kind == kind and row.record in hits}  # fmt: skip
        field.label_from_instance = lambda row: words.get(row.pk, str(row.record))


class RecordOccurrence(ActionForm):
    """Record that the event happened."""

    slug, label = "occurrence", _("Record an occurrence")
    action = staticmethod(actions.record_occurrence)
    success = _("The occurrence has been recorded. Assess the risk again.")
    occurred_on = DayField(label=_("Happened on"))
    summary = text_field(
        _("Summary"), help_text=_("What happened, without names, case numbers or other information on cases.")
    )
    amount = LocalDecimalField(
        label=_("Amount in United States dollars"), min_value=0, max_digits=16, decimal_places=2, required=False
    )

    @classmethod
    def steps(cls, record: Risk) -> Iterable[tuple[Any, Step]]:
        return [(record, RECORD_OCCURRENCE)] if record.state == RiskState.ACTIVE else []


class AbsenceForm(forms.Form):
    """Why the register of an entity has no risk for a risk of the Secretariat."""

    risk = RiskChoiceField(label=_("Risk of the Secretariat"), queryset=Risk.objects.none())
    reason = text_field(_("Reason"))

    def __init__(self, typed: Any, *, user: Any) -> None:
        super().__init__(typed)
        offer_risks_of_secretariat(self.fields["risk"], user)


RELATION_FORMS = (
    AcceptEscalation, DeclineEscalation, Escalate, RecordOccurrence, LinkRecord, Relate, EndLink, EndRelation,
)  # fmt: skip
