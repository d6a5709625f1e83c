"""Processor time of one decision and one update, by form and by API, committed, compared with the goal."""

import itertools
from collections.abc import Callable, Iterator
from typing import Any

from benchmarks.harness import SCALE, cost, finish, line, scratch, stand_on, title

GOAL = 30.0  # milliseconds of processor time
KNOWN = 373  # milliseconds, an update in a comparable product on such a machine


def main() -> None:
    stand_on(SCALE)
    from recommendations.models import Recommendation

    title(f"Writes, {Recommendation.objects.count():,} recommendations: processor time against {GOAL:g} ms")
    with scratch():
        for name, write in writes().items():
            found = cost(write)
            absolute = f"{found.processor:.1f} ms = {found.process:.1f} + {found.database:.1f} database"
            line(name, found.processor / GOAL, goal=1, absolute=absolute)
            absolute = f"{KNOWN} ms against {found.elapsed:.1f} ms elapsed"
            line(f"{name}: how much quicker", KNOWN / found.elapsed, goal=10, at_least=True, absolute=absolute)
    finish()


def writes() -> dict[str, Callable[[], None]]:
    """Each write as a call that does it once, every time on another open recommendation."""
    from recommendations.models import BodyWord, Recommendation

    accepted = Recommendation.objects.open().filter(position="accepted", in_conflict=False, parts=None)
    records = itertools.cycle(list(accepted.filter(body__code="OIOS", entities__code="DOS").order_by("pk")))
    word = BodyWord.objects.filter(body__code="OIOS", state="under_implementation").values_list("pk", flat=True)[0]
    update = {"progress": "in_progress", "text": "Half of the posts are filled.", "reported_on": "2021-12-31"}
    decided = {"reported_on": "2021-12-31", "counts_from": "2021-12-31", "document": "A/76/281", "word": word}
    assessment = {"report_date": "2021-12-31", "report_symbol": "A/76/281", "status": "under_implementation"}
    return {
        "update by form": by_form("focal-point", "update", records, update),
        "decision by form": by_form("assessor-oios", "assess", records, decided),
        "update by script": by_script("focal-point", "updates", records, update),
        "decision by script": by_script("assessor-oios", "assessments", records, assessment),
    }


def by_form(who: str, act: str, records: Iterator[Any], typed: dict[str, Any]) -> Callable[[], None]:
    """Submit the form of an action; the response redirects to the page of the record."""
    from django.conf import settings
    from django.test import Client

    from accountability.models import User

    browser = Client(HTTP_HOST="127.0.0.1")
    browser.force_login(User.objects.get(username=who), backend=settings.AUTHENTICATION_BACKENDS[1])

    def write() -> None:
        record = next(records)
        sent = {**typed, "version": record.version, "position": record.position}
        answer = browser.post(f"/recommendations/{record.pk}/{act}/", sent)
        assert answer.status_code == 302, answer.status_code
        record.version += 1

    return write


def by_script(who: str, path: str, records: Iterator[Any], sent: dict[str, Any]) -> Callable[[], None]:
    """Call the API with a token; the response is the complete record."""
    from rest_framework.test import APIClient

    from accountability.actions.account import issue_token
    from accountability.models import User

    person = User.objects.get(username=who)
    _token, secret = issue_token(person, name="benchmark", by=person)
    script = APIClient(HTTP_HOST="127.0.0.1", HTTP_AUTHORIZATION=f"Token {secret}")

    def write() -> None:
        record = next(records)
        address = f"/api/v1/recommendations/{record.pk}/{path}/"
        answer = script.post(address, sent, format="json", HTTP_IF_MATCH=f'"{record.version}"')
        assert answer.status_code == 200, answer.status_code
        record.version += 1

    return write


if __name__ == "__main__":
    main()
