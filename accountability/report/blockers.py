"""What keeps a report from its release: a list of sentences, each with the way to what is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from accountability.models import Contribution, Cycle
from accountability.models.cycle import ContributionState, Edition


@dataclass(frozen=True)
class Blocker:
    """One thing that is missing, as a sentence, and where it is put right."""

    said: str
    url: str


def blockers(cycle: Cycle) -> list[Blocker]:
    """Everything that blocks the release of the cycle's report now; empty when nothing does."""
    return [found for look in LOOKS for found in look(cycle)]


def _contributions(cycle: Cycle) -> Iterator[Blocker]:
    waiting = Contribution.objects.filter(cycle=cycle).exclude(state=ContributionState.ACCEPTED)
    for row in waiting.select_related("sub_area__component"):
        said = _("“%(what)s” is not accepted yet: %(state)s.")
        told = {"what": row.sub_area.name, "state": row.get_state_display()}
        yield Blocker(said % told, reverse("contribution", args=[cycle.year, row.pk]))


def _edition(cycle: Cycle) -> Edition | None:
    return cycle.editions.standing().filter(released_at=None).select_related("snapshot").first()


def _findings(cycle: Cycle) -> Iterator[Blocker]:
    edition = _edition(cycle)
    if edition is None:
        return
    words = edition.passages.filter(code__startswith="finding/").exclude(text="")
    explained = set(words.values_list("code", flat=True))
    for finding in edition.snapshot.series.get(code="findings").values:
        if f"finding/{finding['code']}" not in explained:
            said = _("A printed figure that does not follow from the others is not explained: %(what)s")
            yield Blocker(said % {"what": finding["what"]}, reverse("cycle_findings", args=[cycle.year]))


LOOKS: tuple[Callable[[Cycle], Iterator[Blocker]], ...] = (_contributions, _findings)
