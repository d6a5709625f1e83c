"""Released reports, made by the real actions; their files are short texts, since nobody here reads inside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import LazySettings

from accountability.annual_report import page_cache
from accountability.annual_report.actions import cycles
from accountability.models import Cycle, Edition
from tests.accountability.annual_report.cycles import coordinators, in_review
from tests.releases import publish

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
        return publish(edition, by=two.second, **altered)

    yield release
    page_cache.forget()
