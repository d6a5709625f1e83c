"""Cycles, templates and definitions of indicators: written by the secretariat of the Performance Board."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from accountability import audit
from accountability.errors import IllegalStep, Incomplete, demand_reason, in_words
from accountability.models import Post, User
from accountability.permissions import demand
from compacts.choices import State
from compacts.events import Event
from compacts.models import Cycle, IndicatorDefinition, Section, StandardIndicator, TemplateVersion
from compacts.permissions import Permission


@transaction.atomic
def open_cycle(cycle: Cycle, *, by: User, posts: Iterable[Post] = ()) -> Cycle:
    """Open a cycle with the dates of its steps and the posts that owe a compact."""
    demand(by, Permission.RUN_COMPACTS)
    with in_words():
        cycle.save(force_insert=True)
        cycle.posts.set(posts)
    audit.record(Event.CYCLE_OPENED, cycle, by=by, details={"posts": cycle.posts.count()})
    return cycle


@transaction.atomic
def change_cycle(cycle: Cycle, *, by: User, posts: Iterable[Post], **dates: Any) -> Cycle:
    """Change the dates of a cycle and the posts that owe a compact; the next step of each open compact follows."""
    demand(by, Permission.RUN_COMPACTS)
    cycle = Cycle.objects.select_for_update().get(pk=cycle.pk)
    before = {name: getattr(cycle, name) for name in dates}
    for name, value in dates.items():
        setattr(cycle, name, value)
    with in_words():
        cycle.save(update_fields=list(dates))
        cycle.posts.set(posts)
        compacts = cycle.compacts.exclude(state__in=[State.LETTER_SENT, State.ACKNOWLEDGED])  # due by their letters
        for compact in compacts.select_for_update(of=("self",)).select_related("cycle"):
            if compact.step and compact.due_on != compact.next_due_on():
                compact.due_on = compact.next_due_on()
                compact.save_version("due_on")
    changed = {name: [str(before[name]), str(dates[name])] for name in dates if before[name] != dates[name]}
    audit.record(Event.CYCLE_CHANGED, cycle, by=by, details={"changes": changed, "posts": cycle.posts.count()})
    return cycle


@transaction.atomic
def enter_template(
    template: TemplateVersion, *, by: User, sections: Sequence[tuple[Section, Sequence[IndicatorDefinition]]],
) -> TemplateVersion:  # fmt: skip
    """Enter the next version of the template, with its sections and the standard indicators of each."""
    demand(by, Permission.RUN_COMPACTS)
    template.number = (TemplateVersion.objects.aggregate(last=Max("number"))["last"] or 0) + 1
    with in_words():
        template.save(force_insert=True)
        _add_sections(template, sections)
    audit.record(Event.TEMPLATE_ENTERED, template, by=by, details={"sections": [row.code for row, _of in sections]})
    return template


@transaction.atomic
def change_template(
    template: TemplateVersion, *, by: User, title: str, pledge: str,
    sections: Sequence[tuple[Section, Sequence[IndicatorDefinition]]],
) -> TemplateVersion:  # fmt: skip
    """Change a template of which no compact has been signed or drafted; afterwards a change is a new version."""
    demand(by, Permission.RUN_COMPACTS)
    template = TemplateVersion.objects.select_for_update().get(pk=template.pk)
    if template.compacts.exists():
        raise IllegalStep(_("Compacts are based on this template. Enter a new version of it."))
    template.title, template.pledge = title, pledge
    with in_words():
        template.save(update_fields=["title", "pledge"])
        StandardIndicator.objects.filter(section__template=template).delete()
        template.sections.all().delete()
        _add_sections(template, sections)
    audit.record(Event.TEMPLATE_CHANGED, template, by=by, details={"sections": [row.code for row, _of in sections]})
    return template


def _add_sections(
    template: TemplateVersion, sections: Sequence[tuple[Section, Sequence[IndicatorDefinition]]]
) -> None:  # fmt: skip
    for order, (section, definitions) in enumerate(sections, start=1):
        section.template, section.order, section.pk = template, order, None
        section.save(force_insert=True)
        StandardIndicator.objects.bulk_create(
            StandardIndicator(section=section, definition=definition, order=number)
            for number, definition in enumerate(definitions, start=1)
        )


@transaction.atomic
def define_indicator(definition: IndicatorDefinition, *, by: User) -> IndicatorDefinition:
    """Add a definition of an indicator, which applies from its day on; the first of a code begins the indicator.

    Compacts keep the definition with which they were drafted.
    """
    demand(by, Permission.RUN_COMPACTS)
    latest = IndicatorDefinition.objects.filter(code=definition.code).order_by("number").last()
    if latest and definition.valid_from <= latest.valid_from:
        raise Incomplete(_("A new definition must take effect later than the previous one."), "valid_from")
    if latest:
        definition.reason = demand_reason(definition.reason, sentence=_("Give the reason for the change."))
    definition.number = latest.number + 1 if latest else 1
    definition.recorded_by = by
    with in_words():
        definition.save(force_insert=True)
    details = {"code": definition.code, "version": definition.number}
    audit.record(Event.INDICATOR_DEFINED, definition, by=by, note=definition.reason, details=details)
    return definition
