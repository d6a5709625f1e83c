"""Released reports, made by the real actions; their files are short texts, since nobody here reads inside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import LazySettings
from django.conf import settings as present

from accountability import audit, files
from accountability.actions import cycles
from accountability.models import Cycle, Edition, MadeFile
from accountability.published import keeping
from accountability.report import publishing, signing
from accountability.report.formats import FORMATS
from tests.accountability.report.cycles import coordinators, in_review

KEY = "11" * 32


@pytest.fixture
def two(organization: SimpleNamespace) -> SimpleNamespace:
    """Two people who may freeze and release."""
    return coordinators()


@pytest.fixture
def released(
    two: SimpleNamespace, settings: LazySettings, entered: Callable[[int], list]
) -> Iterator[Callable[..., Edition]]:
    """Releases the report of a year, or with a reason a correction of it; gives the edition as Member States see it.

    What is `signed` stands in the manifest instead of what is true; what is `forged` was put there after the signature.
    """
    settings.REPORT_SIGNING_KEY = KEY
    entered(6)

    def release(year: int = 2021, *, reason: str = "", **altered: dict[str, Any]) -> Edition:
        if reason:
            cycle = Cycle.objects.get(year=year)
            edition = cycles.freeze(cycle, by=two.first, version=None, reason=reason)
            cycles.give_to_review(cycle, by=two.first, version=None)
        else:
            edition = in_review(two.first, year)
        return publish(edition, two, **altered)

    yield release
    keeping.forget()


def publish(
    edition: Edition,
    two: SimpleNamespace,
    *,
    signed: dict[str, Any] | None = None,
    forged: dict[str, Any] | None = None,
) -> Edition:
    """Release it with a short text in the place of every file."""
    audit.seal()
    made = MadeFile.objects.bulk_create(
        MadeFile(edition=edition, language=language, format=form, words="0" * 64, sha256=kept.sha256, size=kept.size)
        for language, _name in present.LANGUAGES
        for form in FORMATS
        for kept in [files.keep([content(edition, language, form)])]
    )
    manifest = publishing.manifest_of(edition, made) | (signed or {})
    signature = signing.sign(manifest)
    manifest |= forged or {}
    cycles.release(edition.cycle, by=two.second, version=None, files=made, manifest=manifest, signature=signature)
    keeping.mark()  # no test commits
    return Edition.objects.get(pk=edition.pk)


def content(edition: Edition, language: str, form: str) -> bytes:
    """What stands in the place of a file."""
    return f"{edition.cycle.year} {edition.number} {language} {form}".encode()
