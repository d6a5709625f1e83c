"""Forms for decisions of a body on a record, in the terms of that body."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.html import format_html
from django.utils.text import format_lazy
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability import localization
from accountability.forms.actions import ActionForm
from accountability.forms.fields import DAYS_OF_THE_ORGANIZATION, DayField, text_field
from accountability.forms.widgets import GroupedRadios, PlainSelect
from accountability.models import User, register_day
from accountability.workflow import Step
from recommendations import actions
from recommendations.choices import ASSESSED, CLAIMED_DONE, CLOSED, OPEN, Acceptance, DecisionKind, RatingCode, State
from recommendations.forms.actions import AnswerForm
from recommendations.forms.updates import ReturnRequest
from recommendations.measures.periods import year_end
from recommendations.models import BodyWord, Decision, EvidenceVersion, Part, Recommendation
from recommendations.workflow import ASSESSMENTS, BODY, DECIDE_CONFLICT, RECLASSIFY, RECORD_ACCEPTANCE, VOID


class Deciding(AnswerForm):
    """An act of the body with its report and its two dates."""

    success = _("The decision has been recorded.")
    document = forms.CharField(
        label=_("Report"), required=False, max_length=80, help_text=_("Its symbol, for example A/76/281."),
        widget=forms.TextInput({"dir": "ltr"}),
    )  # fmt: skip
    reported_on = DayField(label=_("Date of the report"), initial=register_day)
    counts_from = DayField(
        label=_("Effective from"),
        help_text=format_lazy("{} {}", _("The end of the period covered by the decision."), DAYS_OF_THE_ORGANIZATION),
    )

    def prepare(self) -> None:
        self.initial["counts_from"] = year_end(self.record.body.code, self.record.volume, before=register_day())

    def decision(self, given: dict[str, Any]) -> dict[str, Any]:
        """The arguments of every decision."""
        return {"by": self.user, **given, "document": given["document"].strip()}


class Assess(Deciding):
    """The body's assessment of the whole or of one part, and the evidence that it looked at."""

    slug, label = "assess", _("Assess")
    answers = CLAIMED_DONE
    alternatives = (ReturnRequest,)
    reads = ("parts",)
    part = forms.ModelChoiceField(
        label=_("What is assessed"), required=False, queryset=Part.objects.none(),
        empty_label=_("The whole recommendation"),
        widget=PlainSelect,
    )  # fmt: skip
    word = forms.ModelChoiceField(label=_("Status"), queryset=BodyWord.objects.none(), widget=GroupedRadios)
    narrative = text_field(_("Narrative"), required=False)
    mark_conflicts = forms.BooleanField(label=_("Status and text conflict: hold until resolved"), required=False)
    evidence = forms.ModelMultipleChoiceField(
        label=_("Evidence reviewed"), required=False, queryset=EvidenceVersion.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    field_order = ("version", "part", "word", "narrative", "mark_conflicts")

    @classmethod
    def steps(cls, record: Recommendation) -> Iterable[tuple[Any, Step]]:
        return [(record, step) for step in ASSESSMENTS if step.source == record.state]

    def prepare(self) -> None:
        super().prepare()
        self._offer_words()
        if any(part.state in OPEN for part in self.record.parts.all()):
            part: Any = self.fields["part"]
            part.queryset = self.record.parts.all()
            part.label_from_instance = lambda one: f"({one.label}) {one.text}"
        else:
            del self.fields["part"]
        current = EvidenceVersion.objects.current().filter(evidence__recommendation=self.record)
        evidence: Any = self.fields["evidence"]
        evidence.queryset = current.select_related("evidence")
        evidence.label_from_instance = opening
        if not evidence.queryset:
            del self.fields["evidence"]

    def clean(self) -> dict[str, Any]:
        """An assessment as implemented rests on evidence that was reviewed, where the record has any."""
        cleaned = super().clean() or {}
        word = cleaned.get("word")
        if "evidence" in self.fields and word and word.state == State.IMPLEMENTED and not cleaned.get("evidence"):
            self.add_error("evidence", _g("Select the evidence that was reviewed."))
        return cleaned

    def _offer_words(self) -> None:
        """The body's terms for the permitted states: all for a part, for the whole those permitted now.

        Its own term for each state comes first; other terms of its reports follow in a group.
        """
        words = self.record.body.words.exclude(state=State.NEWLY_ISSUED)
        if not any(part.state in OPEN for part in self.record.parts.all()):
            offers = (step.offer(record, by=self.user) for record, step in self.steps(self.record))
            words = words.filter(state__in=[offer.step.to for offer in offers if offer.is_possible])
        field: Any = self.fields["word"]
        field.queryset = words
        own, others = own_and_other_terms(words)
        choices: list[Any] = [(word.pk, in_both_words(word)) for word in own]
        if others:
            choices.append((_g("Other terms in earlier reports"), [(word.pk, in_both_words(word)) for word in others]))
        field.choices = choices

    def act(self, given: dict[str, Any]) -> Any:
        word = given.pop("word")
        term = localization.local(word.words, self.record.language)
        return actions.assess(self.record, state=word.state, word=term, **self.decision(given))


class Confirm(Deciding):
    """The body confirms from the list of closure requests that a recommendation is implemented.

    Its relations are loaded with the list: the form asks for nothing more, so that a page can hold many.
    """

    slug, label = "confirm", _("Confirm as implemented")
    success = _("Confirmed as implemented.")
    evidence = forms.MultipleChoiceField(label=_("Evidence reviewed"), widget=forms.CheckboxSelectMultiple)
    field_order = ("version", "evidence")

    @classmethod
    def steps(cls, record: Recommendation) -> Iterable[tuple[Any, Step]]:
        return [(record, step) for step in ASSESSMENTS if step.source == record.state and step.to == State.IMPLEMENTED]

    def __init__(self, typed: Any, *, record: Recommendation, user: User, day: dt.date) -> None:
        self.day = day
        super().__init__(typed, record=record, user=user)

    def prepare(self) -> None:
        days = {
            "reported_on": self.day,
            "counts_from": year_end(self.record.body.code, self.record.volume, before=self.day),
        }
        self.initial.update(days)
        pieces = [piece for piece in self.record.evidence.all() if piece.withdrawn_at is None]
        newest = [max(piece.versions.all(), key=lambda version: version.number) for piece in pieces]
        evidence: Any = self.fields["evidence"]
        evidence.choices = [(version.pk, opening(version)) for version in newest]
        evidence.error_messages["required"] = _("Select the evidence that was reviewed.")
        if not newest:
            del self.fields["evidence"]

    def act(self, given: dict[str, Any]) -> Any:
        words = [word for word in self.record.body.words.all() if word.state == State.IMPLEMENTED]
        term = localization.local(words[0].words, self.record.language) if words else ""
        return actions.assess(self.record, state=State.IMPLEMENTED, word=term, **self.decision(given))


class Reopen(Deciding):
    """A closed recommendation opened again."""

    slug, label = "reopen", _("Reopen")
    reason = text_field(_("Reason"))
    field_order = ("version", "reason")

    @classmethod
    def steps(cls, record: Recommendation) -> Iterable[tuple[Any, Step]]:
        if record.state not in CLOSED:
            return []
        return [(record, BODY.find(record.state, State.UNDER_IMPLEMENTATION))]

    def act(self, given: dict[str, Any]) -> Any:
        return actions.reopen(self.record, **self.decision(given))


class Reclassify(Deciding):
    """Another rating; the row leaves the series of its rating at issue."""

    slug, label = "reclassify", _("Reclassify")
    rating = forms.ChoiceField(label=_("Rating"), widget=PlainSelect)
    narrative = text_field(_("Narrative"), required=False)
    field_order = ("version", "rating", "narrative")

    @classmethod
    def steps(cls, record: Recommendation) -> Iterable[tuple[Any, Step]]:
        return [(record, RECLASSIFY)] if record.rating else []

    def prepare(self) -> None:
        super().prepare()
        others = [(code, label) for code, label in RatingCode.choices if code != self.record.rating_now]
        self.fields["rating"].choices = others  # type: ignore[attr-defined]

    def act(self, given: dict[str, Any]) -> Any:
        return actions.reclassify(self.record, **self.decision(given))


class RecordAcceptance(Deciding):
    """Whether the organization accepted, as tracked by the JIU."""

    slug, label = "acceptance", _("Record acceptance")
    acceptance = forms.ChoiceField(label=_("Acceptance"), choices=Acceptance.choices, widget=PlainSelect)
    field_order = ("version", "acceptance")

    @classmethod
    def steps(cls, record: Recommendation) -> Iterable[tuple[Any, Step]]:
        return [(record, RECORD_ACCEPTANCE)] if record.body.code == "JIU" else []

    def act(self, given: dict[str, Any]) -> Any:
        return actions.record_acceptance(self.record, **self.decision(given))


class DecideConflict(ActionForm):
    """The state that applies if status and text contradict each other."""

    slug, label = "decide-conflict", _("Resolve conflict between status and text")
    success = _("The conflict has been resolved.")
    decision = forms.ModelChoiceField(label=_("Decision"), queryset=Decision.objects.none(), empty_label=None)
    state = forms.ChoiceField(label=_("Which one applies"), widget=forms.RadioSelect)
    reason = text_field(_("Reason"))

    @classmethod
    def steps(cls, record: Recommendation) -> Iterable[tuple[Any, Step]]:
        return [(record, DECIDE_CONFLICT)] if record.in_conflict else []

    def prepare(self) -> None:
        decision: Any = self.fields["decision"]
        decision.queryset = self.record.decisions.filter(mark_conflicts=True, answers=None)
        decision.label_from_instance = in_one_line
        states = [(s.value, s.label) for s in ASSESSED if s != State.NEWLY_ISSUED]
        self.fields["state"].choices = states  # type: ignore[attr-defined]

    def act(self, given: dict[str, Any]) -> Any:
        return actions.decide_conflict(given.pop("decision"), by=self.user, **given)


class Void(ActionForm):
    """A wrong entry corrected by a dated act."""

    slug, label = "void", _("Correct an entry")
    success = _("The entry has been corrected and no longer has any effect.")
    decision = forms.ModelChoiceField(
        label=_("Entry"), queryset=Decision.objects.none(), empty_label=None, widget=forms.RadioSelect
    )
    reason = text_field(_("Reason"))

    @classmethod
    def steps(cls, record: Recommendation) -> Iterable[tuple[Any, Step]]:
        return [] if record.decided_on is None and not record.in_conflict else [(record, VOID)]

    def prepare(self) -> None:
        standing = self.record.decisions.in_force().exclude(kind=DecisionKind.ISSUED)
        decision: Any = self.fields["decision"]
        decision.queryset = standing.select_related("part").order_by("-recorded_at")
        decision.label_from_instance = in_one_line

    def act(self, given: dict[str, Any]) -> Any:
        return actions.void(given.pop("decision"), by=self.user, **given)


def opening(version: EvidenceVersion) -> str:
    """The evidence and its version, which opens next to the form."""
    of_record = (version.evidence.recommendation_id, version.pk)
    address = version.link or reverse("recommendations:evidence_file", args=of_record)
    link = '<a href="{}" target="_blank" rel="noopener noreferrer nofollow"><bdi>{}</bdi></a> ({})'
    return format_html(link, address, version.evidence.title, version.number)


def own_and_other_terms(words: Iterable[BodyWord]) -> tuple[list[BodyWord], list[BodyWord]]:
    """The first term of the body for each state that its reports use today, and all its other terms, in their order."""
    own: dict[str, BodyWord] = {}
    for word in words:
        own.setdefault(word.state, word)
    own.pop(State.CLOSED_BY_BODY, None)
    return list(own.values()), [word for word in words if word not in own.values()]


def in_both_words(word: BodyWord) -> str:
    """The body's term and, in small type if it differs, the term common to all bodies."""
    own, common = localization.local(word.words), str(State(word.state).label)
    return own if own.casefold() == common.casefold() else format_html("{} <small>{}</small>", own, common)


def in_one_line(decision: Decision) -> str:
    """The decision, and the date from which it counts."""
    said = decision.word or (decision.get_state_display() if decision.state else decision.get_kind_display())
    of_part = f" ({decision.part.label})" if decision.part else ""
    since = _g("effective from %(day)s") % {"day": localization.day(decision.counts_from, "short")}
    return f"{said}{of_part} · {since}"
