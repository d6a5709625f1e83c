"""Recommendations from spreadsheets: what a row becomes, and what is refused with its cell."""

import datetime as dt
import io
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from accountability.imports.importer import dry_run
from accountability.models import Document, OversightBody
from accountability.roles import Role
from recommendations.models import Amount, Recommendation, Repeat
from tests.accountability.imports.spreadsheets import sheet
from tests.factories.accountability import EntityFactory
from tests.recommendations.imports.conftest import RECOMMENDATION

pytestmark = pytest.mark.django_db
KIND = "recommendations"


def test_a_row_becomes_a_recommendation_with_all_that_it_names(enter):
    enter(KIND, RECOMMENDATION | {"rating": "", "priority": "High", "theme": "Procurement and contract management"})

    record = Recommendation.objects.get()
    assert record.label == "A/75/5 (Vol. I), chap. II, para. 18"
    assert (record.counts_from, record.reported_on) == (dt.date(2019, 12, 31), dt.date(2020, 7, 21))
    assert (record.first_due_on, record.target_dates.get().raw) == (dt.date(2021, 12, 31), "Fourth quarter of 2021")
    assert [r.entity.code for r in record.responsibilities.all()] == ["DOS", "OHCHR"]
    assert (record.priority, record.theme.code, record.state) == ("high", "procurement", "newly_issued")


@pytest.mark.parametrize(
    ("fields", "day"),
    [
        ({"period_end": "2019-12-31"}, dt.date(2019, 12, 31)),
        ({"symbol": "A/75/5 (Vol. II)", "volume": "II"}, dt.date(2020, 6, 30)),
        ({"body": "OIOS", "volume": "", "period_end": "2020-06-30"}, dt.date(2020, 7, 21)),
        ({"body": "jiu", "volume": ""}, dt.date(2020, 7, 21)),
    ],
)
def test_each_body_counts_by_its_own_clock(enter, fields, day):
    enter(KIND, RECOMMENDATION | fields)

    assert Recommendation.objects.get().counts_from == day


def test_a_document_nobody_entered_comes_with_the_import(enter):
    made = enter(KIND, RECOMMENDATION)

    assert Document.objects.get(symbol="A/75/5 (Vol. I)").kind == "board"
    assert made.summary["documents"] == ["A/75/5 (Vol. I)"]


def test_codes_and_heads_are_read_without_regard_to_case(enter):
    given = {name.upper(): value for name, value in RECOMMENDATION.items()}
    enter(KIND, given | {"BODY": "boa", "VOLUME": "i", "LANGUAGE": "EN", "ENTITIES": "dos"})

    assert Recommendation.objects.get().responsibilities.get().entity.code == "DOS"


def test_parts_belong_to_their_whole_and_alone_make_it(enter):
    parts = [RECOMMENDATION | {"part": f"({p})", "text": f"Do {p}."} for p in "ab"]
    enter(KIND, RECOMMENDATION | {"paragraph": "17"}, *[part | {"paragraph": "17"} for part in parts], *parts)

    whole, alone = Recommendation.objects.order_by("paragraph")
    assert (whole.text, alone.text) == ("Strengthen controls.", "(a) Do a.\n(b) Do b.")
    assert [p.label for p in whole.parts.all()] == [p.label for p in alone.parts.all()] == ["a", "b"]


def test_savings_are_read_with_their_currency_and_day(enter):
    enter(KIND, RECOMMENDATION | {"amounts": "identified 1200.50 USD 2020-05-01; realized 300 EUR"})

    found = Amount.objects.order_by("kind").values_list("kind", "value", "currency", "on")
    assert list(found) == [
        ("identified", Decimal("1200.50"), "USD", dt.date(2020, 5, 1)), ("realized", Decimal(300), "EUR", None),
    ]  # fmt: skip


@pytest.mark.parametrize("named", ["A/75/5 (Vol. I), chap. II, para. 18", "a/75/5 (vol. i), II, 18"])
def test_a_repeat_is_linked_to_the_earlier_one_in_the_same_file(enter, named):
    later = {"symbol": "A/76/5 (Vol. I)", "issued_on": "2021-07-20", "paragraph": "30", "repeats": named}
    enter(KIND, RECOMMENDATION | later, RECOMMENDATION)

    link = Repeat.objects.get()
    assert (link.recommendation.paragraph, link.earlier.paragraph, link.kind) == ("30", "18", "reiterated")


FAULTS = [
    ({"amounts": "about 300 dollars"}, "K2", "is not an amount"),
    ({"paragraph": ""}, "C2", "empty"),
    ({"body": "XYZ"}, "D2", "OIOS, BOA, JIU"),
    ({"volume": ""}, "E2", "volumes"),
    ({"body": "OIOS"}, "E2", "Only the Board"),
    ({"issued_on": "2020-13-01"}, "F2", "2021-12-31"),
    ({"issued_on": "2999-01-01"}, "F2", "2021-12-31"),
    ({"issued_on": "2090-01-01"}, "F2", "future"),
    ({"text": "Усилить контроль.", "language": "fr"}, "H2", "script"),
    ({"language": "de"}, "H2", "ar, zh-hans"),
    ({"entities": "DOS; OHCRH"}, "I2", "Did you mean: OHCHR"),
    ({"target_date": "soon"}, "J2", "not a target date"),
    ({"theme": "procurment"}, "K2", "procurement"),
    ({"official_post": "nobody"}, "K2", "not known"),
    ({"repeats": "A/70/5, para. 2"}, "K2", "neither in the register"),
    ({"text": "Strengthen \x07 controls."}, "G2", "U+0007"),
    ({"text": "=HYPERLINK(1)"}, "G2", "formula"),
]


@pytest.mark.parametrize(("fields", "cell", "word"), FAULTS, ids=lambda value: str(value)[:24])
def test_each_fault_names_its_cell_and_says_what_to_do(faults, fields, cell, word):
    found = faults(KIND, RECOMMENDATION | fields)

    assert [line for line in found if line.startswith(f"rows!{cell}: ")]
    assert word in " ".join(found)


def test_every_fault_of_every_row_is_found(faults):
    rows = [RECOMMENDATION | {"paragraph": str(n), "body": "XYZ", "language": "de"} for n in range(40)]

    assert len(faults(KIND, *rows)) == 80


def test_the_same_recommendation_twice_names_both_rows(faults):
    assert faults(KIND, RECOMMENDATION, RECOMMENDATION | {"symbol": "a/75/5 (VOL. I)"}) == [
        "rows!C3: Identical to row 2 of the sheet “rows”."
    ]


def test_an_unknown_column_is_refused_by_name(faults):
    [line] = faults(KIND, RECOMMENDATION | {"colour": "blue"})

    assert line.startswith("rows!K1: ")
    assert "colour" in line


def test_a_missing_and_a_doubled_column_are_faults_of_the_head(faults):
    content = sheet(RECOMMENDATION).replace(b"text,", b"symbol,", 1)

    assert [line.partition(": ")[0] for line in faults(KIND, content)] == ["rows!A1", "rows!G1"]


def test_the_same_file_twice_changes_nothing(enter):
    enter(KIND, RECOMMENDATION)
    again = enter(KIND, RECOMMENDATION)

    assert Recommendation.objects.count() == 1
    assert (again.summary["new"], again.summary["skipped"]) == (0, 1)


def test_a_row_that_differs_from_what_is_entered_is_a_fault(enter, faults):
    enter(KIND, RECOMMENDATION)

    [line] = faults(KIND, RECOMMENDATION | {"text": "Something else."})
    assert line.startswith("rows!G2: Already entered with “Strengthen controls.”")


@pytest.mark.parametrize(("role", "refused"), [(Role.COORDINATOR, 0), (Role.ASSESSOR, 1), (Role.FOCAL_POINT, 1)])
def test_only_the_body_itself_and_the_coordinator_enter_its_recommendations(faults, role, refused):
    assert len(faults(KIND, RECOMMENDATION, role=role)) == refused


def test_a_file_with_one_fault_enters_nothing(enter):
    with pytest.raises(Exception, match="1 fault"):
        enter(KIND, RECOMMENDATION, RECOMMENDATION | {"paragraph": "19", "language": "de"})

    assert not Recommendation.objects.exists()


@pytest.mark.parametrize("rows", [3, 30])
def test_checking_costs_the_same_queries_for_few_rows_and_many(check, rows, django_assert_max_num_queries):
    given = [RECOMMENDATION | {"paragraph": str(n)} for n in range(rows)]

    with django_assert_max_num_queries(14):
        assert not check(KIND, *given).faults


def test_a_refusal_names_the_volumes_as_they_are_written(faults):
    assert faults(KIND, RECOMMENDATION | {"volume": "3"}) == ["rows!E2: “3” is not known. Use one of: I, II."]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("تعزيز الضوابط.", "ar"), ("加强管制。", "zh-hans"), ("Renforcer les contrôles.", "fr"),
        ("Усилить контроль.", "ru"), ("Fortalecer los controles.", "es"),
        ("\u202bتعزيز\u202c الضوابط \u200e(A/75/5)\u200e.", "ar"),
    ],
)  # fmt: skip
def test_six_scripts_and_marks_of_direction_are_kept(check, text, language):
    checked = check(
        KIND, RECOMMENDATION | {"text": text, "language": language, "symbol": "\u200eA/75/5 (Vol. I)\u200f"}
    )

    assert not checked.faults
    assert (checked.new[0].text, checked.new[0].symbol) == (text, "A/75/5 (Vol. I)")


# --- Spellings ------------------------------------------------------------------------------------------------------
SPELLINGS = [
    {"symbol": "A/75/5(Vol. I)"}, {"symbol": "A/75/5 (Vol.I)"}, {"symbol": "A/75/5, Vol. I"},
    {"symbol": "a/75/5 vol 1"},
    {"symbol": "A/٧٥/٥ (Vol. I)"}, {"paragraph": "para. 18"}, {"paragraph": "018"}, {"paragraph": "١٨"},
    {"paragraph": "18\u00a0"}, {"chapter": "2"}, {"chapter": "chap. ii"}, {"chapter": "第二章"}, {"chapter": ""},
]  # fmt: skip


@pytest.mark.parametrize("spelling", SPELLINGS, ids=str)
def test_a_recommendation_in_another_spelling_is_the_one_that_is_entered(enter, spelling):
    enter(KIND, RECOMMENDATION)
    again = enter(KIND, RECOMMENDATION | spelling)

    assert (Recommendation.objects.count(), again.summary["skipped"], again.summary["documents"]) == (1, 1, [])


@pytest.mark.parametrize("spelling", SPELLINGS, ids=str)
def test_a_recommendation_is_entered_in_its_canonical_form(enter, spelling):
    enter(KIND, RECOMMENDATION | spelling)

    record = Recommendation.objects.get()
    assert (record.document.symbol, record.chapter) == (
        "A/75/5 (Vol. I)",
        "" if spelling.get("chapter") == "" else "II",
    )
    assert record.paragraph == "18"


@pytest.mark.parametrize("spelling", SPELLINGS, ids=str)
def test_a_recommendation_twice_in_a_file_in_two_spellings_names_both_rows(faults, spelling):
    assert faults(KIND, RECOMMENDATION, RECOMMENDATION | spelling) == [
        "rows!C3: Identical to row 2 of the sheet “rows”."
    ]


def test_a_paragraph_of_several_chapters_needs_its_chapter(enter, faults):
    rows = [RECOMMENDATION, RECOMMENDATION | {"chapter": "III"}]
    named = ["rows!C4: Several recommendations have this paragraph: A/75/5 (Vol. I), chap. II, para. 18; "
             "A/75/5 (Vol. I), chap. III, para. 18. Enter the chapter."]  # fmt: skip

    assert faults(KIND, *rows, RECOMMENDATION | {"chapter": ""}) == named
    enter(KIND, *rows)
    assert faults(KIND, RECOMMENDATION | {"chapter": ""}) == [named[0].replace("C4", "C2")]


@pytest.mark.parametrize(("symbol", "volume"), [("A/75/5 (Vol. II)", "I"), ("A/75/5(vol. 1)", "II")])
def test_a_symbol_of_another_volume_is_a_fault(faults, symbol, volume):
    [line] = faults(KIND, RECOMMENDATION | {"symbol": symbol, "volume": volume})

    assert line.startswith("rows!E2: ")
    assert f", not volume {volume}." in line


@pytest.mark.parametrize(
    ("fields"), [{"paragraph": "018"}, {"chapter": "2"}, {"paragraph": "para. 18"}, {"chapter": "ii"}], ids=str
)
def test_the_database_refuses_another_spelling_of_a_recommendation(enter, fields):
    enter(KIND, RECOMMENDATION)
    record = Recommendation.objects.get()
    record.pk = None
    vars(record).update(fields)

    with pytest.raises(IntegrityError), transaction.atomic():
        record.save()


def test_entities_are_read_by_the_name_of_the_day(enter):
    EntityFactory(code="DM", names={"en": "Department of Management"}, valid_to=dt.date(2019, 1, 1))
    enter(KIND, RECOMMENDATION | {"entities": "Department of Management and DOS"})

    owners = Recommendation.objects.get().responsibilities.order_by("-is_lead")
    assert [owner.entity.code for owner in owners] == ["DM", "DOS"]


def test_bodies_and_themes_are_read_by_name(enter):
    names = {"body": "Board of Auditors", "theme": "Procurement and contract management"}
    OversightBody.objects.filter(code="BOA").update(names={"en": "Board of Auditors"})
    enter(KIND, RECOMMENDATION | names)

    record = Recommendation.objects.get()
    assert (record.body.code, record.theme.code) == ("BOA", "procurement")


def test_words_of_a_file_are_read_as_the_person_says_and_stay_as_they_are(lists, person):
    file = io.BytesIO(sheet(RECOMMENDATION | {"entities": "Parliament, Ministry and DOS", "rating": ""}))
    words = {"entities": {"ministry": "OHCHR", "parliament": "–"}}
    checked = dry_run(file, kind=KIND, name="rows.csv", by=person(Role.COORDINATOR), words=words)

    assert (checked.faults, checked.preview["columns"][8]) == ([], "entities")
    assert checked.preview["rows"][0][1][8] == ["OHCHR; DOS", "Parliament, Ministry and DOS"]


# --- Before the base date -------------------------------------------------------------------------------------------
def test_rows_that_no_rate_will_count_are_named_in_the_dry_run(check):
    old = {"issued_on": "2009-07-21", "symbol": "A/64/5 (Vol. I)"}
    checked = check(KIND, RECOMMENDATION, RECOMMENDATION | old, RECOMMENDATION | old | {"paragraph": "19"})

    assert checked.notes == [
        "2 recommendations of BOA are effective before 2010-01-01, the base date: they are imported but not counted in "
        "any rate."
    ]
    assert check(KIND, RECOMMENDATION).notes == []
