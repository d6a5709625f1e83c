"""Illustrative recommendations of the JIU: one row per recommendation and organization, tracked at each cut-off."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator

from recommendations.demonstration.cells import JIU_CUT_OFFS, JIU_EARLIER_CUT_OFF, JIU_YEARS
from recommendations.demonstration.course import Course
from recommendations.demonstration.rows import Row
from recommendations.demonstration.texts import pick

ORGANIZATIONS = ("UNEP", "UN-HABITAT", "UNODC", "UNCTAD", "OHCHR")
NOT_ACCEPTED = ("not_accepted", "not_accepted", "not_relevant", "under_consideration")
RECOMMENDATIONS_A_REPORT = 7


def rows(rng: random.Random, copy: int) -> Iterator[list[Row]]:
    """The rows of one copy in order of issue; the rows of one list are one recommendation to several organizations."""
    for year, (addressed, accepted, early, late) in JIU_YEARS.items():
        outcomes = ["early"] * early + ["late"] * (late - early) + ["accepted"] * (accepted - late)
        outcomes += ["other"] * (addressed - accepted)
        rng.shuffle(outcomes)
        number = 0
        while outcomes:
            serial, paragraph = divmod(number, RECOMMENDATIONS_A_REPORT)
            issued_on = dt.date(year, 2 + serial, 1 + (7 * serial + copy) % 28)
            symbol = f"DEMO/JIU/REP/{year}/{serial + 1 + copy * 10}"
            organizations = ("UN", *(org for org in ORGANIZATIONS if rng.random() < 0.06))[: len(outcomes)]
            addressee = pick(rng, ("executive_head",) * 13 + ("governing_body",) * 5 + ("ceb_chair",) * 2)
            yield [
                Row(
                    0, "JIU", "", symbol, "", str(paragraph + 1), organization, None, "",
                    _course(rng, issued_on, outcomes.pop()).decisions, addressee=addressee,
                )
                for organization in organizations
            ]  # fmt: skip
            number += 1


def _course(rng: random.Random, issued_on: dt.date, outcome: str) -> Course:
    """Issued, then accepted or not at a cut-off, then followed at each cut-off until implemented."""
    course = Course(rng, "JIU")
    course.add("issued", "newly_issued", issued_on, issued_on)
    cut_offs = [day for day in JIU_CUT_OFFS if day > issued_on]
    if len(cut_offs) > 3 and rng.random() < 0.3:
        _track(course, cut_offs.pop(0), acceptance="under_consideration")
    answer = "accepted" if outcome != "other" else _refusal(rng, issued_on)
    _track(course, cut_offs[0], acceptance=answer)
    if outcome == "other":
        return course
    done = _implemented_at(rng, cut_offs, outcome)
    for day in cut_offs[1:]:
        if day == done:
            _track(course, day, state="implemented")
            break
        _track(course, day, state="not_implemented" if rng.random() < 0.15 else "under_implementation")
    return course


def _refusal(rng: random.Random, issued_on: dt.date) -> str:
    return "under_consideration" if issued_on.year == 2020 and rng.random() < 0.6 else pick(rng, NOT_ACCEPTED)


def _implemented_at(rng: random.Random, cut_offs: list[dt.date], outcome: str) -> dt.date | None:
    """The cut-off at which it is found implemented: soon, but by the earlier one, or only at the last one."""
    if outcome == "early":
        by_then = [day for day in cut_offs[1:] if day <= JIU_EARLIER_CUT_OFF]
        return by_then[min(int(rng.expovariate(0.8)), len(by_then) - 1)]
    return cut_offs[-1] if outcome == "late" else None


def _track(course: Course, cut_off: dt.date, *, acceptance: str = "", state: str = "") -> None:
    reported_on = cut_off + dt.timedelta(14)
    symbol = f"DEMO/JIU/TRACK/{cut_off.year}"
    if acceptance:
        course.add("acceptance", "", cut_off, reported_on, acceptance=acceptance, report_symbol=symbol)
    else:
        course.assess(state, cut_off, reported_on, symbol)
