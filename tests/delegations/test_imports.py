"""Spreadsheets of delegations, of their changes and of holders: all rules at the dry run, and exports read again."""

import io

import pytest

from accountability.exports.spreadsheets import csv_lines
from accountability.imports import importer
from accountability.models import Import, Tenure
from accountability.roles import Role
from delegations.filters import InstrumentFilter
from delegations.imports import IMPORTERS
from delegations.models import Instrument, InstrumentEvent
from delegations.register.exports import workbook
from tests.accountability.imports.spreadsheets import headed_in
from tests.factories.accountability import ImportFactory, PostFactory

pytestmark = pytest.mark.django_db
HEAD = "reference,grantor_post,grantee_post,matter,limit_kind,limit,currency,per,issued_on,accepted_on,valid_from,valid_to,subdelegation,legal_source"  # noqa: E501
KINDS = {one.kind: one for one in IMPORTERS}


@pytest.fixture
def check(line, person):
    PostFactory(code="CLERK", entity=line.entity)

    def run(*rows, kind="delegations", head=HEAD, role=Role.COORDINATOR):
        file = io.BytesIO("\n".join([head, *rows]).encode())
        return importer.dry_run(file, kind=kind, name="a.csv", by=person(role))

    return run


def row(line, reference="D1", grantor="DIRECTOR", grantee="CLERK", limit="1000", **changes):
    cells = {
        "reference": reference, "grantor": grantor, "grantee": grantee, "matter": "BUY", "kind": "sum", "limit": limit,
        "currency": "USD", "per": "act", "issued": "2021-02-01", "accepted": "2021-02-02", "from": "2021-02-01",
        "to": "", "sub": "no", "source": line.source.symbol,
    } | changes  # fmt: skip
    return ",".join(cells.values())


def messages(checked):
    return [str(fault) for fault in checked.faults]


def test_a_sum_is_entered_as_it_is_written_or_is_a_fault(check, line):
    assert messages(check(row(line, limit="1000.50"))) == []
    assert {fault.partition(":")[0] for fault in messages(check(row(line, limit='"1000,50"')))} == {"a!F2"}


def save(checked, kind, person):
    rows = list(KINDS[kind].save(checked.new, checked.lookups, by=person(Role.COORDINATOR), source=ImportFactory()))
    for one in rows:
        one.save()
    return rows


def test_a_delegation_is_entered_and_a_second_time_skipped(line, check, person):
    checked = check(row(line))
    assert messages(checked) == []
    save(checked, "delegations", person)

    assert Instrument.objects.get(reference="D1").state == "accepted"
    assert check(row(line)).skipped == 1


def test_the_dry_run_enters_nothing(line, check):
    check(row(line))

    assert not Instrument.objects.filter(reference="D1").exists()


def test_a_grantor_and_what_it_gives_are_read_from_one_file_in_any_order(line, check):
    below = row(line, "D2", grantor="CLERK", grantee="CHIEF", limit="500")

    assert messages(check(below, row(line, sub="1"))) == []


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"limit": "900000"}, "is limited"), ({"kind": "", "limit": ""}, "State the limit"),
        ({"kind": "unlimited"}, "Only a limit"), ({"limit": "-5"}, "not a sum"), ({"sub": "many"}, "neither yes"),
        ({"accepted": "2021-01-01"}, "before it is issued"), ({"grantee": "HEAD"}, "cannot be delegated back"),
        ({"to": "2020-01-01"}, "before the start"), ({"grantor": "NOBODY"}, "is not known"),
    ],
)  # fmt: skip
def test_a_rule_that_is_broken_is_a_fault_of_the_row(line, check, changes, words):
    assert any(words in message for message in messages(check(row(line, **changes))))


def test_only_a_coordinator_imports_delegations(line, check):
    assert messages(check(row(line), role=Role.HEAD_OF_ENTITY))


def test_an_import_is_undone_until_something_happened(line, check, person):
    rows = save(check(row(line)), "delegations", person)
    source = Import.objects.get(pk=rows[0].source_id)

    KINDS["delegations"].undo(source, by=person(Role.COORDINATOR), reason="Wrong file.")
    assert Instrument.objects.get(reference="D1").is_voided


def test_changes_and_holders_are_entered(line, check, person):
    changes = check(
        f"{line.chain[2].reference},suspended,2021-03-01,,A finding.",
        f"{line.chain[2].reference},resumed,2021-04-01,,", kind="delegation-events",
        head="reference,event,from,to,reason",
    )  # fmt: skip
    assert messages(changes) == []
    save(changes, "delegation-events", person)
    assert InstrumentEvent.objects.count() == 2

    holders = check(
        "CLERK,Ada Lark,holder,2021-01-01,,", "CLERK,Bo Fern,officer-in-charge,2021-05-01,2021-06-01,BUY",
        kind="holdings", head="post,official,capacity,from,to,excluded_matters",
    )  # fmt: skip
    assert messages(holders) == []
    save(holders, "holdings", person)
    assert Tenure.objects.get(person="Bo Fern").holding.excluded.get() == line.matter


@pytest.mark.parametrize("language", ["ar", "en", "es", "fr", "ru", "zh-hans"])
def test_an_export_is_read_again_without_a_fault_and_without_a_change(line, check, person, language):
    chosen = InstrumentFilter({}, queryset=Instrument.objects.all(), reader=person(Role.COORDINATOR))
    sheets = {sheet.name: sheet for sheet in workbook(chosen.qs, reader=chosen.reader)}

    for kind in ("delegations", "delegation-events", "holdings"):
        head, *rows = "".join(csv_lines(sheets[kind])).lstrip("\ufeff").splitlines()
        if rows:
            checked = check(*rows, kind=kind, head=headed_in(language, head))
            assert messages(checked) == []
            assert checked.new == []
