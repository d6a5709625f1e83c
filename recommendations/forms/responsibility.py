"""Who answers for a record, and what it is about."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accountability.forms.actions import ActionForm
from accountability.forms.widgets import PlainSelect
from accountability.models import Entity, Post
from accountability.workflow import Step
from recommendations import actions
from recommendations.choices import Priority
from recommendations.forms.actions import Day, Named, NamedSeveral, PostChoice, today
from recommendations.models import Recommendation, RootCause, Theme
from recommendations.workflow import CHANGE_RESPONSIBILITY, CLASSIFY, NAME_OFFICIAL


class NameOfficial(ActionForm):
    """The post that is accountable from a day on."""

    slug, label = "official", _("Name the accountable official")
    success = _("The accountable official is named.")
    post = PostChoice(label=_("Post"), queryset=Post.objects.none())
    starts_on = Day(label=_("From"), initial=today)

    @classmethod
    def steps(cls, record: Recommendation) -> Iterable[tuple[Any, Step]]:
        return [(record, NAME_OFFICIAL)]

    def prepare(self) -> None:
        self.fields["post"].queryset = self.record.posts().select_related("entity")  # type: ignore[attr-defined]

    def act(self, given: dict[str, Any]) -> Any:
        return actions.name_official(self.record, by=self.user, **given)


class SetResponsibility(ActionForm):
    """The entities that answer, and the one that leads."""

    slug, label = "responsibility", _("Change the responsible entities")
    success = _("The responsible entities are set.")
    lead = Named(label=_("Leads"), queryset=Entity.objects.none())
    entities = NamedSeveral(label=_("Answer with it"), queryset=Entity.objects.none(), required=False)

    @classmethod
    def steps(cls, record: Recommendation) -> Iterable[tuple[Any, Step]]:
        return [(record, CHANGE_RESPONSIBILITY)]

    def prepare(self) -> None:
        owners = list(self.record.responsibilities.all())
        there = Entity.objects.existing(on=today()) | Entity.objects.filter(responsibilities__in=owners)
        lead, entities = self.fields["lead"], self.fields["entities"]
        lead.queryset = entities.queryset = there.distinct()  # type: ignore[attr-defined]
        for one in (lead, entities):
            one.label_from_instance = lambda entity: f"{entity.code} · {entity.name}"  # type: ignore[attr-defined]
        self.initial["lead"] = next((owner.entity_id for owner in owners if owner.is_lead), None)
        self.initial["entities"] = [owner.entity_id for owner in owners if not owner.is_lead]

    def act(self, given: dict[str, Any]) -> Any:
        given["entities"] = [given["lead"], *given["entities"]]
        return actions.set_responsibility(self.record, by=self.user, **given)


class Classify(ActionForm):
    """Theme, priority and root causes."""

    slug, label = "classify", _("Set theme, root causes and priority")
    theme = Named(label=_("Theme"), queryset=Theme.objects.filter(is_active=True), required=False, empty_label="–")
    priority = forms.ChoiceField(
        label=_("Priority"), choices=[("", "–"), *Priority.choices], required=False, widget=PlainSelect
    )
    root_causes = NamedSeveral(
        label=_("Root causes"), queryset=RootCause.objects.filter(is_active=True), required=False
    )

    @classmethod
    def steps(cls, record: Recommendation) -> Iterable[tuple[Any, Step]]:
        return [(record, CLASSIFY)]

    def prepare(self) -> None:
        causes = [cause.pk for cause in self.record.root_causes.all()]
        self.initial.update(theme=self.record.theme_id, priority=self.record.priority, root_causes=causes)

    def act(self, given: dict[str, Any]) -> Any:
        return actions.classify(self.record, by=self.user, **given)
