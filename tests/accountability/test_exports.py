"""A list of any register as files: exactly the filtered rows, noted, and a large workbook in the background."""

import io

import openpyxl
import pytest

from accountability.exports import jobs
from accountability.jobs import worker
from accountability.models import Export, Job
from accountability.roles import Role

QUERY = "?due_before=2021-03-01"


@pytest.fixture
def reader(pledges, signed_in):
    return signed_in(Role.STAFF)


def test_csv_is_the_first_sheet_of_the_filtered_rows_and_noted(reader):
    text = b"".join(reader.get(f"/pledges.csv{QUERY}")).decode("utf-8-sig")

    assert text.splitlines() == ["text,due_on", "Pledge 0,2021-01-01", "Pledge 1,2021-02-01"]
    assert Export.objects.get().manifest["asked"] == "due_before=2021-03-01"


@pytest.mark.parametrize(("sort", "first"), [("due", "Pledge 0"), ("-due", "Pledge 4")])
def test_file_has_the_order_of_the_list_with_undated_rows_last(reader, sort, first):
    lines = b"".join(reader.get(f"/pledges.csv?sort={sort}")).decode("utf-8-sig").splitlines()[1:]

    assert lines[0].startswith(first)
    assert [line.endswith(",") for line in lines] == [False] * 5 + [True] * 3


def test_workbook_has_every_sheet(reader):
    book = openpyxl.load_workbook(io.BytesIO(b"".join(reader.get(f"/pledges.xlsx{QUERY}"))))

    assert book.sheetnames == ["pledges", "states"]
    assert book["pledges"].max_row == 3


def test_file_is_refused_like_the_page(reader, signed_in):
    assert reader.get("/pledges.xlsx?colour=1").status_code == 400
    assert signed_in(Role.LIAISON).get("/pledges.csv").status_code == 403


def test_large_workbook_is_made_in_the_background(reader, monkeypatch):
    monkeypatch.setattr(jobs, "LARGE", 1)
    offered = reader.get(f"/pledges.xlsx{QUERY}")

    reader.post(f"/pledges/workbook/{QUERY}")
    job = Job.objects.get()
    worker.run(job.pk)

    assert offered.status_code == 413
    assert f'action="/pledges/workbook/{QUERY}"' in offered.content.decode()
    job.refresh_from_db()
    assert (job.state, job.file_name) == ("done", "pledges.xlsx")
    assert job.parameters["then"] == f"/pledges/{QUERY}"
    assert Export.objects.get().name == "pledges.xlsx"
