"""What the cells of risks refer to, read once for a file, and cells with a level in words or as a number."""

from __future__ import annotations

import datetime as dt
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from accountability.imports.cells import Cells
from accountability.imports.columns import plain
from accountability.imports.lookups import Lookups as Foundation
from accountability.imports.name_cells import read_name
from accountability.imports.names import Names
from accountability.models import Entity, Post
from risk.choices import Scale
from risk.choices.partners import GuidelineKind
from risk.models import Category, MethodVersion, PartnerGuideline, Risk, RiskRegister


class Lookups(Foundation):
    """Registers, categories, posts, methods and the risks that are entered."""

    @cached_property
    def registers(self) -> Names:
        """Every register by its code and titles, and by the names of its entity."""
        names = Names()
        for register in self.registers_by_key.values():
            of_entity = self.entities_by_key[register.entity_id].names if register.entity_id else {}
            names.add(register.pk, register.code, [*register.titles.values(), *of_entity.values()])
        return names

    @cached_property
    def registers_by_key(self) -> dict[int, RiskRegister]:
        return {register.pk: register for register in RiskRegister.objects.select_related("entity")}

    @cached_property
    def categories(self) -> Names:
        names = Names()
        for category in self.categories_by_key.values():
            names.add(category.pk, category.code, category.titles.values())
        return names

    @cached_property
    def categories_by_key(self) -> dict[int, Category]:
        return {category.pk: category for category in Category.objects.filter(valid_to=None)}

    @cached_property
    def posts_by_key(self) -> dict[int, Post]:
        return {post.pk: post for post in Post.objects.select_related("entity")}

    @cached_property
    def methods(self) -> list[MethodVersion]:
        return list(MethodVersion.objects.with_tables().order_by("valid_from"))

    @cached_property
    def methods_by_code(self) -> dict[str, MethodVersion]:
        return {f"{method.code}-{method.version}": method for method in self.methods}

    @cached_property
    def risks(self) -> dict[tuple[int, str], Risk]:
        return {(row.register_id, row.code.casefold()): row for row in Risk.objects.select_related("register__entity")}

    @cached_property
    def entities_by_key(self) -> dict[int, Entity]:
        return {entity.pk: entity for entity in Entity.objects.all()}

    @cached_property
    def agreements(self) -> Names:
        names = Names()
        for row in PartnerGuideline.objects.filter(kind=GuidelineKind.AGREEMENT, is_active=True):
            names.add(row, row.code, row.names.values())
        return names

    def method(self, code: str, *, on: dt.date) -> MethodVersion | None:
        """The version with that code, or the one of the method of that code on the day."""
        if code in self.methods_by_code:
            return self.methods_by_code[code]
        return next((m for m in reversed(self.methods) if m.code == code and m.valid_from <= on), None)


def read_level(cells: Cells, name: str, method: MethodVersion, scale: Scale, *, required: bool = False) -> int | None:
    """A value of a scale of the method, as a number, its code or its words in any language."""
    text = cells.value(name, required=required)
    if not text:
        if required:
            cells.missing(name)
        return None
    levels = [level for level in method.levels.all() if level.scale == scale]
    words: dict[str, int] = {}
    for level in levels:
        words |= {plain(word): level.value for word in (str(level.value), level.code, *level.labels.values())}
    meant = plain(cells.meant(name, text))
    if meant.endswith(".0"):
        meant = meant.removesuffix(".0")
    if meant not in words:
        allowed = ", ".join(f"{level.value} ({level.label})" for level in levels)
        sentence = _("“%(text)s” is not known. Use one of: %(known)s.")
        cells.fault(name, sentence % {"text": text, "known": allowed}, word=text)
        return None
    return words[meant]


def read_register(cells: Cells) -> Any:
    """The register of the row."""
    return cells.lookups.registers_by_key.get(read_name(cells, "register", cells.lookups.registers, required=True))
