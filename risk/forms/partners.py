"""Forms of implementing partners: a new one, its agreement, its checks, and the end of a partnership."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accountability.forms.actions import ActionForm, NewForm
from accountability.forms.fields import DayField, NamedChoiceField, text_field
from accountability.models import Entity, register_day
from accountability.permissions import can
from accountability.roles import Scope
from accountability.workflow import Step
from risk import actions
from risk.choices.partners import (
    REVIEWS,
    SCREENED,
    CheckKind,
    CheckResult,
    GuidelineKind,
    PartnerKind,
    PartnerState,
)
from risk.models import Partner, PartnerGuideline
from risk.permissions import PartnerPermission as Permission
from risk.workflow.partners import CHECK, EDIT, PARTNER, SCREEN

EXPLAINED = _("Required unless the result is satisfactory.")


class PartnerFields(forms.Form):
    """What is entered of a partner and can be changed later."""

    name = forms.CharField(label=_("Name"), max_length=300)
    kind = forms.ChoiceField(label=_("Kind"), choices=PartnerKind.choices)
    agreement = NamedChoiceField(
        label=_("Model agreement"), required=False, help_text=_("Empty: the agreement follows no model."),
        queryset=PartnerGuideline.objects.filter(kind=GuidelineKind.AGREEMENT, is_active=True),
    )  # fmt: skip
    agreement_on = DayField(label=_("Agreement signed on"), required=False)
    agreement_ends_on = DayField(label=_("Agreement ends on"), required=False)


class NewPartner(PartnerFields, NewForm):
    """A partner of an entity."""

    entity = NamedChoiceField(label=_("Entity"), queryset=Entity.objects.none())
    code = forms.CharField(
        label=_("Number"), max_length=40, help_text=_("Its number in the Partner Portal, or another reference.")
    )
    started_on = DayField(label=_("Partner since"))
    field_order = ("entity", "code", "name", "kind", "started_on")

    def prepare(self) -> None:
        own = [
            entity.pk for entity in Entity.objects.existing(on=register_day())
            if can(self.user, Permission.UPDATE_PARTNERS, Scope(entities=frozenset({entity.pk})))
        ]  # fmt: skip
        field: Any = self.fields["entity"]
        field.queryset = Entity.objects.filter(pk__in=own)

    def act(self, given: dict[str, Any]) -> Any:
        return actions.enter_partner(Partner(**given), by=self.user)


class EditPartner(PartnerFields, ActionForm):
    """Change the name, the kind or the agreement of a partner."""

    slug, label = "edit", _("Edit the partner")
    action = staticmethod(actions.edit_partner)
    success = _("The partner has been changed.")

    @classmethod
    def steps(cls, record: Partner) -> Iterable[tuple[Any, Step]]:
        return [(record, EDIT)]

    def prepare(self) -> None:
        self.initial.update({name: getattr(self.record, name) for name in PartnerFields.base_fields})


class CheckFields(ActionForm):
    """When a partner was examined, by whom, and with which result."""

    result = forms.ChoiceField(label=_("Result"), choices=CheckResult.choices)
    done_on = DayField(label=_("Done on"))
    done_by = forms.CharField(label=_("Done by"), max_length=200, help_text=_("The office, the firm or the service."))
    summary = text_field(_("Summary"), required=False, help_text=EXPLAINED)

    def prepare(self) -> None:
        self.initial["done_on"] = register_day()


class EnterScreening(CheckFields):
    """Enter a screening against the lists of sanctions."""

    slug, label = "screen", _("Enter a screening")
    success = _("The screening has been entered, with the date of the next one.")
    result = forms.ChoiceField(label=_("Result"), choices=[(value.value, word) for value, word in SCREENED.items()])
    next_on = DayField(
        label=_("Next screening"), required=False, help_text=_("Empty: after the interval of the guidelines.")
    )

    @classmethod
    def steps(cls, record: Partner) -> Iterable[tuple[Any, Step]]:
        return [(record, SCREEN)]

    def act(self, given: dict[str, Any]) -> Any:
        return actions.record_check(self.record, by=self.user, kind=CheckKind.SANCTIONS, **given)


class EnterCheck(CheckFields):
    """Enter a check of the legal status or the governance, an assessment, or monitoring."""

    slug, label = "check", _("Enter a check")
    action = staticmethod(actions.record_check)
    success = _("The check has been entered.")
    kind = forms.ChoiceField(label=_("Kind"), choices=[(kind.value, kind.label) for kind in REVIEWS])
    field_order = ("kind",)

    @classmethod
    def steps(cls, record: Partner) -> Iterable[tuple[Any, Step]]:
        return [(record, CHECK)]


class EndPartnership(ActionForm):
    """End the partnership."""

    slug, label = "end", _("End the partnership")
    action = staticmethod(actions.end_partnership)
    success = _("The partnership has ended. Its checks stay.")
    ended_on = DayField(label=_("Ended on"))
    reason = text_field(_("Reason"))

    @classmethod
    def steps(cls, record: Partner) -> Iterable[tuple[Any, Step]]:
        return [(record, step) for step in PARTNER.steps if step.source == record.state == PartnerState.ACTIVE]

    def prepare(self) -> None:
        self.initial["ended_on"] = register_day()


class ResumePartnership(ActionForm):
    """Resume the partnership."""

    slug, label = "resume", _("Resume the partnership")
    action = staticmethod(actions.resume_partnership)
    success = _("The partnership is active again.")
    resumed_on = DayField(label=_("Resumed on"))
    reason = text_field(_("Reason"))

    @classmethod
    def steps(cls, record: Partner) -> Iterable[tuple[Any, Step]]:
        return [(record, step) for step in PARTNER.steps if step.source == record.state == PartnerState.ENDED]

    def prepare(self) -> None:
        self.initial["resumed_on"] = register_day()


PARTNER_FORMS: dict[str, type[ActionForm]] = {
    form.slug: form for form in (EnterScreening, EnterCheck, EditPartner, EndPartnership, ResumePartnership)
}
PARTNER_NEXT = ((EnterScreening, lambda record: record.due_on < register_day()),)
