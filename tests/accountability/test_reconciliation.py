"""Printed figures against what follows from the others: the rules, and every relation of the reference files."""

from decimal import Decimal

import pytest

from accountability.components.reconciliation import examine
from accountability.components.reference.load import PACKAGED
from accountability.components.reference.sheets import LANGUAGES, read
from accountability.components.relations import Number, Term, Verdict, check
from tests.accountability.printed_figures import copy_of_reference, edit, load_unsaved

RELATIONS, FIGURES = load_unsaved()
CODES = {relation.code: relation for relation in RELATIONS}
CHECKABLE = [row.relation.code for row in examine(RELATIONS, FIGURES) if row.verdict != Verdict.UNCHECKED]


def number(value: str) -> Number:
    return Number(Decimal(value), max(0, -int(Decimal(value).as_tuple().exponent)))


def terms(*triples: tuple) -> list[Term]:
    return [Term(role, number(value) if value else None, *rest) for role, value, *rest in triples]


def outcome(code: str):
    return examine([CODES[code]], FIGURES)[0]


def test_share_is_rounded_half_up_once_from_the_raw_ratio():
    half = check("share", terms(("share", "45.5"), ("part", "127"), ("whole", "279")))
    whole = check("share", terms(("share", "45"), ("part", "91"), ("whole", "200")))

    assert (half.verdict, half.arithmetic) == (Verdict.AGREES, "127 / 279 = 45.5197 % → 45.5")
    assert (whole.verdict, whole.derived) == (Verdict.DIFFERS, "46")


def test_share_without_a_printed_base_cannot_be_checked():
    assert check("share", terms(("share", "62.2"), ("part", ""), ("whole", ""))).verdict == Verdict.UNCHECKED


def test_share_whose_part_is_not_printed_is_refuted_only_when_no_count_gives_it():
    possible = check("share", terms(("share", "25"), ("part", ""), ("whole", "57")))
    impossible = check("share", terms(("share", "50"), ("part", ""), ("whole", "57")))

    assert possible.verdict == Verdict.UNCHECKED
    assert (impossible.verdict, impossible.arithmetic) == (Verdict.DIFFERS, "29 / 57 = 50.8772 % → 51")


def test_share_of_an_empty_whole_cannot_be_checked():
    assert check("share", terms(("share", "0"), ("part", "0"), ("whole", "0"))).verdict == Verdict.UNCHECKED


def test_shares_of_one_whole_add_up_within_their_rounding():
    rounded = check("complement", terms(("share", "33.3"), ("share", "33.3"), ("share", "33.3")))
    wrong = check("complement", terms(("share", "92.2"), ("share", "8.8")))

    assert rounded.verdict == Verdict.AGREES
    assert (wrong.verdict, wrong.printed, wrong.derived) == (Verdict.DIFFERS, "101.0", "100.0")


def test_flow_carries_its_signs_into_the_arithmetic():
    found = check("flow", terms(("whole", "28"), ("part", "36"), ("part", "7"), ("part", "15", -1)))

    assert (found.verdict, found.arithmetic) == (Verdict.AGREES, "36 + 7 − 15 = 28")


def test_figure_printed_as_about_or_more_than_proves_nothing():
    about = Term("part", Number(Decimal(1500), is_exact=False))

    assert check("sum", [Term("whole", number("1500")), about]).verdict == Verdict.UNCHECKED


def test_part_is_never_more_than_its_whole():
    assert check("within", terms(("part", "9"), ("whole", "59"))).verdict == Verdict.AGREES
    assert check("within", terms(("part", "60"), ("whole", "59"))).arithmetic == "60 > 59"


@pytest.mark.parametrize(
    ("code", "printed", "derived"),
    [
        ("para-90-all-2021-in-progress-share", "8.8", "7.8"),
        ("para-90-all-2021-shares", "101.0", "100.0"),
        ("oios-critical-2020-rate", "98", "97"),
        ("para-90-critical-closed-flow", "1,188", "1,174"),
        ("para-96-closed-share", "45", "46"),
        ("board-i-2020-rate-by-closure", "66", "56"),
        ("board-ii-2020-rate-by-closure", "91", "88"),
        ("table-1-note", "108", "109"),
        ("risk-assessments-2021-share", "50", "51"),
        ("special-political-missions-amounts", "730,666,300", "728,924,100"),
    ],
)
def test_documents_do_not_agree_with_themselves(code, printed, derived):
    found = outcome(code)

    assert (found.verdict, found.check.printed, found.check.derived) == (Verdict.DIFFERS, printed, derived)


def test_boards_rate_follows_from_its_own_inferred_rule():
    assert outcome("board-i-2020-rate").check.arithmetic == "296 / (296 + 279 − 96 − 31) = 66.0714 % → 66"


@pytest.mark.parametrize("code", CHECKABLE)
def test_corrected_figure_agrees_and_a_newly_wrong_one_differs(code):
    relation, figure = CODES[code], outcome(code).figure
    others = {key: value for key, value in FIGURES.items() if key != figure.key}

    verdicts = {step: _with(relation, others, figure, step) for step in _steps(relation, figure)}

    assert verdicts == {"right": Verdict.AGREES, "wrong": Verdict.DIFFERS}


def _steps(relation, figure) -> dict[str, Decimal]:
    """A value of the tested figure that satisfies the relation, and one that does not."""
    found = examine([relation], FIGURES)[0].check
    derived = Decimal(found.derived.replace(",", "").removeprefix("≤ ").replace("−", "-"))
    if relation.rule == "complement":
        derived = figure.value + 100 - Decimal(found.printed)
    if relation.rule == "within":
        offset = Decimal(found.printed.replace(",", "").replace("−", "-")) - figure.value
        derived -= offset
    return {"right": derived, "wrong": derived + 2}


def _with(relation, others, figure, step):
    value = _steps(relation, figure)[step]
    changed = type(figure)(key=figure.key, value=value, decimals=figure.decimals, value_type=figure.value_type)
    return examine([relation], others | {figure.key: changed})[0].verdict


@pytest.mark.parametrize(
    ("name", "column", "value", "where", "relation", "verdict"),
    [
        ("oversight_trends", "printed_pct", "7.8", {"metric": "in_progress", "denominator": "12075"},
         "para-90-all-2021-in-progress-share", Verdict.AGREES),
        ("annex3_oios", "printed_cumulative_implementation_rate_pct", "97", {"category": "critical", "period": "2020"},
         "oios-critical-2020-rate", Verdict.AGREES),
        ("annex3_board", "implemented", "97", {"financial_statements": "vol_I", "period": "2020"},
         "board-i-implemented-total", Verdict.DIFFERS),
        ("conduct_received", "number", "21", {"row_no": "1"}, "table-2-total", Verdict.DIFFERS),
        ("doa_kpis", "value", "17", {"item": "kpis_revised_remaining"}, "delegation-indicators", Verdict.DIFFERS),
        ("erm_entities", "value", "51", {"fact_id": "17"}, "risk-assessments-2021-share", Verdict.AGREES),
        ("annex1_amounts", "amount_usd", "728924100", {"amount_usd": "730666300"},
         "special-political-missions-amounts", Verdict.AGREES),
    ],
)  # fmt: skip
def test_edited_file_changes_the_verdict(tmp_path, name, column, value, where, relation, verdict):
    edit(copy_of_reference(tmp_path), name, column, value, **where)

    relations, figures = load_unsaved(tmp_path)

    assert examine([r for r in relations if r.code == relation], figures)[0].verdict == verdict


def test_no_relation_says_that_something_is_wrong():
    assert {len(term) for relation in RELATIONS for term in relation.terms} == {3}


def test_every_printed_percentage_and_total_stands_in_a_relation():
    related = {key for relation in RELATIONS for _role, _coefficient, key in relation.terms}
    wanted = {f.key for f in FIGURES.values() if f.unit == "percent" or "/total" in f.key}

    assert wanted <= related


def test_every_series_has_its_title_in_six_languages():
    sheets = read(PACKAGED, PACKAGED)
    titled = {row["code"] for row in sheets["series"] if all(row[f"title_{language}"] for language in LANGUAGES)}

    assert {figure.series.code for figure in FIGURES.values()} <= titled
