"""Forms for management updates on a record, and the return of a request by the body."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.html import escape, format_html
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accountability import localization
from accountability.actions.evidence import Offer
from accountability.forms.actions import ActionForm
from accountability.forms.evidence import FilesField, describe_accepted_files
from accountability.forms.fields import DayField, LinkField, PostChoiceField, text_field
from accountability.forms.widgets import PlainSelect
from accountability.models import Post, register_day
from accountability.permissions import can
from accountability.workflow import Step
from recommendations import actions
from recommendations.choices import OPEN, Position, Progress
from recommendations.forms.actions import AnswerForm
from recommendations.models import Recommendation
from recommendations.permissions import Permission
from recommendations.workflow import MANAGEMENT, POSITION, withdrawal


class Update(AnswerForm):
    """Management's position and progress, in its words, with the evidence for it."""

    slug, label = "update", _("Report progress")
    answers = (Progress.RETURNED,)
    success = _("The update has been recorded.")
    progress = forms.ChoiceField(label=_("Progress"), widget=forms.RadioSelect)
    position = forms.ChoiceField(label=_("Position"), widget=PlainSelect)
    text = text_field(_("What was done"), required=False, help_text=_("Required to report it as implemented."))
    files = FilesField(label=_("Evidence: files"), required=False, allow_empty_file=True)  # type: ignore[assignment]
    link = LinkField(label=_("Evidence: link"), required=False)
    risk_carried_by = PostChoiceField(
        label=_("Official who carries the risk"), required=False, queryset=Post.objects.none(), empty_label="–",
        help_text=_("Required if the recommendation is not accepted."),
    )  # fmt: skip
    reported_on = DayField(label=_("Reported on"), initial=register_day)

    @classmethod
    def steps(cls, record: Recommendation) -> Iterable[tuple[Any, Step]]:
        return [(record, step) for step in MANAGEMENT.steps if step.permission == Permission.UPDATE]

    def prepare(self) -> None:
        steps = [step for _record, step in self.steps(self.record)]
        self.fields["progress"].choices = [(step.to, step.label) for step in steps]  # type: ignore[attr-defined]
        targets = {str(step.to) for step in steps}
        self.initial["progress"] = self.record.progress if self.record.progress in targets else Progress.IN_PROGRESS
        open_now = [o.step.to for o in POSITION.offers(self.record, by=self.user) if o.is_possible]
        positions = [Position(self.record.position), *open_now]
        self.fields["position"].choices = [(p.value, p.label) for p in positions]  # type: ignore[attr-defined]
        self.initial["position"] = self.record.position
        describe_accepted_files(self.fields["files"], is_bound=self.is_bound)
        if request := self.record.pending_request():
            words = _g("Closure was requested on %(day)s: an update replaces this request.")
            self.fields["progress"].help_text = words % {"day": localization.day(request.reported_on)}
        if Position.NOT_ACCEPTED not in positions:
            del self.fields["risk_carried_by"]
            return
        self.fields["risk_carried_by"].queryset = self.record.posts().select_related("entity")  # type: ignore[attr-defined]

    def act(self, given: dict[str, Any]) -> Any:
        files, link = given.pop("files"), given.pop("link")
        offers = [*(Offer(file=file) for file in files), *([Offer(link=link)] if link else [])]
        return actions.report_progress(self.record, by=self.user, evidence=offers, **given)

    def next_step(self) -> Any:
        """Who requests closure of what was reported as implemented; a link for the reader who may."""
        record = Recommendation.objects.for_action(*RequestClosure.reads).get(pk=self.record.pk)
        if record.progress != Progress.REPORTED_IMPLEMENTED:
            return ""
        if not can(self.user, Permission.REQUEST_CLOSURE, record.scope()):
            return _g("Next: the head of entity requests closure.")
        offer = RequestClosure.offer(record, self.user)
        if offer is None or not offer.is_possible:
            return format_html('<a href="#attach">{}</a>', _g("Next: attach evidence, then request closure."))
        return format_html(
            '<a href="{}">{}</a>', record.url_of("act", RequestClosure.slug), _g("Next: request closure.")
        )


class RequestClosure(AnswerForm):
    """A statement for the whole, initially the last update, and for each open part."""

    slug, label = "request-closure", _("Request closure")
    answers = (Progress.RETURNED,)
    reads = ("parts", "evidence")
    success = _("Closure has been requested; the oversight body decides.")
    statement = text_field(_("What was done"))

    @classmethod
    def steps(cls, record: Recommendation) -> Iterable[tuple[Any, Step]]:
        return [(record, MANAGEMENT.find(record.progress, Progress.CLOSURE_REQUESTED))]

    def prepare(self) -> None:
        shown = sum(evidence.withdrawn_at is None for evidence in self.record.evidence.all())
        pinned = ngettext("%(n)s item of evidence is included.", "%(n)s items of evidence are included.", shown)
        self.fields["statement"].help_text = pinned % {"n": shown}
        if self.record.progress == Progress.REPORTED_IMPLEMENTED:
            reported = self.record.updates.filter(about=None, progress=Progress.REPORTED_IMPLEMENTED)
            self.initial["statement"] = reported.order_by("pk").values_list("text", flat=True).last()
        self.open_parts = [part for part in self.record.parts.all() if part.state in OPEN]
        for part in self.open_parts:
            label = _g("What was done for part (%(part)s)") % {"part": part.label}
            self.fields[f"part-{part.pk}"] = text_field(label, help_text=escape(part.text))

    def act(self, given: dict[str, Any]) -> Any:
        said = {part.pk: given.pop(f"part-{part.pk}") for part in self.open_parts}
        return actions.request_closure(self.record, by=self.user, parts=said, **given)


class WithdrawRequest(ActionForm):
    """The entity takes a request back that the body has not decided on."""

    slug, label = "withdraw-request", _("Withdraw the closure request")
    action = staticmethod(actions.withdraw_request)
    success = _("The closure request has been withdrawn.")
    reason = text_field(_("Reason"))

    @classmethod
    def steps(cls, record: Recommendation) -> Iterable[tuple[Any, Step]]:
        if not record.is_open or record.progress != Progress.CLOSURE_REQUESTED:
            return []
        return [(record, withdrawal(record))]


class ReturnRequest(AnswerForm):
    """The body gives a request back."""

    slug, label = "return", _("Return to the entity")
    action = staticmethod(actions.return_request)
    answers = (Progress.CLOSURE_REQUESTED,)
    success = _("The request has been returned to the entity.")
    reason = text_field(_("What is missing"))

    @classmethod
    def steps(cls, record: Recommendation) -> Iterable[tuple[Any, Step]]:
        if record.progress != Progress.CLOSURE_REQUESTED:
            return []
        return [(record, MANAGEMENT.find(record.progress, Progress.RETURNED))]
