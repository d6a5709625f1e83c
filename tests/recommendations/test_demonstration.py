"""The illustrative rows give back every printed count on its own day, by a replay written for these tests alone."""

import datetime as dt
import itertools
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal

import pytest

from accountability.management.demonstration import people
from recommendations.demonstration import plan

OPEN_STATES = {"newly_issued", "under_implementation", "not_implemented"}
BOARD_LABELS = ["2010/11", "2012/13", "2014", "2015", "2016", "2017", "2018", "2019", "2020"]
BOARD_YEARS = [2011, 2013, 2014, 2015, 2016, 2017, 2018, 2019, 2020]
REGISTER_DAY = dt.date(2021, 12, 31)


@pytest.fixture(scope="module")
def register():
    return list(plan.rows())


def stand(row, day):
    """What the body's decisions add up to on a day: state, acceptance, whether reclassified, whether in conflict."""
    state = acceptance = None
    reclassified = conflict = False
    voided = {d.about for d in row.decisions if d.kind == "voided"}
    acting = [d for n, d in enumerate(row.decisions) if n not in voided and d.kind != "voided" and d.counts_from <= day]
    for d in sorted(acting, key=lambda d: (d.counts_from, d.recorded_at)):
        if d.mark_conflicts:
            conflict = True
        elif d.kind == "acceptance":
            acceptance = d.acceptance
        elif d.kind == "reclassified":
            reclassified = True
        else:
            state, conflict = d.state, conflict and d.kind != "conflict_resolved"
    return state, acceptance, reclassified, conflict


def tally(rows, day):
    """Issued, implemented, closed otherwise, reclassified and open, as counts."""
    counts = Counter()
    for row in rows:
        state, _acceptance, reclassified, conflict = stand(row, day)
        if state is None:
            continue
        counts["issued"] += 1
        counts["conflict"] += conflict
        if state in OPEN_STATES:
            counts["open"] += 1
            counts["reclassified"] += reclassified
        else:
            counts["implemented" if state == "implemented" else "otherwise"] += 1
    return counts


def percent(numerator, denominator, places="1"):
    return Decimal(numerator * 100 / denominator).quantize(Decimal(places), ROUND_HALF_UP)


def of_oios(register, rating=None):
    return [row for row in register if row.body == "OIOS" and rating in (None, row.rating)]


def of_board(register, *volumes):
    return [row for row in register if row.body == "BOA" and row.volume in (volumes or ("I", "II"))]


OIOS_ENDS = [dt.date(2017, 12, 31), dt.date(2018, 12, 31), dt.date(2020, 6, 30), dt.date(2021, 6, 30)]


# --- OIOS -----------------------------------------------------------------------------------------------------------
def test_oios_series_of_annex_iii_comes_out_column_by_column(register):
    tallies = [tally(of_oios(register), day) for day in OIOS_ENDS]
    implemented = [t["implemented"] for t in tallies]

    assert [b - a for a, b in zip([0, *implemented], implemented, strict=False)] == [7276, 953, 1052, 1136]
    rates = [percent(t["implemented"] + t["otherwise"], t["issued"]) for t in tallies]
    assert rates == [88, 87, 89, 92]
    assert [t["otherwise"] for t in tallies] == [650, 680, 722, 722]


def test_critical_series_of_annex_iii_comes_out_column_by_column(register):
    tallies = [tally(of_oios(register, "critical"), day) for day in OIOS_ENDS]
    implemented = [t["implemented"] for t in tallies]

    assert [b - a for a, b in zip([0, *implemented], implemented, strict=False)] == [1087, 17, 20, 15]
    rates = [percent(t["implemented"] + t["otherwise"] + t["reclassified"], t["issued"]) for t in tallies]
    assert rates == [98, 97, 97, 99]  # annex III prints 98 for 2020 where paragraph 90 (b) prints 97


def test_paragraph_90_comes_out_on_both_its_days(register):
    everything = [tally(of_oios(register), day) for day in OIOS_ENDS[2:]]
    critical = [tally(of_oios(register, "critical"), day) for day in OIOS_ENDS[2:]]

    assert [(t["issued"], t["implemented"] + t["otherwise"], t["open"]) for t in everything] == [
        (11179, 10003, 1176),
        (12075, 11139, 936),
    ]
    closed = [t["implemented"] + t["otherwise"] + t["reclassified"] for t in critical]
    assert [(t["issued"], n, t["issued"] - n) for t, n in zip(critical, closed, strict=True)] == [
        (1195, 1159, 36),
        (1202, 1188, 14),
    ]


def test_reclassified_rows_close_in_the_critical_series_only(register):
    rows = [row for row in of_oios(register) if any(d.kind == "reclassified" for d in row.decisions)]
    days = [d.counts_from for row in rows for d in row.decisions if d.kind == "reclassified"]

    assert len(rows) == 14
    assert {row.rating for row in rows} == {"critical"}
    assert all(dt.date(2020, 7, 1) <= day <= dt.date(2021, 6, 30) for day in days)
    assert all(stand(row, REGISTER_DAY)[0] in OPEN_STATES for row in rows)


def test_nothing_was_overtaken_in_the_last_column(register):
    before, after = (tally(of_oios(register), day) for day in OIOS_ENDS[2:])

    assert after["otherwise"] - before["otherwise"] == 0
    assert after["issued"] - before["issued"] == 896


# --- Board of Auditors ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("volume", "day", "implemented", "rates"),
    [
        ("I", (12, 31), [42, 37, 5, 6, 17, 31, 13, 49, 96], [64, 86, 74, 68, 63, 64, 54, 58, 66]),
        ("II", (6, 30), [179, 95, 76, 45, 39, 34, 57, 24, 42], [95, 98, 96, 93, 96, 94, 93, 90, 91]),
    ],
)
def test_board_columns_and_rates_come_out(register, volume, day, implemented, rates):
    rows = of_board(register, volume)
    ends = [dt.date(year, *day) for year in BOARD_YEARS]
    to_date = [tally(rows, end)["implemented"] for end in ends]

    assert [b - a for a, b in zip([0, *to_date], to_date, strict=False)] == implemented
    earlier_open = [
        sum(row.issued.counts_from < end and stand(row, end)[0] in OPEN_STATES for row in rows) for end in ends
    ]
    assert [percent(n, n + still) for n, still in zip(to_date, earlier_open, strict=True)] == rates


def test_board_totals_and_paragraph_91_come_out(register):
    first, second, both = (tally(of_board(register, *v), REGISTER_DAY) for v in (("I",), ("II",), ()))

    assert [first[n] for n in ("issued", "implemented", "otherwise", "open")] == [662, 296, 77, 289]
    assert [second[n] for n in ("issued", "implemented", "otherwise", "open")] == [735, 591, 55, 89]
    assert (both["issued"], both["implemented"] + both["otherwise"], both["open"]) == (1397, 1019, 378)
    assert (percent(1019, both["issued"]), percent(378, both["issued"])) == (73, 27)


def test_paragraph_96_comes_out_of_the_rows_assessed_in_2020(register):
    end = dt.date(2020, 12, 31)
    assessed = [
        [d for d in row.decisions if d.kind == "assessed" and d.counts_from == end] for row in of_board(register, "I")
    ]
    states = Counter(decisions[-1].state for decisions in assessed if decisions)

    assert tally(of_board(register, "I"), dt.date(2019, 12, 31))["open"] == 279
    assert sum(states.values()) == 279
    assert (states["implemented"], states["overtaken"]) == (96, 31)
    assert states["under_implementation"] + states["not_implemented"] == 152
    assert sum(row.issued.counts_from == end for row in of_board(register, "I")) == 137


def test_every_open_board_row_is_assessed_in_each_later_report(register):
    for volume in ("I", "II"):
        rows = of_board(register, volume)
        ends = sorted({row.issued.counts_from for row in rows})
        for before, end in itertools.pairwise(ends):
            due = [row for row in rows if row.issued.counts_from < end and stand(row, before)[0] in OPEN_STATES]
            assert all(any(d.kind == "assessed" and d.counts_from == end for d in row.decisions) for row in due)


# --- JIU ------------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("years", "day", "counts", "rates"),
    [
        (range(2010, 2020), dt.date(2020, 10, 31), (500, 334, 287), ("66.8", "85.9")),
        (range(2011, 2021), dt.date(2021, 11, 8), (500, 311, 266), ("62.2", "85.5")),
    ],
)
def test_jiu_windows_come_out(register, years, day, counts, rates):
    rows = [row for row in register if row.body == "JIU" and row.issued.reported_on.year in years]
    stands = [stand(row, day) for row in rows]
    accepted = [s for s in stands if s[1] == "accepted"]
    implemented = [s for s in accepted if s[0] == "implemented"]

    assert (len(rows), len(accepted), len(implemented)) == counts
    assert (percent(counts[1], counts[0], "1.0"), percent(counts[2], counts[1], "1.0")) == tuple(map(Decimal, rates))


# --- The rows themselves --------------------------------------------------------------------------------------------
def test_counts_hold_on_every_later_day(register):
    assert tally(of_oios(register), OIOS_ENDS[-1]) == tally(of_oios(register), REGISTER_DAY)
    assert max(d.counts_from for row in of_board(register, "I") for d in row.decisions) == dt.date(2020, 12, 31)
    assert max(d.counts_from for row in of_board(register, "II") for d in row.decisions) == dt.date(2020, 6, 30)
    assert max(d.counts_from for row in register for d in row.decisions) == dt.date(2021, 11, 8)


def test_no_conflict_is_left_at_any_printed_day(register):
    days = [*OIOS_ENDS, *(dt.date(y, 12, 31) for y in BOARD_YEARS), *(dt.date(y, 6, 30) for y in BOARD_YEARS)]

    assert any(d.mark_conflicts for row in register for d in row.decisions)
    assert all(tally(register, day)["conflict"] == 0 for day in days)


def test_each_row_is_named_once(register):
    names = {(row.symbol, row.chapter, row.paragraph, row.organization) for row in register}

    assert len(names) == len(register) == 13_472 + 550
    assert all(row.symbol.startswith("DEMO/") for row in register)


def test_decisions_are_recorded_in_order_and_never_before_their_report(register):
    for row in register:
        known = [d.recorded_at for d in row.decisions]
        assert known == sorted(set(known))
        assert all(d.recorded_at.date() >= d.reported_on >= d.counts_from for d in row.decisions)
        assert row.decisions[0].kind == "issued"
        assert all(d.counts_from >= row.issued.counts_from for d in row.decisions)


def test_management_speaks_in_order_and_not_after_the_register_day(register):
    for row in register:
        days = [update.reported_on for update in row.updates]
        assert days == sorted(days)
        assert row.issued.reported_on <= days[0] <= days[-1] <= REGISTER_DAY
        assert all(t.recorded_on <= REGISTER_DAY and (t.reason or t is row.targets[0]) for t in row.targets)


def test_open_rows_go_on_after_the_cut_off_by_updates_only(register):
    still_open = [row for row in of_oios(register) if stand(row, REGISTER_DAY)[0] in OPEN_STATES]
    spoken = [row for row in still_open if row.updates[-1].reported_on > OIOS_ENDS[-1]]
    claimed = Counter(row.updates[-1].progress for row in still_open)

    assert len(spoken) > 0.9 * len(still_open)
    assert all(claimed[progress] for progress in ("closure_requested", "reported_implemented", "returned"))


def test_entities_exist_while_they_answer(register):
    entities = people.entities()

    assert sum(not e.parent and e.exists(REGISTER_DAY) for e in entities.values()) == 57
    for row in register:
        until = REGISTER_DAY if stand(row, REGISTER_DAY)[0] in OPEN_STATES else row.decisions[-1].counts_from
        assert all(entities[code].valid_to is None or until < entities[code].valid_to for code in row.entities)


def test_composite_closes_with_its_last_part(register):
    composite = [row for row in register if row.parts]

    assert 0.01 < len(composite) / len(register) < 0.03
    for row in composite:
        is_open = stand(row, REGISTER_DAY)[0] in OPEN_STATES
        assert any(part.state != "implemented" for part in row.parts) == is_open
        if not is_open:
            assert max(part.decided for part in row.parts) == len(row.decisions) - 1


def test_repeats_link_to_earlier_rows_of_the_same_theme_and_entity(register):
    by_number = {row.number: row for row in register}
    links = [(row, by_number[earlier], kind) for row in register for earlier, kind in row.repeats]

    assert 0.02 < len(links) / len(register) < 0.08
    assert {kind for *_rows, kind in links} == {"reiterated", "confirmed"}
    for row, earlier, kind in links:
        assert (earlier.theme, earlier.lead) == (row.theme, row.lead)
        assert earlier.issued.counts_from < row.issued.counts_from
        assert kind == "confirmed" or earlier.body == row.body


def test_reopened_rows_close_again_in_the_same_column(register):
    rows = [row for row in register if any(d.kind == "reopened" for d in row.decisions)]
    starts = [dt.date(2010, 1, 1), *(day + dt.timedelta(1) for day in OIOS_ENDS)]

    assert rows
    for row in rows:
        reopened, last = (next(d for d in row.decisions if d.kind == "reopened"), row.decisions[-1])
        first = row.decisions[row.decisions.index(reopened) - 1]
        column = [sum(start <= d.counts_from for start in starts) for d in (first, last)]
        assert first.state == last.state == "implemented"
        assert column[0] == column[1]


def test_texts_are_not_all_alike(register):
    assert len({row.text for row in register}) > 0.9 * len(register)


def test_same_seed_gives_the_same_rows():
    some = itertools.islice(plan.rows(), 300)

    assert list(some) == list(itertools.islice(plan.rows(), 300))


def test_scale_multiplies_every_cell_and_repeats_no_name():
    doubled = list(plan.rows(scale=2))
    names = {(row.symbol, row.chapter, row.paragraph, row.organization) for row in doubled}

    assert len(names) == len(doubled) == 2 * (13_472 + 550)
    assert tally(of_oios(doubled), OIOS_ENDS[-1])["implemented"] == 2 * 10_417
    assert tally(of_board(doubled, "II"), REGISTER_DAY)["open"] == 2 * 89


def test_a_million_rows_have_about_four_decisions_each(register):
    assert 3.5 < sum(len(row.decisions) for row in register) / len(register) < 4.5
