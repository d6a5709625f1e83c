"""What the register's workbook holds makes the same register again: same state, same rates as of any day."""

import datetime as dt
import functools
import io
import random

import pytest
from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Coalesce, NullIf
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accountability.actions.imports import upload_spreadsheet
from accountability.exports.cells import safe
from accountability.exports.spreadsheets import csv_lines, xlsx_file
from accountability.files import storage
from accountability.imports.columns import locate_columns
from accountability.imports.importer import check, commit
from accountability.imports.reader import Table
from accountability.management.demonstration import organization
from accountability.models import User
from accountability.models.bulk import refresh_statistics
from accountability.models.user import operator
from accountability.registers import importers
from accountability.roles import Role
from recommendations import actions, initial_data
from recommendations.actions import enter_all
from recommendations.actions.bulk_apply import void_all
from recommendations.demonstration import plan
from recommendations.demonstration.load import Writer, store_files
from recommendations.measures.rate_query import ask
from recommendations.measures.rates import rates
from recommendations.models import (
    AccountableOfficial,
    Amount,
    Decision,
    Part,
    Recommendation,
    Repeat,
    StandingInterval,
    TargetDate,
    Update,
)
from recommendations.register import exports
from tests.accountability.imports.spreadsheets import headed_in
from tests.recommendations.imports.conftest import RECOMMENDATION

DAY = dt.date(2021, 12, 31)
DAYS = [dt.date(year, month, 30) for year in range(2011, 2022) for month in (6, 12)]
KINDS = ("recommendations", "assessments", "updates")
KEPT = (
    "label", "volume", "text", "language", "period_end", "rating", "rating_now", "priority", "addressee", "counts_from",
    "reported_on", "state", "acceptance", "in_conflict", "decided_on", "position", "progress", "updated_on",
    "first_due_on", "due_on", "due_kind", "theme__code",
)  # fmt: skip
DECIDED = (
    "kind", "state", "acceptance", "rating", "document__symbol", "reported_on", "counts_from", "narrative",
    "reason", "mark_conflicts",
)  # fmt: skip
SAID = ("document__symbol", "reported_on", "position", "progress", "text")
RAW = Coalesce(NullIf("raw", Value("")), Value("–"))  # what no source words is written as a dash
STOOD = ("state", "acceptance", "in_conflict", "reclassified", "starts_on", "ends_on")


@functools.cache
def planned():
    return list(plan.rows())


@pytest.fixture
def illustrative(db):
    """The illustrative Organization with its lists, and the writer of its rows."""
    initial_data.load()
    organization.write(password="a demonstration password")
    return Writer(store_files())


def enter(writer, numbers):
    """These rows of the illustrative register, with all that happened to them."""
    rows = [planned()[number] for number in sorted(numbers)]
    there = {row.number for row in rows}
    for row in rows:
        row.repeats = [(earlier, kind) for earlier, kind in row.repeats if earlier in there]
    enter_all(writer.entries(rows), by=User.objects.get(username="coordinator"))
    refresh_statistics()


def state():
    """All that the register says, without keys and without when it came to be known here."""
    records = Recommendation.objects.filter(is_voided=False)
    of, on_it = "recommendation__label", {"recommendation__in": records}
    stands = StandingInterval.objects.filter(**on_it, known_to__year=9999)
    found = {
        "records": records.values_list(*KEPT),
        "owners": records.values_list("label", "responsibilities__entity__code", "responsibilities__is_lead"),
        "causes": records.values_list("label", "root_causes__code"),
        "stands": stands.values_list(of, *STOOD),
        "parts": Part.objects.filter(**on_it).values_list(of, "label", "text", "state"),
        "repeats": Repeat.objects.filter(**on_it).values_list(of, "earlier__label", "kind"),
        "amounts": Amount.objects.filter(**on_it).values_list(of, "kind", "value", "currency", "on"),
        "dates": TargetDate.objects.filter(**on_it).values_list(of, "number", "kind", "due_on", RAW, "reason__code"),
        "officials": AccountableOfficial.objects.filter(**on_it, ends_on=None).values_list(of, "post__code"),
        "decided": decided(on_it).values_list(of, "part__label", *DECIDED),
        "faults": Update.objects.filter(**on_it, about=None).values_list(of, "part__label", *SAID),
    }
    return {name: sorted(map(str, rows)) for name, rows in found.items()}


def decided(on_it):
    """The decisions that a spreadsheet brings: those that hold, the issue apart, which is the row itself."""
    voided = Decision.objects.filter(kind="voided").values("about")
    return Decision.objects.filter(**on_it).exclude(pk__in=voided).exclude(kind__in=("issued", "voided"))


def counted():
    return [(r.body, r.volume, r.category, r.rule, r.numerator, r.denominator, r.as_of) for r in rates(ask(days=DAYS))]


def bring_again(kinds=KINDS):
    """Take the workbook of everything, leave nothing that counts, and bring the workbook in."""
    rows = Recommendation.objects.filter(is_voided=False)
    with xlsx_file(exports.workbook(rows, on=DAY, as_of=None)) as file:
        kept = storage.keep([file.read()])
    void_all(Decision.objects.filter(kind="issued", recommendation__in=rows), by=operator(), reason="Set aside.")
    assert not Recommendation.objects.filter(is_voided=False).exists()
    for kind in kinds:
        made = upload_spreadsheet(kind, name="register.xlsx", sha256=kept.sha256, by=operator())
        commit(made, by=operator())
    return kept


def test_the_workbook_of_the_register_makes_the_same_register_again(illustrative):
    enter(illustrative, random.Random(1).sample(range(len(planned())), 600))
    before = (state(), counted())

    kept = bring_again()

    after = (state(), counted())
    for name in before[0]:
        assert after[0][name] == before[0][name]
    assert after[1] == before[1]
    again = upload_spreadsheet("updates", name="register.xlsx", sha256=kept.sha256, by=operator())
    assert commit(again, by=operator()).summary["new"] == 0


@pytest.mark.parametrize("language", ["ar", "en", "es", "fr", "ru", "zh-hans"])
def test_every_heading_of_the_workbook_is_recognized_in_each_language(db, language):
    for sheet in exports.workbook(Recommendation.objects.none(), on=DAY, as_of=None):
        importer, head = importers().get(sheet.name), headed_in(language, ",".join(sheet.columns))
        if importer is None:
            continue
        table = Table(sheet.name, head.split(","), [], [])
        located = locate_columns(
            table, {}, columns=importer.columns, required=importer.required, ignored=importer.ignored
        )  # fmt: skip
        assert [fault.message for fault in table.faults] == []
        assert located == {name: n for n, name in enumerate(sheet.columns) if name in importer.columns}


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(numbers=st.sets(st.integers(0, 14_021), min_size=1, max_size=12))
def test_any_rows_of_the_register_come_back_as_they_were(illustrative, numbers):
    with transaction.atomic():
        enter(Writer(illustrative.files), numbers)
        before = state()
        bring_again()
        assert state() == before
        transaction.set_rollback(True)


def test_two_words_and_two_decisions_of_one_day_come_back(entered, person):
    initial_data.load()
    entered(3)
    bring_again()
    record, day = Recommendation.objects.get(paragraph="2", is_voided=False), {"reported_on": dt.date(2021, 6, 30)}
    for text in ("It goes on.", "It goes on well."):
        told = {"progress": "in_progress", "text": text} | day
        actions.update(record, by=person(Role.FOCAL_POINT), version=None, **told)
    for narrative in ("Seen.", "Seen again."):
        told = {"state": "under_implementation", "narrative": narrative, "document": "A/76/1"} | day
        actions.assess(record, by=person(Role.ASSESSOR), version=None, counts_from=day["reported_on"], **told)
    before = state()

    kept = bring_again()

    assert state() == before
    told = Update.objects.filter(recommendation__is_voided=False, reported_on=day["reported_on"])
    assert set(told.values_list("word", flat=True)) == {""}
    for kind in KINDS:
        again = upload_spreadsheet(kind, name="register.xlsx", sha256=kept.sha256, by=operator())
        assert commit(again, by=operator()).summary["new"] == 0


@pytest.mark.parametrize(
    "text", ["word " * 8_119 + "end.", "A_x0041_B; =1\n- two _x000D_", "'=quoted'", "Say so … [The text goes on]"]
)
def test_any_text_of_the_register_comes_back(enter, text):
    enter("recommendations", RECOMMENDATION | {"text": safe(text)})
    before = state()

    bring_again(["recommendations"])

    assert Recommendation.objects.get(is_voided=False).text == text
    assert state() == before


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_lines_ended_as_browsers_end_them_are_the_same_text(enter, ending):
    enter("recommendations", RECOMMENDATION)
    Recommendation.objects.update(text="One.\r\nTwo.")
    register = exports.register(Recommendation.objects.all(), on=DAY, as_of=None)
    with io.BytesIO("".join(csv_lines(register)).encode()) if ending == "csv" else xlsx_file([register]) as file:
        kept = storage.keep([file.read()])
    made = upload_spreadsheet("recommendations", name=f"register.{ending}", sha256=kept.sha256, by=operator())

    assert commit(made, by=operator()).summary["skipped"] == 1


def test_the_csv_of_the_rows_can_be_brought_in_as_well(illustrative, django_assert_max_num_queries):
    enter(illustrative, range(0, 200, 7))
    rows = Recommendation.objects.all()
    kept = storage.keep(line.encode() for line in csv_lines(exports.register(rows, on=DAY, as_of=None)))

    made = upload_spreadsheet("recommendations", name="recommendations.csv", sha256=kept.sha256, by=operator())

    assert check(made, by=operator()).state == "checked"
    assert commit(made, by=operator()).summary["skipped"] == 29


def test_the_workbook_holds_exactly_the_rows_asked_for(entered):
    entered(6)
    [register, parts, assessments, updates] = exports.workbook(
        Recommendation.objects.filter(body__code="OIOS"), on=DAY, as_of=None
    )

    assert [len(list(sheet.rows)) for sheet in (register, parts, assessments, updates)] == [3, 0, 3, 3]
