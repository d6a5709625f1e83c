"""Drafting a compact and its amendment, and editing their items."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from accountability import audit
from accountability.errors import IllegalStep, NotPermitted, demand_reason, in_words
from accountability.models import Post, User, register_day
from accountability.permissions import can
from accountability.roles import Scope
from compacts.choices import Capacity, ItemKind, State, TargetRule
from compacts.events import Event
from compacts.models import (
    TARGET_SUSPENDED,
    Compact,
    CompactItem,
    Cycle,
    HolderPeriod,
    StandardIndicator,
    periods_of_post,
)
from compacts.permissions import Permission
from compacts.workflow import AMENDING, EDITING, HOLDING

COPIED = (
    "section", "kind", "order", "code", "text", "accomplishment", "measure", "risk", "mitigation", "budget_reference",
    "definition", "target", "target_to", "target_text", "unit", "direction", "weight", "baseline", "exemption",
    "outside_control",
)  # fmt: skip


PERIOD = ("user", "name", "starts_on", "ends_on", "capacity")


@transaction.atomic
def draft_compact(cycle: Cycle, post: Post, *, by: User) -> Compact:
    """Draft the compact of a post from last year's: objectives are copied and marked, indicators follow the template.

    The holder of the post on the register day, or the last one of the cycle, is the senior manager. Everybody who
    holds the post during the cycle answers for their own period.
    """
    scope = Scope(entities=frozenset({post.entity_id}))
    if not can(by, Permission.RUN_COMPACTS, Scope()) and not can(by, Permission.DRAFT_COMPACT, scope):
        raise NotPermitted(_("You can draft compacts of your own entity."))
    if Compact.objects.filter(cycle=cycle, post=post, is_voided=False).exclude(state=State.VOID).exists():
        raise IllegalStep(_("This post already has a compact for this cycle."))
    before = _last_year(cycle, post)
    compact = Compact(
        cycle=cycle, post=post, entity=post.entity, template=cycle.template, pledge=cycle.template.pledge,
        copied_from=before, due_on=cycle.propose_by, updated_on=register_day(), is_illustrative=cycle.is_illustrative,
    )  # fmt: skip
    holders = periods_of_post(cycle, post.pk)
    _assign_official(compact, holders)
    _insert(compact, [*_objectives(compact, before), *_indicators(compact, before)], holders)
    details = {"cycle": cycle.label, "copied_from": before.code if before else ""}
    audit.record(Event.DRAFTED, compact, by=by, details=details)
    return compact


@transaction.atomic
def save_items(
    compact: Compact, *, by: User, version: int | None, items: Sequence[CompactItem],
    removed: Iterable[CompactItem] = (),
) -> Compact:  # fmt: skip
    """Save the items of a draft: changed and new ones, and those removed. Standard indicators are never removed."""
    compact = Compact.objects.locked(compact.pk, version=version)
    EDITING.demand(compact, by=by)
    removed = list(removed)
    if any(item.kind == ItemKind.INDICATOR for item in removed):
        raise IllegalStep(_("A standard indicator cannot be removed. Give the reason why it has no target."))
    with in_words():
        CompactItem.objects.filter(compact=compact, pk__in=[item.pk for item in removed]).delete()
        for item in items:
            item.compact = compact
            item.save()
    compact.updated_on = register_day()
    compact.save_version("updated_on")
    details = {"saved": [item.code for item in items], "removed": [item.code for item in removed]}
    audit.record(Event.ITEMS_CHANGED, compact, by=by, details=details)
    return compact


@transaction.atomic
def amend_compact(compact: Compact, *, by: User, version: int | None, reason: str) -> Compact:
    """Draft an amendment as the next version; the present one stays in force until both sides have signed it."""
    compact = Compact.objects.locked(compact.pk, version=version)
    step = next((step for step in AMENDING if can(by, step.permission, compact.scope())), AMENDING[0])
    step.demand(compact, by=by)
    if compact.state != State.SIGNED:
        raise IllegalStep(_("Only a signed compact that is not yet assessed can be amended."))
    reason = demand_reason(reason, sentence=_("Give the reason for the amendment."))
    amendment = Compact(
        cycle=compact.cycle, post=compact.post, entity=compact.entity, template=compact.template,
        pledge=compact.pledge, official=compact.official, official_name=compact.official_name,
        number=compact.number + 1, supersedes=compact, amendment_reason=reason, due_on=None,
        updated_on=register_day(), is_illustrative=compact.is_illustrative,
    )  # fmt: skip
    items = [_copy(item, amendment) for item in compact.items.all()]
    _insert(amendment, items, compact.holders.all())
    audit.record(step.event, amendment, by=by, note=reason, details={"amends": compact.code})
    return amendment


@transaction.atomic
def enter_holder(compact: Compact, *, by: User, version: int | None, period: HolderPeriod) -> HolderPeriod:
    """Enter a person who answers for the compact; the holder before answers until then."""
    compact = Compact.objects.locked(compact.pk, version=version)
    step = HOLDING.demand(compact, by=by)
    period.compact = compact
    with in_words():
        if period.capacity == Capacity.HOLDER:
            before = compact.holders.filter(capacity=Capacity.HOLDER, starts_on__lt=period.starts_on)
            open_ones = [row for row in before if row.ends_on is None or row.ends_on > period.starts_on]
            for row in open_ones:
                row.ends_on = period.starts_on
                row.save(update_fields=["ends_on"])
        period.save(force_insert=True)
    compact.updated_on = register_day()
    compact.save_version("updated_on")
    details = {"name": period.name, "from": period.starts_on.isoformat(), "capacity": period.capacity}
    audit.record(step.event, compact, by=by, details=details)
    return period


# --- Parts ----------------------------------------------------------------------------------------------------------
def _insert(compact: Compact, items: Sequence[CompactItem], holders: Iterable[HolderPeriod]) -> None:
    with in_words():
        compact.save(force_insert=True)
        HolderPeriod.objects.bulk_create(
            HolderPeriod(compact=compact, **{name: getattr(row, name) for name in PERIOD}) for row in holders
        )
        CompactItem.objects.bulk_create(items)


def _assign_official(compact: Compact, periods: Sequence[HolderPeriod]) -> None:
    """Write the holder of the register day, or of the nearest day of the cycle, into the compact."""
    day = min(max(register_day(), compact.cycle.starts_on), compact.cycle.ends_on)
    holders = [row for row in periods if row.capacity == Capacity.HOLDER]
    current = next((row for row in holders if row.starts_on <= day and (not row.ends_on or row.ends_on > day)), None)
    if current is None:
        raise IllegalStep(_("Nobody holds the post %(post)s in this cycle.") % {"post": compact.post.title})
    compact.official, compact.official_name = current.user, current.name


def _last_year(cycle: Cycle, post: Post) -> Compact | None:
    rows = Compact.objects.in_force().filter(post=post, cycle__clock=cycle.clock, cycle__starts_on__lt=cycle.starts_on)
    return rows.order_by("-cycle__starts_on", "-number").first()


def _copy(item: CompactItem, compact: Compact) -> CompactItem:
    return CompactItem(compact=compact, **{name: getattr(item, name) for name in COPIED})


def _objectives(compact: Compact, before: Compact | None) -> list[CompactItem]:
    """Last year's objectives, each marked as a copy, in the section of the template with the same code."""
    sections = {row.code: row for row in compact.template.sections.all() if row.kind == ItemKind.OBJECTIVE}
    if before is None or not sections:
        return []
    first, items = min(sections.values(), key=lambda row: row.order), []
    for old in before.items.filter(kind=ItemKind.OBJECTIVE).select_related("section"):
        item = _copy(old, compact)
        item.section, item.is_copied = sections.get(old.section.code, first), True
        items.append(item)
    return items


def _indicators(compact: Compact, before: Compact | None) -> list[CompactItem]:
    """The standard indicators of the template, with the common target or that of last year."""
    old = {item.code: item for item in before.items.filter(kind=ItemKind.INDICATOR)} if before else {}
    standards = StandardIndicator.objects.filter(section__template=compact.template)
    items = []
    for standard in standards.select_related("definition", "section").order_by("section__order", "order"):
        definition, last = standard.definition, old.get(standard.definition.code)
        item = CompactItem(
            compact=compact, section=standard.section, kind=ItemKind.INDICATOR, order=standard.order,
            code=definition.code, definition=definition, unit=definition.unit, direction=definition.direction,
            target=definition.target, target_to=definition.target_to,
        )  # fmt: skip
        if definition.target_rule == TargetRule.SUSPENDED:
            item.exemption = TARGET_SUSPENDED
        elif definition.target_rule == TargetRule.BY_ENTITY and last:
            item.target, item.target_to, item.baseline = last.target, last.target_to, last.baseline
            item.is_copied = last.target is not None
        items.append(item)
    return items
