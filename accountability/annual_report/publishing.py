"""Production of the files of a report: as drafts during preparation, and for its release."""

from __future__ import annotations

import gc
import hashlib
import json
from collections.abc import Iterator, Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from accountability import version
from accountability.annual_report.actions.cycles import release
from accountability.annual_report.chapters import Source, compose
from accountability.annual_report.formats import FORMATS
from accountability.annual_report.permissions import Permission
from accountability.annual_report.workflow import CYCLE
from accountability.audit import seals, signing
from accountability.errors import IllegalStep, Stale
from accountability.files import storage
from accountability.jobs import queue, worker
from accountability.models import Cycle, Edition, EditionFile, Job, MadeFile, Seal
from accountability.models.cycle import CycleState
from accountability.permissions import demand

KIND = "annual-report"
LANGUAGES = [code for code, _name in settings.LANGUAGES]


# --- Asking for them ------------------------------------------------------------------------------------------------
def ask_for_drafts(cycle: Cycle, *, by: Any) -> Job:
    """Request all files for the current text, to be read before the release; a second request joins the first."""
    demand(by, Permission.EDIT_REPORT)
    _in_the_making(cycle)
    return _enqueue(cycle, "drafts", by=by, title=_("Drafts of the report of %(year)s"))


def ask_for_release(cycle: Cycle, *, by: Any, version: int) -> Job:
    """Request the release by this person once all files exist; a second request joins the first."""
    CYCLE.check(cycle, to=CycleState.RELEASED, by=by)
    return _enqueue(cycle, "release", by=by, title=_("Release of the report of %(year)s"), version=version)


def _enqueue(cycle: Cycle, what: str, *, by: Any, title: str, **parameters: Any) -> Job:
    parameters |= {"title": title % {"year": cycle.year}, "then": reverse("annual_report:cycle", args=[cycle.year])}
    return queue.enqueue(KIND, by=by, key=f"{cycle.year} {what}", cycle=cycle.pk, **parameters)


# --- Making them ----------------------------------------------------------------------------------------------------
def run(job: Job, progress: worker.Progress) -> None:
    """Produce the missing files and, for a release, publish.

    An interrupted attempt is continued with the files recorded.
    """
    cycle = Cycle.objects.get(pk=job.parameters["cycle"])
    edition = _in_the_making(cycle)
    seen = job.parameters.get("version")
    if seen not in (None, cycle.version):
        raise Stale(_("The report was changed after its release was requested. Review it again, then release it."))
    made = list(make(edition, progress))
    if seen is not None:
        seals.seal()  # the events that led to the release are covered by the seal named in the manifest
        by = queue.asker_of(job)
        manifest = manifest_of(edition, made)
        release(cycle, by=by, version=seen, files=made, manifest=manifest, signature=signing.sign(manifest, by=by))
    job.result = {"cycle": cycle.year, "files": len(made)}


RUNS: dict[str, worker.Run] = {KIND: run}


def make(edition: Edition, progress: worker.Progress) -> Iterator[MadeFile]:
    """Every format in every language, each stored and recorded as soon as it is finished; existing files are not
    repeated.
    """
    source = Source(edition, before_of(edition))
    progress.of(len(LANGUAGES) * len(FORMATS))
    for language in LANGUAGES:
        for file in _made_in(source, language):
            progress.step()
            yield file
        gc.collect()


def _made_in(source: Source, language: str) -> Iterator[MadeFile]:
    words = mark(source, language)
    noted = source.edition.made.filter(language=language, words=words)
    there = {file.format: file for file in noted if storage.is_kept(file.sha256)}
    report = compose(source, language) if len(there) < len(FORMATS) else None
    for form in FORMATS.values():
        if form.code not in there:
            assert report
            kept = storage.keep(form.pieces(report))
            there[form.code], _new = MadeFile.objects.get_or_create(
                edition=source.edition, language=language, format=form.code, words=words,
                defaults={"sha256": kept.sha256, "size": kept.size},
            )  # fmt: skip
            if there[form.code].sha256 != kept.sha256:
                raise FileNotFoundError(f"{there[form.code]} was noted, is lost, and is made otherwise now.")
        yield there[form.code]


def drafts_of(edition: Edition) -> dict[tuple[str, str], MadeFile]:
    """The files for the current text, by language and format."""
    source = Source(edition, before_of(edition))
    marks = {mark(source, language) for language in LANGUAGES}
    return {(file.language, file.format): file for file in edition.made.filter(words__in=marks)}


def before_of(edition: Edition) -> Edition | None:
    """The released edition of the latest cycle before, with which this one is compared.

    Once this one is released itself, a later correction of that one changes nothing here.
    """
    by_then = {"released_at__lt": edition.released_at} if edition.released_at else {}
    earlier = Edition.objects.released().filter(cycle__year__lt=edition.cycle.year, **by_then)
    return earlier.select_related("snapshot", "cycle").order_by("-cycle__year", "-number").first()


def _in_the_making(cycle: Cycle) -> Edition:
    edition = cycle.editions.in_the_making().select_related("snapshot", "cycle").first()
    if edition is None:
        raise IllegalStep(_("No edition of this report is in preparation. Freeze it first."))
    return edition


# --- What vouches for them ------------------------------------------------------------------------------------------
def manifest_of(edition: Edition, made: Sequence[MadeFile]) -> dict[str, Any]:
    """The manifest: snapshot, rules, cut-off dates, audit trail, and the SHA-256 of each file."""
    snapshot = edition.snapshot
    anchor = Seal.objects.filter(stream="events").order_by("-pk").first()
    return {
        "schema": 1, "cycle": edition.cycle.year, "edition": edition.number, "reason": edition.reason,
        "snapshot": {
            "id": snapshot.pk, "as_of": snapshot.as_of.isoformat(), "known_at": snapshot.known_at.isoformat(),
            "series": {
                s.code: {"cut_off": s.cut_off.isoformat(), "rule_version": s.rule_version}
                for s in snapshot.series.defer("values").order_by("code")
            },
        },
        "trail": {"seal": anchor.pk, "digest": anchor.digest} if anchor else None,
        "files": [
            {"language": f.language, "format": f.format, "name": file_name(f), "sha256": f.sha256, "size": f.size}
            for f in sorted(made, key=lambda f: (f.language, f.format))
        ],
        "software": version(), "key": signing.present_key(),
    }  # fmt: skip


def file_name(file: EditionFile | MadeFile) -> str:
    return f"{file.language}/progress.{file.format}"


def mark(source: Source, language: str) -> str:
    """The digest of the snapshot, the text (English where a translation is missing) and the software."""
    words = sorted(
        [code, written, text] for (code, written), text in source.passages.items() if written in (language, "en")
    )
    before = source.before.pk if source.before else None
    told = json.dumps([source.edition.snapshot_id, before, language, words, version()], ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()
