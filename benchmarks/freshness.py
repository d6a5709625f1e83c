"""Seconds from an acknowledged decision to overview and rates that include it, through web server and worker.

`python -m benchmarks.freshness 500` makes that many decisions; `make bench` makes a hundred.
"""

from __future__ import annotations

import http.client
import re
import statistics
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlencode

from benchmarks.harness import SCALE, finish, line, scratch, stand_on, title
from benchmarks.memory import running
from embedded.ports import LOOPBACK

GOAL = 1.0  # seconds, 99th percentile
DECISIONS = int(sys.argv[1]) if len(sys.argv) > 1 else 100
AT_ONCE = 5  # people who decide concurrently; a fifth of the decisions is made in this way
TOKEN = "0123456789abcdefghijklmnopqrstuv"
COUNTED = {
    "/": re.compile(r"Recommendations of OIOS closed.*?<small>([\d,]+) of [\d,]+</small>", re.DOTALL),
    "/rates/?body=OIOS&rule=cumulative-closure": re.compile(
        r"All recommendations .*?<small>([\d,]+) of [\d,]+</small>"
    ),
}


def main() -> None:
    stand_on(SCALE)
    with scratch(), running() as (_children, port):
        title(f"{DECISIONS} decisions: seconds from the acknowledged save to the right page")
        stack = Stack(port)
        one_by_one = [stack.decide() for _time in range(DECISIONS - DECISIONS // 5)]
        _say("one after another", one_by_one)
        with ThreadPoolExecutor(AT_ONCE) as people:
            together = list(people.map(lambda _time: stack.decide(), range(DECISIONS // 5)))
        _say(f"{AT_ONCE} at once", together)
    finish()


class Stack:
    """The running installation, the open records of OIOS, and how many of its decisions were acknowledged."""

    def __init__(self, port: int) -> None:
        from recommendations.models import BodyWord, Recommendation

        self.port, self.lock, self.acknowledged = port, threading.Lock(), 0
        self.assessor, self.reader = _session("assessor-oios"), _session("coordinator")
        self.word = BodyWord.objects.filter(body__code="OIOS", state="implemented").values_list("pk", flat=True)[0]
        records = Recommendation.objects.open().filter(body__code="OIOS", in_conflict=False, parts=None)
        self.records = iter(records.values_list("pk", "version")[:DECISIONS])
        self.before = {path: self.shown(path) for path in COUNTED}

    def decide(self) -> float:
        """Close one record by the form; gives the seconds until both pages count all that was acknowledged by then."""
        from accountability.models import register_day

        with self.lock:
            pk, version = next(self.records)
        day = register_day().isoformat()
        typed = {"version": version, "word": self.word, "reported_on": day, "counts_from": day}
        status, _page = self.ask(f"/recommendations/{pk}/assess/", self.assessor, typed)
        began = time.monotonic()
        assert status == 302, status
        with self.lock:
            self.acknowledged += 1
            least = self.acknowledged
        for path in COUNTED:
            while self.shown(path) < self.before[path] + least:
                assert time.monotonic() - began < 10 * GOAL, f"{path} does not count it"
        return time.monotonic() - began

    def shown(self, path: str) -> int:
        """The number of recommendations closed by OIOS, as shown on a page."""
        status, page = self.ask(path, self.reader)
        match = COUNTED[path].search(page)
        assert status == 200, status
        assert match, path
        return int(match[1].replace(",", ""))

    def ask(self, path: str, session: str, typed: dict[str, Any] | None = None) -> tuple[int, str]:
        headers = {"Cookie": f"sessionid={session}; csrftoken={TOKEN}", "X-CSRFToken": TOKEN}
        connection = http.client.HTTPConnection(LOOPBACK, self.port, timeout=60)
        if typed is None:
            connection.request("GET", path, headers=headers)
        else:
            form = {"Content-Type": "application/x-www-form-urlencoded"}
            connection.request("POST", path, urlencode(typed), headers | form)
        answer = connection.getresponse()
        page = answer.read().decode()
        connection.close()
        return answer.status, page


def _session(username: str) -> str:
    """The session of a signed-in person."""
    from django.conf import settings
    from django.test import Client

    from accountability.models import User

    browser = Client()
    browser.force_login(User.objects.get(username=username), backend=settings.AUTHENTICATION_BACKENDS[1])
    return browser.cookies[settings.SESSION_COOKIE_NAME].value


def _say(how: str, took: list[float]) -> None:
    last = statistics.quantiles(took, n=100, method="inclusive")[98]
    absolute = f"99 of 100 in {last:.3f} s, median {statistics.median(took):.3f} s, longest {max(took):.3f} s"
    line(f"both pages right, {how}", last / GOAL, goal=1, absolute=absolute)


if __name__ == "__main__":
    main()
