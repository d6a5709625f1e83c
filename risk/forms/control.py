"""Forms of internal control: cycles, answers, replies and signature."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accountability.forms.actions import NewForm, VersionedForm
from accountability.forms.fields import (
    DayField,
    NamedChoiceField,
    NamedMultipleChoiceField,
    text_field,
)
from accountability.models import Entity, register_day
from risk.actions import control, control_questionnaires, control_responses
from risk.actions.control_responses import Given, Reply
from risk.choices.control import AnswerValue
from risk.measures.contradictions import Finding, by_fact, contradictions
from risk.models import (
    ControlCycle,
    Question,
    Questionnaire,
)

LONGEST = 4_000


# --- Cycles ---------------------------------------------------------------------------------------------------------
class CycleForm(NewForm):
    """A new cycle."""

    year = forms.IntegerField(label=_("Year"), min_value=2010, max_value=2100)
    questionnaire = NamedChoiceField(label=_("Questionnaire"), queryset=Questionnaire.objects.all())
    due_on = DayField(label=_("Due date"), help_text=_("Deadline for signature by the heads of entity."))

    def act(self, given: dict[str, Any]) -> ControlCycle:
        return control.draft_cycle(by=self.user, **given)


class VersionForm(NewForm):
    """The next version of the questionnaire, a copy of the latest one."""

    title = forms.CharField(label=_("Title"), max_length=200)

    def act(self, given: dict[str, Any]) -> Questionnaire:
        return control_questionnaires.draft_questionnaire(by=self.user, titles={"en": given["title"]})


class OpenForm(VersionedForm):
    """The entities asked."""

    element_id = "open-%s"
    entities = NamedMultipleChoiceField(label=_("Entities that answer"), queryset=Entity.objects.none())

    def prepare(self) -> None:
        main = Entity.objects.existing(on=register_day()).filter(parent=None)
        self.fields["entities"].queryset = main  # type: ignore[attr-defined]
        self.initial = {**self.initial, "entities": [entity.pk for entity in main]}

    def act(self, given: dict[str, Any]) -> str:
        control.open_cycle(self.record, by=self.user, on=register_day(), **given)
        return str(_("The cycle is open. The heads and focal points are notified."))


class CloseForm(VersionedForm):
    """The end of a cycle."""

    def act(self, given: dict[str, Any]) -> str:
        control.close_cycle(self.record, by=self.user, on=register_day(), **given)
        return str(_("The cycle is closed; accepted self-assessments are locked."))


# --- Answers --------------------------------------------------------------------------------------------------------
class AnswersForm(VersionedForm):
    """The answers of an entity, saved as a draft or submitted for signature."""

    def prepare(self) -> None:
        current = {answer.question_id: answer for answer in self.record.answers.current()}
        self.questions = list(self.record.cycle.questionnaire.questions.select_related("section", "area"))
        for question in self.questions:
            answer = current.get(question.pk)
            choices = [("", _("not answered")), *AnswerValue.choices]
            self.fields[f"value_{question.pk}"] = forms.ChoiceField(
                label=question.code, choices=choices, required=False, initial=answer.value if answer else ""
            )
            for name, label in (("comment", _("Comment or reason")), ("evidence", _("Evidence"))):
                self.fields[f"{name}_{question.pk}"] = forms.CharField(
                    label=label, required=False, max_length=LONGEST, initial=getattr(answer, name, ""),
                    widget=forms.Textarea({"rows": 2, "dir": "auto"}),
                )  # fmt: skip

    def rows(self) -> list[tuple[Question, Any, Any, Any]]:
        """Each question with its three fields, in the order of the sections."""
        names = ("value", "comment", "evidence")
        return [(question, *(self[f"{name}_{question.pk}"] for name in names)) for question in self.questions]

    @transaction.atomic
    def act(self, given: dict[str, Any]) -> str:
        answers = [
            Given(question, value, given[f"comment_{question.pk}"], given[f"evidence_{question.pk}"])
            for question in self.questions
            if (value := given[f"value_{question.pk}"])
        ]
        response = control_responses.save_answers(
            self.record, by=self.user, version=given["version"], answers=answers
        )  # fmt: skip
        if self.data.get("do") == "submit":
            control_responses.submit_response(response, by=self.user, version=response.version, on=register_day())
            return str(_("Submitted to the head of the entity for signature."))
        return str(_("Saved."))


class ReturnForm(VersionedForm):
    """Back to the entity, with the reason."""

    element_id = "return-%s"
    reason = text_field(_("Reason"))

    def act(self, given: dict[str, Any]) -> str:
        control_responses.return_response(self.record, by=self.user, **given)
        return str(_("Returned for correction."))


class AcceptForm(VersionedForm):
    """Acceptance of a signed self-assessment."""

    def act(self, given: dict[str, Any]) -> str:
        control_responses.accept_response(self.record, by=self.user, on=register_day(), **given)
        return str(_("The self-assessment is accepted."))


class ReplyForm(VersionedForm):
    """The replies to the contradictions that stand today, all saved together; those left empty wait."""

    element_id = "reply-%s"

    def prepare(self) -> None:
        self.facts = by_fact(contradictions(self.record, on=register_day()))
        for code in self.facts:
            self.fields[code] = _reply_field(_("Reply"))
        codes = [name for name in self.data if "|" in name and name not in self.facts]
        self.outdated = [code for code in codes if str(self.data[code]).strip()]
        for code in self.outdated:
            self.fields[code] = _reply_field(_("Reply to a contradiction that no longer exists"))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if any(given.get(code) for code in self.outdated):
            raise forms.ValidationError(_("A contradiction no longer exists. Remove its reply and save the others."))
        return given

    def rows(self) -> list[tuple[Finding, forms.BoundField]]:
        """Each fact with its field."""
        return [(fact, self[code]) for code, fact in self.facts.items()]

    def outdated_fields(self) -> list[forms.BoundField]:
        """The fields of replies whose contradictions have gone since the page was read."""
        return [self[code] for code in self.outdated]

    def act(self, given: dict[str, Any]) -> str:
        replies = [Reply(text, self.facts[code].keys) for code in self.facts if (text := given[code])]
        control_responses.reply_to_contradictions(
            self.record, by=self.user, version=given["version"], replies=replies, on=register_day()
        )
        return str(_("The replies are recorded."))


def _reply_field(label: Any) -> forms.CharField:
    widget = forms.Textarea({"rows": 2, "dir": "auto"})
    return forms.CharField(label=label, required=False, max_length=LONGEST, widget=widget)


class SignForm(VersionedForm):
    """The signature of the head; `is_reauthenticated` is set by the page."""

    is_reauthenticated = False

    def act(self, given: dict[str, Any]) -> str:
        control_responses.sign_response(
            self.record, by=self.user, on=register_day(), is_reauthenticated=self.is_reauthenticated, **given
        )
        return str(_("You have signed the self-assessment."))


Forms = dict[str, Callable[..., VersionedForm]]
CYCLE_FORMS: Forms = {"open": OpenForm, "close": CloseForm}
RESPONSE_FORMS: Forms = {"answers": AnswersForm, "return": ReturnForm, "accept": AcceptForm, "reply": ReplyForm}
