"""The columns of the spreadsheets of compacts, each with its meaning, and the references in their cells."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.imports.cells import Cells
from accountability.imports.lookups import Lookups as Foundation
from accountability.models import Post
from compacts.models import Compact, Cycle, IndicatorDefinition, Section, TemplateVersion

COMPACTS = {
    "cycle": _("The cycle, for example 2021 or 2021/22"),
    "clock": _("Clock of the cycle: calendar or july"),
    "entity": _("Code of the entity"),
    "post": _("Code of the post"),
    "official": _("Name of the senior manager"),
    "template": _("Version of the template"),
    "version": _("Version of the compact; 2 and higher are amendments"),
    "signed_on": _("Day on which the senior manager signed"),
    "countersigned_on": _("Day on which the Secretary-General’s side signed"),
}
ITEMS = {
    "cycle": _("The cycle, for example 2021 or 2021/22"),
    "clock": _("Clock of the cycle: calendar or july"),
    "post": _("Code of the post"),
    "version": _("Version of the compact; 2 and higher are amendments"),
    "section": _("Code of the section of the template"),
    "code": _("Code of the item; of a standard indicator, that of its definition"),
    "text": _("The objective"),
    "accomplishment": _("Expected accomplishment"),
    "measure": _("Performance measure"),
    "target": _("Target as a number"),
    "target_to": _("Upper limit of a band"),
    "target_text": _("Target in words"),
    "unit": _("Unit: percent, number, days or milestone"),
    "direction": _("Direction: up, down, band or milestone"),
    "weight": _("Weight; where used, the weights of a compact add up to 100"),
    "baseline": _("Last value before the cycle"),
    "exemption": _("Reason why there is no target"),
    "budget_reference": _("Part of the approved programme"),
}
TOO_LARGE = Decimal(10) ** 10


class Lookups(Foundation):
    """Cycles, posts, templates, sections, definitions and the compacts that are entered."""

    @cached_property
    def cycles(self) -> dict[tuple[str, str], Cycle]:
        return {(row.label, row.clock): row for row in Cycle.objects.select_related("template")}

    @cached_property
    def posts_by_key(self) -> dict[int, Post]:
        return {post.pk: post for post in Post.objects.select_related("entity")}

    @cached_property
    def templates(self) -> dict[str, TemplateVersion]:
        return {str(row.number): row for row in TemplateVersion.objects.all()}

    @cached_property
    def compacts(self) -> dict[tuple[Any, ...], Compact]:
        """By cycle, post and version."""
        rows = Compact.objects.filter(is_voided=False).exclude(state="void").select_related("cycle", "post", "template")
        return {(row.cycle_id, row.post_id, row.number): row for row in rows}

    @cached_property
    def sections(self) -> dict[tuple[int, str], Section]:
        return {(row.template_id, row.code.casefold()): row for row in Section.objects.all()}

    @cached_property
    def definitions(self) -> dict[tuple[int, str], IndicatorDefinition]:
        """By section and code, the definition that the template contains."""
        rows = Section.objects.prefetch_related("indicators__definition")
        return {
            (row.pk, standard.definition.code.casefold()): standard.definition
            for row in rows
            for standard in row.indicators.all()
        }

    @cached_property
    def items(self) -> set[tuple[int, str]]:
        """The items that are entered, by compact and code."""
        rows = Compact.objects.filter(items__isnull=False).values_list("pk", "items__code")
        return {(pk, code.casefold()) for pk, code in rows}


def read_cycle(cells: Cells) -> Cycle | None:
    """The cycle with the label and the clock; without a clock the calendar year."""
    label, clock = cells.value("cycle"), cells.value("clock").casefold() or "calendar"
    if not label:
        cells.missing("cycle")
        return None
    cycle: Cycle | None = cells.lookups.cycles.get((label, clock))
    if cycle is None:
        words = {"cycle": label, "clock": clock}
        cells.fault("cycle", _g("There is no cycle %(cycle)s on the clock “%(clock)s”.") % words)
    return cycle
