"""Whatever stands in the cells of a file: every kind of import answers with a sentence at the cell, or enters it."""

import csv
import io
import re
from html import escape

import pytest
from django.db import transaction

from accountability.actions.imports import enter_documents
from accountability.errors import IllegalStep, in_words
from accountability.imports.importer import dry_run
from accountability.imports.raw_rows import address
from accountability.models import Post, RequestVerb, SeriesDefinition, User
from accountability.permissions import roles_with
from accountability.registers import importers
from compacts.models import Compact, IndicatorDefinition
from delegations.models import Instrument, Kpi, LegalSource, Matter
from recommendations.models import Recommendation
from risk.models import ResponseSet, Risk
from tests.accountability.imports.spreadsheets import STRICT, TRANSITIONAL, inline, markup_workbook
from tests.factories.accountability import ImportFactory, InstallationFactory
from tests.project.test_factories import FACTORIES

pytestmark = pytest.mark.django_db

KINDS = sorted(importers())
NUMBERS = ["9" * 5_000, "9" * 40, "-5", "1.5", "NaN", "Infinity", "1e400", "2147483648", "1,397", "0x10", "--1"]
DIGITS = ["²", "½", "٣", "٢٠٢١-١٢-٣١", "一百", "１２", "①", "३"]
DAYS = ["0000-00-00", "0001-01-01", "2021-02-30", "31/02/2021", "99999-12-31", "2999-12-31", "2021-12-31T10:00:00Z"]
TEXTS = [
    "x" * 40_000, "é" * 300, "e" + "\u0301" * 500, "=1+1", "@SUM(A1)", "#REF!", "\u202eabc\u202c", "\u200f", "\u2028",
    "a\0b", "_x0000_", "\ufffe", "😀", "A;B;C", ";;;", "; ".join("ABC") * 200, "{}", "{0}", "%s", "%(text)s", "maybe",
    "Q" + "9" * 5_000, "9" * 5_000 + "/2021", "A/" + "9" * 5_000 + "/5", "A/99999/5", "para. " + "9" * 5_000,
    "TRUE", "-", " ", "\u00a0", "'; --", "<b>x</b>", "..%2f..", "I, I, I and I", "A/76/5 (Vol. III)", "chap. IIII",
]  # fmt: skip
BROKEN = [*NUMBERS, *DIGITS, *DAYS, *TEXTS]
NEVER_IN_XML = re.compile("[\x00-\x08\ufffe\uffff]")
CHECKS = ("legal_status", "governance", "screening", "assessment", "monitoring")  # of a partner
LONGEST_SENTENCE = 1_500


@pytest.fixture
def usual(organization, entered):
    """By kind, usual values of its columns, from rows that are there; "" for those of every kind."""
    entered(2)
    for factory in FACTORIES:
        if factory is not InstallationFactory:  # into an empty database
            factory.create()
    record, risk, kpi = Recommendation.objects.latest("pk"), Risk.objects.latest("pk"), Kpi.objects.latest("pk")
    post, user, compact = Post.objects.latest("pk"), User.objects.latest("pk"), Compact.objects.latest("pk")
    set_of, series = ResponseSet.objects.latest("pk"), SeriesDefinition.objects.latest("pk").series
    posts = ("post", "official_post", "owner_post", "grantor_post", "grantee_post", "approved_by_post", "by_post")
    place = {"register": risk.register.code, "code": risk.code, "category": risk.category.code}
    return {
        "": dict.fromkeys(posts, post.code) | place | {
            "symbol": record.document.symbol, "chapter": record.chapter, "paragraph": record.paragraph,
            "report_symbol": "A/76/5", "body": record.body.code, "entity": "DOS", "entities": "DOS", "lead": "DOS",
            "text": "Review it.", "language": "en", "status": "implemented", "component": "6", "period": "2020",
            "event": "It fails.", "impact": "3", "likelihood": "3", "matter": Matter.objects.latest("pk").code,
            "numerator": "1", "denominator": "2", "official": user.username, "name": "A name", "topic": "Topic",
            "kind": "request", "request": "Report on it.",
        },
        "recommendations": {"paragraph": "999", "issued_on": "2021-06-01"},
        "assessments": {"report_date": "2021-12-31"}, "updates": {"reported_on": "2021-12-31", "status": "In progress"},
        "status-totals": {"implemented": "3", "printed_total": "5"}, "commitments": {"done_on": "", "state": ""},
        "resolution-items": {
            "symbol": "A/RES/75/252", "verb": RequestVerb.objects.latest("pk").code, "answered_on": "",
        },
        "risks": {"code": "R-NEW"}, "appetite": {"level": "3", "valid_from": "2021-06-01"},
        "acceptances": {"expires_on": "2022-03-31", "reason": "Small."},
        "treatments": {
            "response": "reduce", "action": "Train.", "first_due": "2022-03-31", "target_level": "1", "done_on": "",
        },
        "control-answers": {
            "year": str(set_of.cycle.year), "version": "1", "question": "Q1", "answer": "yes",
            "entity": set_of.entity.code, "signed_by_post": post.code,
        },
        "partners": dict.fromkeys(CHECKS, "satisfactory") | {
            "kind": "national-ngo", "next_screening_on": "2022-03-31", "agreement_ends_on": "",
        },
        "delegations": {
            "reference": "D-NEW", "limit_kind": "unlimited", "legal_source": LegalSource.objects.latest("pk").symbol,
        },
        "delegation-events": {
            "reference": Instrument.objects.latest("pk").reference, "event": "suspended", "reason": "Needed.",
        },
        "kpis": {"code": "KPI-NEW", "risk_area": "Delay", "origin": "retained", "state": "planned"},
        "kpi-values": {"code": kpi.code, "quarter": "2021-Q4"},
        "capacities": {"area": "procurement", "level": "sufficient"},
        "exceptions": {"area": "procurement", "rule": "Rule 1", "kind": "waiver", "reason": "Needed.", "matter": ""},
        "compacts": {"cycle": compact.cycle.label, "entity": post.entity.code, "post": post.code},
        "compact-items": {
            "cycle": compact.cycle.label, "post": compact.post.code, "section": "RESULTS", "code": "O9",
            "target": "90", "unit": "percent", "direction": "up", "measure": "Share", "accomplishment": "Done.",
        },
        "indicator-values": {
            "code": IndicatorDefinition.objects.latest("pk").code, "value": "0.5", "period_start": "2021-01-01",
            "period_end": "2021-12-31",
        },
        "board-decisions": {
            "cycle": compact.cycle.label, "post": compact.post.code, "code": "", "rating": "met",
        },
        "series-values": {
            "series": series.code, "value": "0.5", "paragraph": "12", "symbol": "A/76/644", "entity": "",
            "reason": "Late.",
        },
    }  # fmt: skip


def day(column):
    return "2021-03-31" if column.endswith("_on") or column in ("from", "valid_from", "cut_off", "period_end") else ""


def base_of(importer, usual):
    given = usual[""] | usual.get(importer.kind, {})
    return {column: given.get(column, day(column)) for column in importer.columns}


def rows_of(importer, usual):
    """A row for each broken value in each column; the other cells are usual."""
    base = base_of(importer, usual)
    for column in importer.columns:
        yield from (list((base | {column: value}).values()) for value in BROKEN)


def as_csv(columns, rows):
    file = io.StringIO()
    csv.writer(file).writerows([columns, *rows])
    return file.getvalue().encode()


def as_workbook(columns, rows, name, namespaces):
    def markup(number, cells):
        texts = (NEVER_IN_XML.sub("_x0000_", str(cell)) for cell in cells)
        return "".join(inline(address(place, number), escape(text)) for place, text in enumerate(texts) if text)

    lines = (f'<row r="{n}">{markup(n, cells)}</row>' for n, cells in enumerate([columns, *rows], start=1))
    return markup_workbook("".join(lines), name=name, namespaces=namespaces)


def checked(kind, content, name, by):
    found = dry_run(io.BytesIO(content), kind=kind, name=name, by=by)
    wrong = [
        fault for fault in found.faults
        if not re.fullmatch(r"[A-Z]{1,3}\d+(:[A-Z]{1,3}\d+)?", fault.cell)
        or not 0 < len(fault.message) <= LONGEST_SENTENCE
    ]  # fmt: skip
    assert not wrong, str(wrong[0])[:2_000]
    return found


def enter(importer, found, by):
    """Enter the new rows as an import does; the number entered, 0 if the register refuses them with a sentence."""
    try:
        with transaction.atomic(), in_words():
            found.lookups.add_documents(enter_documents(found.lookups.new_documents.values(), by=by))
            return len(list(importer.save(found.new, found.lookups, by=by, source=ImportFactory(kind=importer.kind))))
    except IllegalStep:
        return 0


@pytest.fixture
def importing(person):
    """The person who imports a kind."""
    return lambda importer: person(next(iter(roles_with(importer.permission))))


@pytest.mark.parametrize("kind", KINDS)
def test_every_broken_cell_has_a_sentence_in_every_format(kind, usual, importing):
    importer = importers()[kind]
    by, columns, rows = importing(importer), list(importer.columns), list(rows_of(importer, usual))

    found = checked(kind, as_csv(columns, rows), "rows.csv", by)
    faulty = {int(re.sub(r"\D", "", fault.cell.partition(":")[0])) for fault in found.faults}
    for namespaces, some in ((TRANSITIONAL, rows[::4]), (STRICT, rows[1::4])):
        assert checked(kind, as_workbook(columns, some, importer.sheet_names[0], namespaces), "rows.xlsx", by).faults

    whole = [row for number, row in enumerate(rows, start=2) if number not in faulty]
    assert len(faulty) > len(columns)
    if whole and not (again := checked(kind, as_csv(columns, whole), "rows.csv", by)).faults:
        assert enter(importer, again, by) in (0, len(again.new))


@pytest.mark.parametrize("kind", KINDS)
def test_a_cell_that_has_no_heading_is_a_fault_of_every_kind(kind, importing):
    importer = importers()[kind]
    columns, by = list(importer.columns), importing(importer)
    row = ["x"] * len(columns)

    beyond = checked(kind, as_csv(columns, [[*row, "more"]]), "rows.csv", by)
    unnamed = checked(kind, as_csv([*columns, ""], [[*row, "more"]]), "rows.csv", by)

    for found in (beyond, unnamed):
        assert address(len(columns), 2) in {fault.cell for fault in found.faults}
