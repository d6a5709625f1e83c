"""Every rate computed from the CSV files of a release alone, with the standard library and the printed rules."""

import csv
import datetime as dt
import io
import zipfile
from collections import defaultdict

OPEN = {"newly_issued", "under_implementation", "not_implemented"}
DECLINED = {"not_accepted", "not_relevant"}
OTHERWISE = {"overtaken", "closed_without_implementation", "closed_by_body"}
CLOCKS = {"I": (12, 31), "II": (6, 30)}


def read(content):
    """The tables of a release by name, each row as a dictionary of text."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if name.endswith(".csv")]
        return {n[:-4]: list(csv.DictReader(io.StringIO(archive.read(n).decode("utf-8-sig")))) for n in names}


def day(text):
    return dt.date.fromisoformat(text)


class Release:
    """The rows of one release, and where each of them stood on any day."""

    def __init__(self, tables):
        self.rows = tables["recommendations"]
        self.periods = tables.get("periods", [])
        self.decisions = defaultdict(list)
        for decision in tables["recommendation_decisions"]:
            self.decisions[decision["recommendation"]].append(decision)

    def stood(self, row, on):
        """State, acceptance, and whether it was reclassified, at the end of a day; None before it was issued."""
        state = None
        acceptance, reclassified = "", False
        for decision in self.decisions[row["id"]]:
            if day(decision["counts_from"]) > on:
                break
            kind = decision["kind"]
            if kind == "issued":
                state = decision["state"]
            elif kind == "acceptance":
                acceptance = decision["acceptance"]
            elif kind == "reclassified":
                reclassified = reclassified or state in OPEN
            elif decision["mark_conflicts"] == "no" and decision["state"]:
                state = decision["state"]
        if state is None:
            return None
        return (acceptance if state in OPEN and acceptance in DECLINED else state), acceptance, reclassified

    def series(self, body, volume, category):
        return [
            row for row in self.rows
            if row["body"] == body and volume in ("", row["volume"]) and category in ("all", row["rating"])
        ]  # fmt: skip

    def rate(self, rule, body, volume, category, on):
        """Numerator and denominator of one rate on a day."""
        rows = [(row, self.stood(row, on)) for row in self.series(body, volume, category)]
        rows = [(row, stood) for row, stood in rows if stood]
        done = sum(stood[0] == "implemented" and not (category != "all" and stood[2]) for _row, stood in rows)
        if rule == "strict-implementation":
            return done, len(rows)
        if rule == "cumulative-closure":
            return sum(is_closed(stood, category) for _row, stood in rows), len(rows)
        if rule == "cohort-36m":
            return self._cohort(rows, category, on)
        if rule == "board-cumulative":
            ends = {v: self._read(body, v, on) for v in CLOCKS}
            left = sum(
                stood[0] in OPEN and not (ends[row["volume"]] and row["counts_from"] >= ends[row["volume"]]["ends_on"])
                for row, stood in rows
            )
            return done, done + left
        if rule.startswith("jiu-"):
            return self._window(rule, rows, body, on)
        return self._annual(rule, body, volume, on)

    def _read(self, body, volume, on):
        """The latest period that had been read by the day."""
        read = [p for p in self.periods if (p["body"], p["volume"]) == (body, volume) and day(p["cut_off"]) <= on]
        return max(read, key=lambda p: p["ends_on"], default=None)

    def _cohort(self, rows, category, on):
        above = below = 0
        for row, _stood in rows:
            issued = day(row["counts_from"])
            last = 28 if issued.month == 2 and issued.day == 29 else issued.day
            then = issued.replace(year=issued.year + 3, day=last)
            if then <= on:
                below += 1
                above += is_closed(self.stood(row, then), category)
        return above, below

    def _window(self, rule, rows, body, on):
        window = self._read(body, "", on)
        if window is None:
            return 0, 0
        inside = [s for row, s in rows if window["starts_on"] <= row["counts_from"] <= window["ends_on"]]
        accepted = [stood for stood in inside if stood[1] == "accepted"]
        if rule == "jiu-acceptance":
            return len(accepted), len(inside)
        return sum(stood[0] == "implemented" for stood in accepted), len(accepted)

    def _annual(self, rule, body, volume, on):
        above = below = 0
        for of_volume in [volume] if volume else CLOCKS:
            period = self._read(body, of_volume, on)
            if period is None or not self._holds(period, on):
                return 0, 0
            first, end = period["starts_on"], period["ends_on"]
            for row in self.series(body, of_volume, "all"):
                assessed = any(
                    d["kind"] == "assessed" and first <= d["counts_from"] <= end for d in self.decisions[row["id"]]
                )
                if assessed and row["counts_from"] < end and (stood := self.stood(row, day(end))):
                    below += 1
                    above += stood[0] == "implemented" or (rule == "annual-closure" and stood[0] in OTHERWISE)
        return above, below

    def _holds(self, period, on):
        """Whether the body's next year has not ended, or lies in a longer period that lasts."""
        end = day(period["ends_on"])
        others = [p for p in self.periods if (p["body"], p["volume"]) == (period["body"], period["volume"])]
        return on < end.replace(year=end.year + 1) or any(day(p["starts_on"]) <= on < day(p["ends_on"]) for p in others)


def is_closed(stood, category):
    """Implemented or closed otherwise; in the series of a rating also reclassified."""
    return stood[0] == "implemented" or stood[0] in OTHERWISE or (category != "all" and stood[2])
