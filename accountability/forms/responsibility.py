"""Forms for the responsibility for a record of any register."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.actions.responsibility import (
    assign_colleague,
    clear_assignee,
    name_official,
    set_responsibility,
)
from accountability.audit.events import Event
from accountability.forms.actions import ActionForm
from accountability.forms.fields import (
    DAYS_OF_THE_ORGANIZATION,
    DayField,
    NamedChoiceField,
    NamedMultipleChoiceField,
    PersonChoiceField,
    PostChoiceField,
    text_field,
)
from accountability.models import Entity, Post, User, register_day
from accountability.workflow import Step, record_steps


class NameOfficial(ActionForm):
    """The post that is accountable from a day on."""

    slug, label = "official", _("Enter the accountable official")
    action = staticmethod(name_official)
    success = _("The accountable official has been recorded.")
    post = PostChoiceField(label=_("Post"), queryset=Post.objects.none())
    starts_on = DayField(label=_("From"), initial=register_day, help_text=DAYS_OF_THE_ORGANIZATION)

    @classmethod
    def steps(cls, record: Any) -> Iterable[tuple[Any, Step]]:
        return [(record, record_steps(record.PERMISSIONS)[Event.OFFICIAL_NAMED])]

    def prepare(self) -> None:
        self.fields["post"].queryset = self.record.posts().select_related("entity")  # type: ignore[attr-defined]


class SetResponsibility(ActionForm):
    """The responsible entities, and the lead entity."""

    slug, label = "responsibility", _("Change the responsible entities")
    success = _("The responsible entities have been updated.")
    lead = NamedChoiceField(label=_("Leads"), queryset=Entity.objects.none())
    entities = NamedMultipleChoiceField(label=_("Responsible entities"), queryset=Entity.objects.none(), required=False)

    @classmethod
    def steps(cls, record: Any) -> Iterable[tuple[Any, Step]]:
        return [(record, record_steps(record.PERMISSIONS)[Event.RESPONSIBILITY_CHANGED])]

    def prepare(self) -> None:
        owners = list(self.record.responsibilities.all())
        there = Entity.objects.existing(on=register_day()) | Entity.objects.filter(
            pk__in=[owner.entity_id for owner in owners]
        )
        lead, entities = self.fields["lead"], self.fields["entities"]
        lead.queryset = entities.queryset = there.distinct()  # type: ignore[attr-defined]
        for one in (lead, entities):
            one.label_from_instance = lambda entity: f"{entity.code} · {entity.name}"  # type: ignore[attr-defined]
        self.initial["lead"] = next((owner.entity_id for owner in owners if owner.is_lead), None)
        self.initial["entities"] = [owner.entity_id for owner in owners if not owner.is_lead]

    def act(self, values: dict[str, Any]) -> Any:
        values["entities"] = [values["lead"], *values["entities"]]
        return set_responsibility(self.record, by=self.user, **values)


class AssignColleague(ActionForm):
    """The colleague to whom a record is assigned, with a note for them."""

    slug, label = "assign", _("Assign to a colleague")
    action = staticmethod(assign_colleague)
    success = _("The record has been assigned to the colleague.")
    colleague = PersonChoiceField(label=_("Colleague"), queryset=User.objects.none())
    note = text_field(_("Note to the colleague"), required=False)

    @classmethod
    def steps(cls, record: Any) -> Iterable[tuple[Any, Step]]:
        return [(record, record_steps(record.PERMISSIONS)[Event.COLLEAGUE_ASSIGNED])]

    def prepare(self) -> None:
        field: Any = self.fields["colleague"]
        field.queryset = User.objects.filter(pk__in=self.record.colleagues()).order_by("last_name", "username")
        field.error_messages["invalid_choice"] = str(self.record.not_a_colleague(_g("This person")))
        self.initial["colleague"] = self.record.assignee_id


class ClearAssignee(ActionForm):
    """The end of an assignment to a colleague."""

    slug, label = "end-assignment", _("End the assignment")
    action = staticmethod(clear_assignee)
    success = _("The assignment has ended.")

    @classmethod
    def steps(cls, record: Any) -> Iterable[tuple[Any, Step]]:
        return [(record, record_steps(record.PERMISSIONS)[Event.ASSIGNEE_CLEARED])] if record.assignee_id else []
