"""Loading the reference files: checked in full, loaded once, superseded and never overwritten."""

import csv
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from accountability import models
from accountability.components.reconciliation import agreements, checked, findings
from accountability.components.reference.figures import figures
from accountability.components.reference.links import check_links
from accountability.components.reference.load import PACKAGED
from accountability.components.reference.sheets import SHEETS, Faulty, read
from accountability.models import Commitment, Document, ListedItem, PrintedFigure, Relation, Resolution
from tests.accountability.printed_figures import copy_of_reference, edit

OURS = [name for name, sheet in SHEETS.items() if sheet.ours]


@pytest.fixture
def folder(tmp_path) -> Path:
    return copy_of_reference(tmp_path)


def load(directory: Path = PACKAGED) -> None:
    call_command("load_figures", reference=directory, verbosity=0)


def refusal(directory: Path) -> str:
    with pytest.raises(Faulty) as refused:
        read(directory, PACKAGED)
    return str(refused.value)


def figure(key: str) -> PrintedFigure:
    return PrintedFigure.objects.current().get(key=key)


def append(directory: Path, name: str, line: str) -> None:
    with (directory / name).open("a", encoding="utf-8") as file:
        file.write(line + "\n")


# --- Checks -----------------------------------------------------------------------------------------------------
def test_missing_column_is_refused_by_file_and_name(folder):
    path = folder / "annex3_oios.csv"
    path.write_text(path.read_text().replace(",implemented,", ",done,", 1))

    said = refusal(folder)

    assert "annex3_oios.csv, row 1, column implemented: the column is missing." in said
    assert "annex3_oios.csv, row 1, column done: the column is not known." in said


def test_missing_file_is_refused_by_name(folder):
    (folder / "glossary.csv").unlink()

    assert refusal(folder) == "glossary.csv: the file is missing."


def test_duplicate_row_is_refused_by_both_rows(folder):
    append(folder, "conduct_received.csv", (folder / "conduct_received.csv").read_text().splitlines()[1])

    assert refusal(folder) == "conduct_received.csv, row 15: the row repeats row 2 (1)."


@pytest.mark.parametrize("value", ["12a", "1,052", "NaN", "-3"])
def test_non_number_is_refused_by_row_and_column(folder, value):
    edit(folder, "annex3_oios", "implemented", value, category="all", period="2020")

    assert refusal(folder) == f"annex3_oios.csv, row 4, column implemented: “{value}” is not a number."


def test_unknown_code_is_refused(folder):
    edit(folder, "annex1_resolutions", "status", "done", row_no="1")

    assert "annex1_resolutions.csv, row 2, column status: “done” is not one of reported" in refusal(folder)


def test_all_faults_are_listed_at_once(folder):
    edit(folder, "sg_facts", "value", "many", fact_id="5")
    edit(folder, "erm_entities", "source", "somewhere", fact_id="6")

    assert len(refusal(folder).splitlines()) == 2


def test_row_with_a_cell_too_many_is_refused(folder):
    append(folder, "fraud_risks.csv", "7,Other,,2019,A/76/644 para. 64,more")

    assert refusal(folder) == "fraud_risks.csv, row 8: the row has 6 cells, the header 5."


@pytest.mark.django_db
def test_faulty_files_load_nothing(folder):
    edit(folder, "sg_facts", "value", "many", fact_id="5")

    with pytest.raises(CommandError, match=r"sg_facts.csv, row 6, column value: “many” is not a number."):
        load(folder)

    assert not PrintedFigure.objects.exists()
    assert not Document.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "column", "where", "sentence"),
    [
        ("annex3_board", "period", {"financial_statements": "vol_I", "period": "2014"}, "has no days in periods.csv"),
        ("relations", "figure", {"relation": "table-2-total", "role": "whole"}, "no printed figure is called"),
        ("annex1_amounts", "annex1_row", {"amount_usd": "645600"}, "annex1_resolutions.csv has no row 99"),
        ("next_steps", "sub_area_en", {"commitment_id": "10"}, "is no sub-area"),
    ],
)
def test_code_that_names_nothing_is_refused(folder, name, column, where, sentence):
    edit(folder, name, column, "99", **where)

    with pytest.raises(CommandError, match=sentence):
        load(folder)


# --- Loading ----------------------------------------------------------------------------------------------------
@pytest.mark.django_db
def test_every_register_is_loaded():
    load()

    names = ("Component", "SubArea", "Statement", "Commitment", "Observation", "Resolution", "PlanAction", "Term")
    assert [getattr(models, name).objects.count() for name in names] == [7, 21, 75, 66, 59, 64, 14, 82]
    assert Resolution.objects.get(number=21).amounts.count() == 7
    assert Resolution.objects.get(number=1).symbol == "75/242 A"


@pytest.mark.django_db
def test_second_load_adds_nothing(capsys):
    load()
    before = PrintedFigure.objects.count(), Relation.objects.count()

    load()

    assert (PrintedFigure.objects.count(), Relation.objects.count()) == before
    assert "All figures are as they were." in capsys.readouterr().out


@pytest.mark.django_db
def test_transcription_without_our_own_files_loads(folder):
    for name in OURS:
        (folder / f"{name}.csv").unlink()

    load(folder)

    assert checked()


@pytest.mark.django_db
def test_changed_figure_supersedes_the_old_one(folder):
    load(folder)
    edit(folder, "conduct_received", "number", "21", row_no="1")

    load(folder)

    assert (figure("conduct_received/1").value, figure("conduct_received/1").revision) == (21, 2)
    assert PrintedFigure.objects.filter(key="conduct_received/1").count() == 2


@pytest.mark.django_db
def test_figure_no_longer_in_the_files_is_withdrawn_and_may_return(folder):
    load(folder)
    edit(folder, "doa_kpis", "value", "", item="initial_kpis")
    (folder / "relations.csv").write_text("relation,rule,measure,role,coefficient,figure,source\n")

    load(folder)
    assert not PrintedFigure.objects.current().filter(key="doa_kpis/initial_kpis").exists()

    load()
    assert figure("doa_kpis/initial_kpis").revision == 3


@pytest.mark.django_db
def test_database_refuses_to_change_printed_figures():
    load()

    for statement in ("UPDATE {} SET value = 1", "DELETE FROM {}", "TRUNCATE {} CASCADE"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement.format(PrintedFigure._meta.db_table))


@pytest.mark.django_db
def test_commitment_keeps_its_due_wording_beside_the_day():
    load()
    commitment = Commitment.objects.get(paragraph="57", sub="1")

    assert (commitment.due_as_printed, f"{commitment.due_on}") == ("first quarter of 2022", "2022-03-31")
    assert Commitment.objects.get(paragraph="83", sub="(c)-1").due_kind == "recurring"


@pytest.mark.django_db
def test_annex_iii_figures_carry_body_volume_category_rule_and_day():
    load()
    rates = PrintedFigure.objects.rates()

    assert f"{rates.get(body='OIOS', category='critical', period='2020').as_of}" == "2020-06-30"
    assert f"{rates.get(body='BOA', volume='II', period='2020').as_of}" == "2020-06-30"
    assert rates.get(body="BOA", volume="I", period="2020").rule == "board-cumulative"
    assert f"{rates.get(rule='jiu-acceptance', period='2011/2020').as_of}" == "2021-11-08"


# --- Findings ---------------------------------------------------------------------------------------------------
@pytest.mark.django_db
def test_findings_give_source_both_values_and_the_arithmetic():
    load()
    found = {finding.code: finding for finding in findings()}["para-90-all-2021-in-progress-share"]

    assert found.as_row() == {
        "source": "A/76/644 para. 90 (a)",
        "what": found.what,
        "printed": "8.8",
        "derived": "7.8",
        "arithmetic": "936 / 12,075 = 7.7516 % → 7.8",
        "code": "para-90-all-2021-in-progress-share",
        "follows_from": "",
    }
    assert "in progress" in found.what


@pytest.mark.django_db
def test_corrected_figure_leaves_the_findings(folder):
    load()
    assert "oios-critical-2020-rate" in {finding.code for finding in findings()}

    edit(folder, "annex3_oios", "printed_cumulative_implementation_rate_pct", "97", category="critical", period="2020")
    load(folder)

    assert "oios-critical-2020-rate" not in {finding.code for finding in findings()}


@pytest.mark.django_db
def test_rate_agrees_only_where_its_base_is_printed():
    load()

    expected = {
        "annex3_oios/all/2021/rate": True,
        "annex3_oios/all/2020/rate": True,
        "annex3_oios/all/2018/rate": None,
        "annex3_oios/critical/2020/rate": False,
        "annex3_board/vol_I/2020/rate": True,
        "annex3_board/vol_II/2020/rate": None,
        "oversight_trends/BOA/volumes/2010..2020/closed/pct": True,
        "oversight_trends/JIU/addressed/2011..2020/acceptance_rate": None,
    }
    assert {key: agreements().get(figure(key).key) for key in expected} == expected


@pytest.mark.django_db
def test_checked_relations_cost_the_same_queries_however_many(django_assert_num_queries):
    load()

    with django_assert_num_queries(4):  # relations, figures, what they change with, published tables
        assert len(checked()) > 100
    with django_assert_num_queries(3):  # the figures are read again only when one is added
        checked()
    with django_assert_num_queries(2):
        agreements()


# --- Translations -----------------------------------------------------------------------------------------------
TRANSLATED = ("Organizational culture", "Culture de l’organisation")


def translated(directory: Path, *rows: tuple[str, str], language: str = "fr") -> None:
    """Let the file of a language hold these rows alone."""
    with (directory / f"words/{language}.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([("english", "text"), *rows])


@pytest.mark.django_db
def test_translation_fills_the_language_that_the_sheets_do_not_give(folder):
    translated(folder, TRANSLATED)
    translated(folder, ("Organizational culture", "别的译法"), language="zh-hans")

    load(folder)

    texts = ListedItem.objects.get(list_code="fraud-risks", number=1).texts
    assert (texts["fr"], texts["zh-hans"]) == ("Culture de l’organisation", "组织文化")


@pytest.mark.django_db
def test_text_without_a_translation_stays_english_alone(folder):
    translated(folder)

    load(folder)

    assert "fr" not in ListedItem.objects.get(list_code="fraud-risks", number=1).texts


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([TRANSLATED, TRANSLATED], "words/fr.csv, row 3: the row repeats row 2 (Organizational culture)."),
        ([("Organizational culture", "")], "words/fr.csv, row 2, column text: is empty."),
        ([(*TRANSLATED, "more")], "words/fr.csv, row 2: the row has 3 cells, the header 2."),
    ],
)
def test_malformed_translation_is_refused_by_file_and_row(folder, rows, said):
    translated(folder, *rows)

    assert refusal(folder) == said


def test_translation_of_an_unknown_text_is_refused(folder):
    translated(folder, ("Organisational culture", "Culture de l’organisation"))

    with pytest.raises(Faulty, match=r"words/fr.csv, row 2, column english: no other file holds the text “Organisat"):
        check_links(read(folder, PACKAGED))


# --- What no document prints ----------------------------------------------------------------------------------------
def sheets() -> dict:
    return read(PACKAGED, PACKAGED)


@pytest.mark.django_db
def test_every_office_that_is_not_named_is_marked():
    load()
    named = {row["commitment_id"]: row["office_basis"] for row in sheets()["next_steps"]}
    marked = [row for row in Commitment.objects.all() if "responsible_office" in row.inferred]
    plan = {row.number for row in models.PlanAction.objects.all() if "lead_office" in row.inferred}

    assert len(marked) == sum(basis == "implied" for basis in named.values()) == 24
    assert plan == {int(row["row"]) for row in sheets()["inferred"] if row["field"] == "lead_office_en"} == {8, 9, 14}


@pytest.mark.django_db
def test_classification_of_ours_is_marked_on_every_row():
    load()
    ours = {(row["file"], row["field"]) for row in sheets()["inferred"] if row["row"] == "*"}
    names = {"type": "kind", "topic_en": "topics"}

    for model, file in ((Resolution, "annex1_resolutions"), (models.Observation, "acabq_observations")):
        fields = {names.get(field, field) for name, field in ours if name == file}
        assert {tuple(sorted(row.inferred)) for row in model.objects.all()} == {tuple(sorted(fields))}


@pytest.mark.django_db
def test_no_day_due_is_printed_and_each_is_marked():
    load()
    dated = Commitment.objects.exclude(due_on=None)

    assert dated
    assert all("due_on" in row.inferred for row in dated)
    assert not Commitment.objects.filter(due_as_printed__contains="para.").exists()


@pytest.mark.django_db
def test_words_of_ours_about_a_date_stand_apart_from_the_printed_ones():
    load()
    step = Commitment.objects.get(paragraph="55", sub="(a)")

    assert (step.due_as_printed, step.due_note["en"][:20]) == ("after 2021", "The improvement plan")
    assert set(step.due_note) == {"ar", "en", "es", "fr", "ru", "zh-hans"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("key", "period", "assumed"),
    [
        ("erm_entities/8/risk_assessment_developed_or_updated", "mid-December 2021", True),
        ("erm_entities/10/erm_application_entities", "2021-10", True),
        ("sg_facts/10/rbm_course_completions", "2021-09-30", False),
        ("oversight_trends/JIU/addressed/2010..2019/acceptance_rate", "2010/2019", True),
        ("oversight_trends/JIU/addressed/2011..2020/acceptance_rate", "2011/2020", False),
        ("oversight_trends/OIOS/all/2010-01..2021-06/closed", "2010-01/2021-06", False),
        ("annex3_oios/all/2018/rate", "2018", True),
    ],
)
def test_a_day_that_no_document_prints_only_orders_the_figure(key, period, assumed):
    load()
    row = figure(key)

    assert (row.period, row.as_of_assumed, "as_of" in row.inferred) == (period, assumed, assumed)
    assert row.as_of


def test_every_assumed_day_is_marked_and_every_printed_one_is_not():
    printed = {row["cut_off"] for row in sheets()["periods"] if not row["end_assumed"] and not row["cut_off_assumed"]}
    for row in figures(sheets()):
        if row.as_of and not row.as_of_assumed:
            assert row.period.endswith(row.as_of.isoformat()) or row.as_of in printed, row.key


@pytest.mark.parametrize(
    ("name", "column", "value", "sentence"),
    [
        ("wordings", "figure", "none/1", "no printed figure is called “none/1”"),
        ("inferred", "row", "99", "“99” is no row of"),
    ],
)
def test_a_mark_on_what_is_not_there_is_refused(folder, name, column, value, sentence):
    lines = (folder / f"{name}.csv").read_text().splitlines()
    where = dict(zip(lines[0].split(","), next(csv.reader([lines[-1]])), strict=True))
    edit(folder, name, column, value, **where)

    with pytest.raises(Faulty, match=sentence):
        check_links(read(folder, PACKAGED))
