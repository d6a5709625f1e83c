"""What the cells of delegations refer to, read once for a file, and cells that only these files have."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property

from django.utils.translation import gettext as _

from accountability.imports.cells import Cells
from accountability.imports.lookups import Lookups as Foundation
from accountability.imports.names import Names
from accountability.measures import rounded
from accountability.models import Post
from delegations.choices import Subdelegation
from delegations.models import Instrument, LegalSource, Matter

LARGEST_SUM = Decimal(10) ** 14
MOST_LEVELS = 12


class Lookups(Foundation):
    """Matters, legal sources, posts and the delegations that are entered."""

    @cached_property
    def matters(self) -> Names:
        names = Names()
        for matter in self.matters_by_key.values():
            names.add(matter.pk, matter.code, matter.titles.values())
        return names

    @cached_property
    def matters_by_key(self) -> dict[int, Matter]:
        return {matter.pk: matter for matter in Matter.objects.all()}

    @cached_property
    def posts_by_key(self) -> dict[int, Post]:
        return {post.pk: post for post in Post.objects.select_related("entity")}

    @cached_property
    def sources(self) -> dict[str, LegalSource]:
        return {source.symbol.casefold(): source for source in LegalSource.objects.all()}

    @cached_property
    def instruments(self) -> dict[str, Instrument]:
        return {row.reference.casefold(): row for row in Instrument.objects.select_related("grantor", "grantee")}


def read_sum(cells: Cells, name: str) -> Decimal | None:
    """A sum of money greater than zero."""
    amount = cells.decimal(name, below=LARGEST_SUM)
    if amount is not None and amount <= 0:
        text = cells.value(name)
        cells.fault(name, _("“%(text)s” is not a sum of money; enter it in the form 50000.") % {"text": text})
        return None
    return None if amount is None else rounded(amount, 2)


def read_subdelegation(cells: Cells, name: str) -> tuple[str, int | None]:
    """Whether further subdelegation is permitted, and to how many levels; an empty cell is no."""
    text = cells.value(name).casefold()
    if text.isdecimal() and len(text) <= len(str(MOST_LEVELS)) and 0 < int(text) <= MOST_LEVELS:
        return Subdelegation.DEPTH, int(text)
    if text in ("", "no", "0"):
        return Subdelegation.NO, 0
    if text == "yes":
        return Subdelegation.YES, None
    cells.fault(name, _("“%(text)s” is neither yes, no nor a number of levels up to 12.") % {"text": text})
    return Subdelegation.NO, 0
