"""Import of compacts and of their items from signed documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accountability.imports.cells import Cells
from accountability.imports.importer import Importer
from accountability.imports.name_cells import read_name
from accountability.imports.rows import Checked, fault_difference, may_import, without_duplicates
from accountability.models import Import, User, register_day
from accountability.registers import Link
from accountability.roles import Scope
from compacts import actions
from compacts.choices import Capacity, Direction, ItemKind, Unit
from compacts.imports.columns import COMPACTS, ITEMS, TOO_LARGE, Lookups, read_cycle
from compacts.models import Compact, CompactItem, HolderPeriod, ImportedCompact, periods_of_post
from compacts.permissions import Permission

PAGE = Link(gettext_lazy("Compacts"), "compacts:list", Permission.VIEW_COMPACTS)
MOST_VERSIONS = 20


# --- Compacts -------------------------------------------------------------------------------------------------------
@dataclass(eq=False, kw_only=True)
class CompactRow:
    """One compact, as its row gives it."""

    cells: Cells
    compact: Compact

    @property
    def key(self) -> tuple[int | None, int | None, int]:
        return self.compact.cycle_id, self.compact.post_id, self.compact.number


def read_compact(cells: Cells) -> CompactRow:
    """One row, with the faults of its cells."""
    lookups = cells.lookups
    cycle, entity = read_cycle(cells), read_name(cells, "entity", lookups.entities, required=True)
    key = read_name(cells, "post", lookups.posts, required=True)
    post = lookups.posts_by_key.get(key)
    if post and entity and post.entity_id != entity:
        cells.fault("entity", _("The post belongs to %(entity)s.") % {"entity": post.entity.code})
    number = read_version(cells)
    before = lookups.compacts.get((cycle.pk, key, number - 1)) if cycle and number > 1 else None
    if number > 1 and cycle and before is None:
        cells.fault("version", _("The previous version has not been entered. Import it first."))
    template = cells.one_of("template", lookups.templates) or (cycle.template if cycle else None)
    signed, countersigned = cells.past_day("signed_on"), cells.past_day("countersigned_on")
    if countersigned and (signed is None or countersigned < signed):
        cells.fault("countersigned_on", _("The senior manager signs first."))
    compact = Compact(
        cycle=cycle, post=post, entity=post.entity if post else None, template=template, number=number,
        supersedes=before, amendment_reason=_("Entered from the signed document.") if before else "",
        pledge=template.pledge if template else "", official_name=cells.text("official", most=200, required=True),
        paper_signed_on=signed, paper_countersigned_on=countersigned, updated_on=register_day(),
        due_on=cycle.propose_by if cycle else None,
    )  # fmt: skip
    return CompactRow(cells=cells, compact=compact)


def read_version(cells: Cells) -> int:
    """The version of the compact; an empty cell is the first."""
    number = cells.integer("version") or 1
    if not 0 < number <= MOST_VERSIONS:
        cells.fault("version", _("A version is a number from 1 to 20."))
        return 1
    return number


def check_compacts(rows: list[CompactRow], lookups: Lookups, *, by: User) -> Checked:
    """Compare the rows with each other and with what is entered: one compact of a post, cycle and version."""
    checked = Checked()
    if not may_import(by, Permission.IMPORT_COMPACTS, Scope()):
        for row in rows[:1]:
            row.cells.fault("cycle", _("You may not import compacts."))
    for row in without_duplicates(rows, lambda row: row.key, column="post"):
        entered = lookups.compacts.get(row.key)
        if entered is None:
            checked.new.append(row)
        elif entered.official_name == row.compact.official_name:
            checked.skipped += 1
        else:
            fault_difference(row.cells, "official", entered.official_name)
    return checked


def describe_compact(row: CompactRow) -> list[str]:
    return [row.cells.value("cycle"), row.cells.value("post"), row.compact.official_name]


def save_compacts(
    rows: list[CompactRow], lookups: Lookups, *, by: User, source: Import
) -> Iterator[ImportedCompact]:  # fmt: skip
    """Enter the compacts with the people who hold their posts during the cycle."""
    pairs = [(row.compact, _holders(row.compact)) for row in rows]
    for row, compact in zip(rows, actions.enter_compacts(pairs, by=by), strict=True):
        yield ImportedCompact(source=source, number=row.cells.number, compact=compact)


def _holders(compact: Compact) -> list[HolderPeriod]:
    """Who holds the post during the cycle; the senior manager of the document where nobody is entered."""
    periods = periods_of_post(compact.cycle, compact.post_id)
    holders = [row for row in periods if row.capacity == Capacity.HOLDER and row.name == compact.official_name]
    compact.official = holders[0].user if holders else None
    return periods or [HolderPeriod(name=compact.official_name, starts_on=compact.cycle.starts_on)]


def undo_compacts(source: Import, *, by: User, reason: str) -> None:
    """Mark the compacts as entered by mistake; refused once one of them was assessed."""
    for row in ImportedCompact.objects.filter(source=source).select_related("compact"):
        if row.compact:
            actions.withdraw_compact(row.compact, by=by, reason=reason)


# --- Items ----------------------------------------------------------------------------------------------------------
@dataclass(eq=False, kw_only=True)
class ItemRow:
    """One item, as its row gives it."""

    cells: Cells
    item: CompactItem

    @property
    def key(self) -> tuple[int | None, str]:
        return self.item.compact_id, self.item.code.casefold()


def read_item(cells: Cells) -> ItemRow:
    """One row, with the faults of its cells."""
    lookups = cells.lookups
    cycle, post = read_cycle(cells), read_name(cells, "post", lookups.posts, required=True)
    compact = lookups.compacts.get((cycle.pk, post, read_version(cells))) if cycle else None
    if cycle and post and compact is None:
        cells.fault("post", _("This post has no compact for the cycle. Import it first."))
    section = None
    if compact:
        name = cells.value("section", required=True)
        section = lookups.sections.get((compact.template_id, name.casefold()))
        if section is None and name:
            cells.fault("section", _("The template has no section “%(section)s”.") % {"section": name})
    code = cells.symbol("code", most=40, required=True)
    definition = lookups.definitions.get((section.pk, code.casefold())) if section else None
    kind = ItemKind.INDICATOR if definition else ItemKind.OBJECTIVE
    if section and section.kind == ItemKind.INDICATOR and definition is None:
        cells.fault("code", _("This section contains standard indicators only."))
    text = cells.text("text", most=4000, required=bool(section) and kind == ItemKind.OBJECTIVE)
    item = CompactItem(
        compact=compact, section=section, kind=kind, code=definition.code if definition else code, text=text,
        definition=definition, order=cells.number % 30_000, **_values(cells, definition),
    )  # fmt: skip
    return ItemRow(cells=cells, item=item)


def _values(cells: Cells, definition: Any) -> dict[str, Any]:
    numbers = {name: cells.decimal(name, below=TOO_LARGE) for name in ("target", "target_to", "weight", "baseline")}
    texts = {name: cells.text(name, most=most) for name, most in TEXTS.items()}
    unit, direction = cells.choice("unit", Unit), cells.choice("direction", Direction)
    return {
        **numbers, **texts, "unit": unit or (definition.unit if definition else Unit.PERCENT),
        "direction": direction or (definition.direction if definition else Direction.UP),
    }  # fmt: skip


TEXTS = {
    "accomplishment": 4000, "measure": 4000, "target_text": 300, "exemption": 300, "budget_reference": 200,
}  # fmt: skip


def check_items(rows: list[ItemRow], lookups: Lookups, *, by: User) -> Checked:
    """Compare the rows with each other and with what is entered; the weights of a compact add up to 100."""
    checked = Checked()
    for row in without_duplicates(rows, lambda row: row.key, column="code"):
        if row.key in lookups.items:
            checked.skipped += 1
            continue
        if row.item.compact_id and not row.item.compact.is_writable:
            row.cells.fault("post", _("This compact is no longer a draft; it can be changed only by an amendment."))
        checked.new.append(row)
    totals: dict[int, Any] = {}
    for row in checked.new:
        if row.item.compact_id and row.item.weight is not None:
            totals[row.item.compact_id] = totals.get(row.item.compact_id, 0) + row.item.weight
    for row in checked.new:
        total = totals.pop(row.item.compact_id, None) if row.item.compact_id else None
        if total is not None and total != 100:
            row.cells.fault("weight", _("The weights add up to %(sum)s instead of 100.") % {"sum": f"{total:f}"})
    return checked


def describe_item(row: ItemRow) -> list[str]:
    return [row.cells.value("cycle"), row.cells.value("post"), row.item.code]


def save_items(
    rows: list[ItemRow], lookups: Lookups, *, by: User, source: Import
) -> Iterator[ImportedCompact]:  # fmt: skip
    """Enter the items, and then the signatures of compacts whose documents are signed."""
    items = actions.enter_items([row.item for row in rows], by=by)
    for row, item in zip(rows, items, strict=True):
        yield ImportedCompact(source=source, number=row.cells.number, item=item)


def undo_items(source: Import, *, by: User, reason: str) -> None:
    """Mark the compacts of the items as entered by mistake; refused once one of them was assessed."""
    rows = ImportedCompact.objects.filter(source=source, item__isnull=False).select_related("item__compact")
    for compact in {row.item.compact for row in rows if row.item}:
        actions.withdraw_compact(compact, by=by, reason=reason)


COMPACT_IMPORT = Importer(
    kind="compacts", title=gettext_lazy("Compacts"), permission=Permission.IMPORT_COMPACTS, columns=COMPACTS,
    required=("cycle", "entity", "post", "official"), read=read_compact, check=check_compacts,
    describe=describe_compact, save=save_compacts, undo=undo_compacts, lookups=Lookups, page=PAGE,
    ignored=("state", "due_on", "assessed_on", "is_illustrative"),
)  # fmt: skip
ITEM_IMPORT = Importer(
    kind="compact-items", title=gettext_lazy("Items of compacts"), permission=Permission.IMPORT_COMPACTS,
    columns=ITEMS, required=("cycle", "post", "section", "code"), read=read_item, check=check_items,
    describe=describe_item, save=save_items, undo=undo_items, lookups=Lookups, page=PAGE,
)  # fmt: skip
