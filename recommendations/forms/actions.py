"""What every act on one record has: its address and words, the steps it stands for, what is typed, and its action."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django import forms
from django.db.models import Model
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.errors import IllegalStep
from accountability.forms.actions import VersionedForm
from accountability.forms.fields import DAYS
from accountability.forms.widgets import PlainSelect
from accountability.models import User, register_day
from accountability.workflow import Offer, Step
from recommendations.choices import Progress
from recommendations.models import Recommendation, Update


class Act(VersionedForm):
    """One thing that people do on a record. It is open to them while one of its steps is."""

    do_not_call_in_templates = True
    slug: ClassVar[str]
    label: ClassVar[Any]
    said: ClassVar[Any] = _("Saved.")
    reads: ClassVar[Sequence[str]] = ()
    """What belongs to the record and is asked for more than once."""
    buttons: ClassVar[Sequence[tuple[str, Any]]] = ()
    """Values and words of the buttons, where there is a choice between them."""
    answers: ClassVar[Sequence[Progress]] = ()
    """What was said last, where this is the answer to it."""
    instead: ClassVar[Sequence[type[Act]]] = ()
    """What somebody who began this may want to do instead."""

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

    @property
    def answered(self) -> Update | None:
        """The word that this answers, in full beside the answer."""
        if self.record.progress not in self.answers:
            return None
        return self.record.updates.last_words().select_related("recorded_by").first()

    @property
    def others(self) -> list[type[Act]]:
        """What is open to the person instead."""
        offers = [(act, act.offer(self.record, self.user)) for act in self.instead]
        return [act for act, offer in offers if offer and offer.is_possible]

    def demand_version(self) -> None:
        self.record.demand_version(self.typed_version)


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
