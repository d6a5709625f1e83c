"""Conditions that prevent the release of a report: a list of messages, each with a link to what is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from accountability.annual_report.passages import FINDING, faults_of, findings_of, title_of
from accountability.localization import local
from accountability.models import Contribution, Cycle, Edition, SubArea
from accountability.models.cycle import ContributionState

NAMES = dict(settings.LANGUAGES)


@dataclass(frozen=True)
class Blocker:
    """One missing item, as a sentence, with the URL of the page where it is completed, if there is one."""

    said: str
    url: str = ""


def blockers(cycle: Cycle) -> list[Blocker]:
    """Everything that blocks the release of the cycle's report now; empty when nothing does."""
    edition = cycle.editions.in_the_making().select_related("snapshot").first()
    found = [blocker for look in OF_THE_CYCLE for blocker in look(cycle)]
    return found + [blocker for look in OF_THE_EDITION if edition for blocker in look(edition)]


# --- Whatever its state ---------------------------------------------------------------------------------------------
def _contributions(cycle: Cycle) -> Iterator[Blocker]:
    waiting = Contribution.objects.filter(cycle=cycle).exclude(state=ContributionState.ACCEPTED)
    for row in waiting.select_related("sub_area__component"):
        values = {"what": row.sub_area.name, "state": row.get_state_display()}
        url = reverse("annual_report:contribution", args=[cycle.year, row.pk])
        yield Blocker(_("“%(what)s” is not accepted yet: %(state)s.") % values, url)
        if row.figures and row.cut_off is None:
            yield Blocker(_("The figures of “%(what)s” have no cut-off date.") % values, url)


def _key(cycle: Cycle) -> Iterator[Blocker]:
    if not settings.REPORT_SIGNING_KEY:
        yield Blocker(_("No signing key is configured. The system administrator sets REPORT_SIGNING_KEY."))


# --- Of the edition in the making -----------------------------------------------------------------------------------
def _sub_areas(edition: Edition) -> Iterator[Blocker]:
    """Sub-areas on which the frozen report contains no text."""
    series = edition.snapshot.series
    statements = series.filter(code="statements").values_list("values", flat=True).first() or ()
    said = {row["sub_area"] for row in statements}
    accepted = edition.cycle.contributions.filter(state=ContributionState.ACCEPTED)
    said |= set(accepted.values_list("sub_area", flat=True))
    for area in SubArea.objects.exclude(pk__in=said - {None}):
        sentence = _("“%(what)s” has neither a statement nor an accepted contribution.")
        yield Blocker(sentence % {"what": area.name}, reverse("annual_report:contributions", args=[edition.cycle.year]))


def _findings(edition: Edition) -> Iterator[Blocker]:
    explained: dict[str, set[str]] = {}
    written = edition.passages.filter(code__startswith=FINDING).exclude(text="")
    for code, language in written.values_list("code", "language"):
        explained.setdefault(code, set()).add(language)
    for finding in findings_of(edition):
        code = f"{FINDING}{finding['code']}"
        if missing := [name for language, name in settings.LANGUAGES if language not in explained.get(code, ())]:
            message = _("“%(what)s” is inconsistent with the other figures and has no explanation in: %(languages)s.")
            url = reverse("annual_report:cycle_findings", args=[edition.cycle.year])
            values = {"what": local(finding["whats"]), "languages": ", ".join(missing)}
            yield Blocker(message % values, f"{url}#{finding['code']}")


def _passages(edition: Edition) -> Iterator[Blocker]:
    for passage in edition.passages.all():
        if fault := faults_of(passage.code, passage.text, passage.language):
            where = f"{title_of(passage.code)} ({NAMES[passage.language]})"
            url = reverse("annual_report:cycle_passage", args=[edition.cycle.year, passage.language, passage.code])
            yield Blocker(f"{where}: {fault}", url)


OF_THE_CYCLE: tuple[Callable[[Cycle], Iterator[Blocker]], ...] = (_contributions, _key)
OF_THE_EDITION: tuple[Callable[[Edition], Iterator[Blocker]], ...] = (_sub_areas, _findings, _passages)
