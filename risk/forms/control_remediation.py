"""Forms of areas for improvement, remediation actions, the statement, and questions of the questionnaire."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accountability.forms.actions import NewForm, VersionedForm
from accountability.forms.fields import (
    DayField,
    NamedChoiceField,
    text_field,
)
from accountability.forms.localized import LocalizedField, LocalizedTextField
from accountability.models import Entity, register_day
from risk.actions import control_questionnaires, control_remediation
from risk.models import (
    ControlArea,
    ControlCycle,
    ImprovementArea,
    Question,
    ResponseSet,
)


class AreaForm(NewForm):
    """An area for improvement."""

    area = NamedChoiceField(label=_("Area"), queryset=ControlArea.objects.filter(is_active=True))
    basis = text_field(_("Basis on which it was chosen"))
    source = forms.CharField(label=_("Source"), max_length=120, required=False)

    def act(self, given: dict[str, Any]) -> Any:
        return control_remediation.choose_area(self.subject, by=self.user, on=register_day(), **given)


class RemediationForm(NewForm):
    """A new remediation action."""

    subject: ControlCycle
    improvement = NamedChoiceField(label=_("Area for improvement"), queryset=ImprovementArea.objects.none())
    entity = NamedChoiceField(label=_("Entity"), queryset=Entity.objects.none())
    text = text_field(_("Action"))
    due_on = DayField(label=_("Due date"))

    def prepare(self) -> None:
        areas = self.subject.improvements.select_related("area")
        responses = ResponseSet.objects.visible_to(self.user).filter(cycle=self.subject)
        self.fields["improvement"].queryset = areas  # type: ignore[attr-defined]
        self.fields["improvement"].label_from_instance = lambda row: row.area.name  # type: ignore[attr-defined]
        self.fields["entity"].queryset = Entity.objects.filter(pk__in=responses.values("entity"))  # type: ignore[attr-defined]

    def act(self, given: dict[str, Any]) -> Any:
        return control_remediation.add_action(given.pop("improvement"), by=self.user, **given)


class MoveForm(VersionedForm):
    """The next state of an action."""

    element_id = "move-%s"
    to = forms.CharField(max_length=16)
    note = text_field(_("Evidence or reason"), required=False)

    def act(self, given: dict[str, Any]) -> str:
        control_remediation.move_action(self.record, by=self.user, on=register_day(), **given)
        return str(_("Saved."))


class PostponeForm(VersionedForm):
    """A later date."""

    element_id = "postpone-%s"
    due_on = DayField(label=_("New due date"))
    reason = text_field(_("Reason"))

    def act(self, given: dict[str, Any]) -> str:
        control_remediation.postpone_action(self.record, by=self.user, **given)
        return str(_("The action has a new date. The first date stays."))


# --- The statement and the questionnaire ----------------------------------------------------------------------------
class StatementForm(NewForm):
    """The conclusion of the statement, in six languages."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    conclusion = LocalizedTextField(label=_("Conclusion"))

    def act(self, given: dict[str, Any]) -> Any:
        return control_remediation.draft_statement(
            self.subject, by=self.user, version=given["version"], conclusions=given["conclusion"]
        )


class SignStatementForm(VersionedForm):
    """The day of the signature."""

    element_id = "sign-%s"
    signed_on = DayField(label=_("Signed on"))

    def act(self, given: dict[str, Any]) -> str:
        control_remediation.sign_statement(self.record, by=self.user, **given)
        return str(_("The signature is recorded; the text and its figures are stored."))


class PublishForm(VersionedForm):
    """Publication."""

    def act(self, given: dict[str, Any]) -> str:
        control_remediation.publish_statement(self.record, by=self.user, on=register_day(), **given)
        return str(_("The statement is published."))


class QuestionForm(VersionedForm):
    """A question of a version, added or changed."""

    element_id = "question-%s"
    section = forms.CharField(label=_("Section"), max_length=200)
    code = forms.CharField(label=_("Code"), max_length=16)
    texts = LocalizedField(label=_("Question"))
    area = NamedChoiceField(
        label=_("Area"), queryset=ControlArea.objects.filter(is_active=True), required=False
    )  # fmt: skip
    needs_evidence = forms.BooleanField(label=_("“Yes” needs evidence"), required=False)
    previous = NamedChoiceField(
        label=_("Continues the question"), queryset=Question.objects.none(), required=False,
        help_text=_("Empty: the series of this question begins with this version."),
    )  # fmt: skip

    def prepare(self) -> None:
        before = Question.objects.filter(questionnaire=self.record.replaces_id)
        self.fields["previous"].queryset = before  # type: ignore[attr-defined]

    def act(self, given: dict[str, Any]) -> str:
        control_questionnaires.save_question(self.record, by=self.user, **given)
        return str(_("Saved."))


class RemoveForm(VersionedForm):
    """A question taken out."""

    code = forms.CharField(max_length=16)

    def act(self, given: dict[str, Any]) -> str:
        control_questionnaires.remove_question(self.record, by=self.user, **given)
        return str(_("The question was removed from this version."))


ACTION_FORMS: dict[str, type[VersionedForm]] = {"move": MoveForm, "postpone": PostponeForm}
STATEMENT_FORMS: dict[str, type[VersionedForm]] = {"sign": SignStatementForm, "publish": PublishForm}
