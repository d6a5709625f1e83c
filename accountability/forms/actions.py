"""Forms of the actions on a record: based on a version of it, available while one of the person's steps is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accountability.audit.history import changes_since
from accountability.errors import IllegalStep, Incomplete, NotPermitted, Stale
from accountability.localization import posted_number
from accountability.models import AuditEvent, User
from accountability.permissions import can, roles_with
from accountability.registers import RecordEntry
from accountability.workflow import Offer, Step, Workflow

FAULTY, CONFLICT, STALE = 422, 409, 412


class VersionedForm(forms.Form):
    """The form of one action on a record, based on the version that the person read."""

    mark_optional = True
    element_id: ClassVar[str] = "act-%s"
    """The prefix of field names and ids; other forms of the same page have another."""
    action: ClassVar[Callable[..., Any]]
    """The action that it calls, unless it overrides `act`."""
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, typed: Any, uploaded: Any = None, *, record: Any, user: User) -> None:
        super().__init__(typed, uploaded, initial={"version": record.version}, auto_id=self.element_id)
        self.record, self.user, self.status = record, user, 200
        self.changes: list[tuple[Any, AuditEvent]] = []
        self.prepare()

    def prepare(self) -> None:
        """Set the choices and first values that follow from the record."""

    def act(self, given: dict[str, Any]) -> Any:
        """Call the action with the cleaned values."""
        return self.action(self.record, by=self.user, **given)

    def demand_version(self) -> None:
        """Stale where the record is another version than the one that was read."""
        if self.record.version != self.typed_version:
            raise Stale(_("This was changed while you were editing. Review the changes and submit again."))

    def take(self) -> bool:
        """Whether the action succeeded.

        If not, `status` is the HTTP status and the errors give the reason, with the input.
        """
        self.status = FAULTY
        try:
            self.demand_version()
            if self.is_valid():
                self.result = self.act(self.cleaned_data.copy())
                return True
        except Stale as refused:
            self._show_again(str(refused))
        except Incomplete as refused:
            self.add_error(refused.field if refused.field in self.fields else None, str(refused))
        except NotPermitted:
            raise
        except IllegalStep as refused:
            self.status = CONFLICT
            self.add_error(None, str(refused))
        return False

    @property
    def typed_version(self) -> int | None:
        """The version on which the person decided; 0, which no record has, where none was sent."""
        return posted_number(self.data.get("version", ""))

    def _show_again(self, why: str) -> None:
        """Show the input with the current record and its changes since the version of the form."""
        read, self.status = self.typed_version, STALE
        self.record.refresh_from_db(fields=["version"])
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        data["version"] = str(self.record.version)
        self.data = data
        self._errors = ErrorDict()
        self.cleaned_data = {}
        self.add_error(None, why)
        self.changes = changes_since(self.record, read)


class NewForm(forms.Form):
    """The form of an action that has no version to compare with: a new row, often about a subject."""

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
        self.status = FAULTY
        if not self.is_valid():
            return False
        try:
            self.result = self.act(self.cleaned_data.copy())
            return True
        except Incomplete as refused:
            self.add_error(refused.field if refused.field in self.fields else None, str(refused))
        return False


class ActionForm(VersionedForm):
    """The form of one action on a record, available while one of its steps is."""

    do_not_call_in_templates = True
    slug: ClassVar[str]
    label: ClassVar[Any]
    success: ClassVar[Any] = gettext_lazy("Saved.")
    reads: ClassVar[Sequence[str]] = ()
    """Relations of the record that the form uses more than once."""
    buttons: ClassVar[Sequence[tuple[str, Any]]] = ()
    """Values and labels of the buttons, where there is a choice between them."""
    alternatives: ClassVar[Sequence[type[ActionForm]]] = ()
    """Alternative actions for a person who opened this form."""

    @classmethod
    def steps(cls, record: Any) -> Iterable[tuple[Any, Step]]:
        """The steps that it performs on this record, each with its subject; none if it does not apply."""
        return ()

    @classmethod
    def offer(cls, record: Any, user: User) -> Offer | None:
        """The first of its steps that is open to the person, else the first; None where it has none."""
        offers = [step.offer(subject, by=user) for subject, step in cls.steps(record)]
        return next((offer for offer in offers if offer.is_possible), offers[0] if offers else None)

    @classmethod
    def demand(cls, record: Any, user: User) -> None:
        """Raise why the person cannot do it now, unless one of its steps is open to them."""
        steps = list(cls.steps(record))
        if not steps:
            raise IllegalStep(_("No actions are available for this record in its current state."))
        offer = cls.offer(record, user)
        if offer is None or not offer.is_possible:
            subject, step = steps[0]
            step.demand(subject, by=user)

    @property
    def quoted(self) -> Any:
        """The statement that this form answers, shown in full above it; None if there is none."""
        return None

    def next_step(self) -> Any:
        """What comes next once the action succeeded, as one sentence, or nothing."""
        return ""

    @property
    def open_alternatives(self) -> list[type[ActionForm]]:
        """The actions available to the person instead."""
        offers = [(form, form.offer(self.record, self.user)) for form in self.alternatives]
        return [form for form, offer in offers if offer and offer.is_possible]

    def demand_version(self) -> None:
        self.record.demand_version(self.typed_version)


class StepForm(ActionForm):
    """The form of one step of a workflow: from the present state of the record to `to`."""

    workflow: ClassVar[Workflow]
    to: ClassVar[Any]

    @classmethod
    def steps(cls, record: Any) -> Iterable[tuple[Any, Step]]:
        state = getattr(record, cls.workflow.field)
        return [(record, step) for step in cls.workflow.steps if (step.source, step.to) == (state, cls.to)]


# --- Which actions are open -----------------------------------------------------------------------------------------
@dataclass(frozen=True)
class RefusedActions:
    """Actions that are not open for one reason, and the roles to which they are, where that is the reason."""

    reason: str
    roles: list[Any]
    actions: list[type[ActionForm]]

    @property
    def labels(self) -> str:
        """What the actions are called."""
        return ", ".join(str(action.label) for action in self.actions)


@dataclass(frozen=True)
class AvailableActions:
    """The actions on a record for one person: the first one, the others, and the reasons why some are not available.

    `not_yet` would be available in another state of the record, `refused` is for other roles.
    """

    first: type[ActionForm] | None
    others: list[type[ActionForm]]
    not_yet: list[RefusedActions]
    refused: list[RefusedActions]

    @property
    def slugs(self) -> set[str]:
        """The slugs of the available actions."""
        return {form.slug for form in (self.first, *self.others) if form}


def available_actions(entry: RecordEntry, record: Any, user: User) -> AvailableActions:
    """Sort all actions that make sense on the record by whether this person may take them now."""
    offers = {form: offer for form in entry.actions.values() if (offer := form.offer(record, user))}
    possible = [form for form, offer in offers.items() if offer.is_possible]
    first = next((form for form, applies in entry.next_actions if form in possible and applies(record)), None)
    closed = {form: offer for form, offer in offers.items() if not offer.is_possible}
    refused = list(_by_reason(closed, record, user))
    not_yet, of_others = [one for one in refused if not one.roles], [one for one in refused if one.roles]
    return AvailableActions(first, [form for form in possible if form is not first], not_yet, of_others)


def _by_reason(offers: dict[type[ActionForm], Offer], record: Any, user: User) -> Iterator[RefusedActions]:
    reasons: dict[tuple[str, str], list[type[ActionForm]]] = {}
    for form, offer in offers.items():
        reasons.setdefault((offer.refusal, offer.step.permission), []).append(form)
    scope = record.scope()
    for (reason, permission), forms_refused in reasons.items():
        roles = [] if can(user, permission, scope) else [role.label for role in roles_with(permission)]
        yield RefusedActions(reason, roles, forms_refused)


class EmailReplyForm(forms.Form):
    """One reply; `version` is that of the record when the form was shown. A register adds its fields."""

    mark_optional = True

    version = forms.IntegerField(widget=forms.HiddenInput)
