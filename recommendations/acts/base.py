"""What every act on one record has: its address and words, the steps it stands for, what is typed, and its action."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django import forms
from django.db.models import Model
from django.forms.utils import ErrorDict
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.events import titles
from accountability.forms.filters import DAYS
from accountability.forms.selects import PlainSelect
from accountability.models import AuditEvent, RowChange, User, register_day
from accountability.numbers import whole
from accountability.workflow import IllegalStep, Incomplete, NotPermitted, Offer, Stale, Step
from recommendations.models import Recommendation

FAULTY, FORBIDDEN, CONFLICT, STALE = 422, 403, 409, 412


class Act(forms.Form):
    """One thing that people do on a record. It is open to them while one of its steps is."""

    mark_optional = True
    do_not_call_in_templates = True
    slug: ClassVar[str]
    label: ClassVar[Any]
    said: ClassVar[Any] = _("Saved.")
    reads: ClassVar[Sequence[str]] = ()
    """What belongs to the record and is asked for more than once."""
    buttons: ClassVar[Sequence[tuple[str, Any]]] = ()
    """Values and words of the buttons, where there is a choice between them."""
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, typed: Any, *, record: Recommendation, user: User) -> None:
        super().__init__(typed, initial={"version": record.version}, auto_id="act-%s")
        self.record, self.user, self.status = record, user, 200
        self.changes: list[tuple[Any, AuditEvent]] = []
        self.prepare()

    @classmethod
    def steps(cls, record: Recommendation) -> Iterable[tuple[Any, Step]]:
        """The steps that it stands for on this record, each with its subject; none where it has no sense there."""
        return ()

    @classmethod
    def offer(cls, record: Recommendation, user: User) -> Offer | None:
        """The first of its steps that is open to the person, else the first; None where it has none."""
        offers = [step.offer(subject, by=user) for subject, step in cls.steps(record)]
        return next((offer for offer in offers if offer.is_possible), offers[0] if offers else None)

    @classmethod
    def demand(cls, record: Recommendation, user: User) -> None:
        """Raise why the person cannot do it now, unless one of its steps is open to them."""
        steps = list(cls.steps(record))
        if not steps:
            raise IllegalStep(_g("There is nothing to do here on this recommendation as it stands now."))
        offer = cls.offer(record, user)
        if offer is None or not offer.is_possible:
            subject, step = steps[0]
            step.demand(subject, by=user)

    def prepare(self) -> None:
        """Set the choices and first values that follow from the record."""

    def act(self, given: dict[str, Any]) -> Any:
        """Call the action with what was typed."""

    def take(self) -> bool:
        """Whether it was done. If not, `status` says how it failed and the errors why, beside what was typed."""
        self.status = FAULTY
        try:
            self.record.demand_version(self.typed_version)
            if self.is_valid():
                self.act(self.cleaned_data.copy())
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
        return whole(self.data.get("version", ""))

    def _show_again(self, why: str) -> None:
        """Put what was typed beside the record as it is now, with what happened to it in between."""
        read, self.status = self.typed_version, STALE
        self.record.refresh_from_db(fields=["version"])
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        data["version"] = str(self.record.version)
        self.data = data
        self._errors = ErrorDict()
        self.cleaned_data = {}
        self.add_error(None, why)
        self.changes = changes_since(self.record, read)


def changes_since(record: Recommendation, version: int | None) -> list[tuple[Any, AuditEvent]]:
    """What happened to the record from the change on that ended this version of it, oldest first, with its title."""
    table, kept = Recommendation._meta.db_table, RowChange.objects.filter(before__version=version)
    moment = kept.filter(table_name=table, row_id=record.pk).values_list("changed_at", flat=True).first()
    if moment is None:
        return []
    events = AuditEvent.objects.about("recommendation", record.pk).filter(at__gte=moment)
    return [(titles().get(event.event, event.event), event) for event in events]


# --- Fields ---------------------------------------------------------------------------------------------------------
class Day(forms.DateField):
    """A day of the calendar, as the browser writes it."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, input_formats=["%Y-%m-%d"], validators=DAYS, **options)


class Named(forms.ModelChoiceField):
    """One record by its name in the reader's language."""

    widget = PlainSelect

    def label_from_instance(self, instance: Model) -> str:
        return str(getattr(instance, "name", "") or getattr(instance, "title", "") or instance)


class PostChoice(Named):
    """One post, by its entity and its title."""

    def label_from_instance(self, instance: Model) -> str:
        return f"{instance.entity} · {instance.title}"  # type: ignore[attr-defined]


class NamedSeveral(forms.ModelMultipleChoiceField):
    """Several records by their names in the reader's language."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, instance: Model) -> str:
        return str(getattr(instance, "name", "") or instance)


def text(label: Any, **options: Any) -> forms.CharField:
    """Words of several lines, in whatever direction they are written."""
    return forms.CharField(label=label, widget=forms.Textarea({"rows": 4, "dir": "auto"}), max_length=20_000, **options)


def today() -> dt.date:
    """The day on which the register stands, as the first value of a day."""
    return register_day()
