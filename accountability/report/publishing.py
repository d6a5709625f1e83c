"""Making a release: every file in every language, the manifest that names them, the signature; then all at once."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from accountability import files, jobs
from accountability.actions.cycles import in_the_making, release
from accountability.context import version
from accountability.models import Cycle, Edition, EditionFile, Job, Seal
from accountability.report import signing
from accountability.report.compose import Source, compose
from accountability.report.formats import FORMATS
from accountability.workflow import IllegalStep

KIND = "release-report"


def ask_for_release(cycle: Cycle, *, by: Any, version: int) -> Job:
    """Have the files made and the report released by this person; a second request joins the first."""
    from accountability.report.workflow import CYCLE

    CYCLE.check(cycle, to="released", by=by)
    return jobs.enqueue(
        KIND, by=by, key=f"{cycle.year}", title=_("Release of the report"), cycle=cycle.pk, version=version
    )


def run(job: Job, progress: jobs.Progress) -> None:
    """Make what is missing and publish. Files are kept by their content: another attempt makes the same ones again."""
    cycle = Cycle.objects.get(pk=job.parameters["cycle"])
    edition = in_the_making(cycle)
    made = list(make(edition, progress))
    manifest = manifest_of(edition, made)
    release(
        cycle, by=job.asked_by, version=job.parameters["version"], files=made, manifest=manifest,
        signature=signing.sign(manifest),
    )  # fmt: skip
    job.result = {"cycle": cycle.year}


def make(edition: Edition, progress: jobs.Progress) -> Iterator[EditionFile]:
    """Every format in every language, each kept as soon as it is made."""
    source = Source(edition, before_of(edition))
    languages = [code for code, _name in settings.LANGUAGES]
    progress.of(len(languages) * len(FORMATS))
    for language in languages:
        report = compose(source, language)
        for form in FORMATS.values():
            kept = files.keep([form.write(report)])
            yield EditionFile(edition=edition, language=language, format=form.code, sha256=kept.sha256, size=kept.size)
            progress.step()
        del report
        gc.collect()


def before_of(edition: Edition) -> Edition | None:
    """The released edition of the latest cycle before, with which this one is compared."""
    earlier = Edition.objects.released().filter(cycle__year__lt=edition.cycle.year)
    return earlier.select_related("snapshot", "cycle").order_by("-cycle__year", "-number").first()


def manifest_of(edition: Edition, made: list[EditionFile]) -> dict[str, Any]:
    """What the release consists of and rests on: snapshot, rules, cut-off days, trail, and the SHA-256 of each file."""
    snapshot = edition.snapshot
    anchor = Seal.objects.filter(stream="events").order_by("-pk").first()
    return {
        "schema": 1, "cycle": edition.cycle.year, "edition": edition.number, "reason": edition.reason,
        "snapshot": {
            "id": snapshot.pk, "as_of": snapshot.as_of.isoformat(), "known_at": snapshot.known_at.isoformat(),
            "series": {
                s.code: {"cut_off": s.cut_off.isoformat(), "rule_version": s.rule_version}
                for s in snapshot.series.order_by("code")
            },
        },
        "trail": {"seal": anchor.pk, "digest": anchor.digest} if anchor else None,
        "files": [
            {"language": f.language, "format": f.format, "name": file_name(f), "sha256": f.sha256, "size": f.size}
            for f in sorted(made, key=lambda f: (f.language, f.format))
        ],
        "software": version(), "key": signing.present_key(),
    }  # fmt: skip


def file_name(file: EditionFile) -> str:
    return f"{file.language}/progress.{file.format}"


def check(sha256: str) -> EditionFile:
    """The released file with this checksum; IllegalStep with the first bad link of what vouches for it."""
    found = EditionFile.objects.filter(sha256=sha256, edition__released_at__isnull=False).select_related(
        "edition__cycle"
    )
    file = found.first()
    if file is None:
        raise IllegalStep(_("No released report has a file with this content."))
    manifest = file.edition.manifest or {}
    named = {f["name"]: f["sha256"] for f in manifest.get("files", ())}
    if named.get(file_name(file)) != sha256:
        raise IllegalStep(_("The manifest of the release does not name this file."))
    if not signing.is_signed(manifest, file.edition.signature):
        raise IllegalStep(_("The signature under the manifest is not the operator's."))
    anchor = manifest.get("trail")
    if anchor and not Seal.objects.filter(pk=anchor["seal"], digest=anchor["digest"]).exists():
        raise IllegalStep(_("The audit trail no longer holds the seal that the manifest names."))
    return file
