"""Processor time of published pages from the cache, compared with the goal and with producing them."""

import os
from typing import Any
from unittest import mock

from benchmarks.harness import SCALE, cost, finish, line, scratch, stand_on, title

GOAL, STORED = 2.0, 10.0  # milliseconds of processor time: from the cache, and a file, which is not cached
PAGES = {
    "reports": "/reports/?language=en",
    "one year": "/reports/2021/?language=en",
    "to read": "/reports/2021/en/",
    "rates by body": "/reports/2021/rates/?language=en",
    "unresolved": "/reports/2021/unresolved/?language=ar",
    "two years": "/reports/2021/against/2020/?language=fr",
    "feed": "/reports/feed.atom?language=en",
    "manifest": "/reports/2021/manifest.json",
}
DOWNLOAD = "/reports/2021/en/progress.pdf"


def main() -> None:
    os.environ.setdefault("REPORT_SIGNING_KEY", "11" * 32)
    stand_on(SCALE)
    with scratch():
        from django.test import Client

        release()
        browser = Client(HTTP_HOST="127.0.0.1")
        title(f"Published pages from the cache: processor time against {GOAL:g} ms, a file against {STORED:g} ms")
        for name, address in PAGES.items():
            measure(name, browser, address)
        found = cost(lambda: b"".join(browser.get(DOWNLOAD)))
        line("a file of 2 MB", found.processor / STORED, goal=1, absolute=f"{found.processor:.2f} ms, from the store")
    finish()


def measure(name: str, browser: Any, address: str) -> None:
    """One page from the cache, and the same page produced."""
    from accountability.annual_report import page_cache

    answer = browser.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    with mock.patch.object(page_cache, "find", return_value=("", None)), mock.patch.object(page_cache, "keep"):
        made = cost(lambda: browser.get(address), times=10)
    kept = cost(lambda: browser.get(address), times=200)
    absolute = f"{kept.processor:.2f} ms, {len(answer.content) / 1024:.0f} KB; made anew {made.processor:.0f} ms"
    line(name, kept.processor / GOAL, goal=1, absolute=absolute)


def release() -> None:
    """Release the demonstration's cycles as the worker does; the file that is measured is of ordinary size."""
    from django.conf import settings

    from accountability.annual_report import publishing
    from accountability.annual_report.actions import cycles
    from accountability.annual_report.formats import FORMATS
    from accountability.audit import seals, signing
    from accountability.files import storage
    from accountability.models import Edition, MadeFile, User

    stored = storage.keep([b"0" * 2_000_000])
    seals.seal()
    for edition in Edition.objects.in_the_making().order_by("cycle__year"):
        made_files = MadeFile.objects.bulk_create(
            MadeFile(edition=edition, language=language, format=form, words="0", sha256=stored.sha256, size=stored.size)
            for language, _name in settings.LANGUAGES
            for form in FORMATS
        )
        manifest = publishing.manifest_of(edition, made_files)
        second = User.objects.get(username="coordinator-2")
        cycles.release(
            edition.cycle,
            by=second,
            version=None,
            files=made_files,
            manifest=manifest,
            signature=signing.sign(manifest, by=second),
        )


if __name__ == "__main__":
    main()
