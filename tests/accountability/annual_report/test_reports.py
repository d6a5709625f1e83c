"""What Member States read: released editions alone, each in six languages, with its files as they are stored."""

import pytest
from django.urls import reverse

from accountability.models import EditionFile
from tests.accountability.annual_report.cycles import in_review
from tests.releases import content

PAGES = (
    ("annual_report:report", [2021]),
    ("annual_report:edition", [2021, 1]),
    ("annual_report:rates", [2021]),
    ("annual_report:unresolved", [2021]),
    ("annual_report:requests", [2021]),
    ("annual_report:commitments", [2021]),
    ("annual_report:page", [2021, "ar"]),
    ("annual_report:manifest", [2021]),
    ("annual_report:manifest", [2021, "fr"]),
    ("annual_report:signature", [2021]),
    ("annual_report:file", [2021, "fr", "pdf"]),
    ("annual_report:edition_file", [2021, 1, "ru", "csv.zip"]),
    ("annual_report:unresolved_sheet", [2021, "csv"]),
    ("annual_report:requests_sheet", [2021, "xlsx"]),
    ("annual_report:commitments_sheet", [2021, "xlsx"]),
    ("annual_report:compare", [2021, 2021]),
)
ALWAYS = (
    "annual_report:reports",
    "annual_report:verify",
    "annual_report:subscribe",
    "annual_report:feed",
    "annual_report:keys",
)


def status(client, name, args):
    answer = client.get(reverse(name, args=args))
    if answer.streaming:
        list(answer)
    return answer.status_code


def test_everybody_reads_what_is_released(released, client):
    released()

    assert {name: status(client, name, args) for name, args in PAGES} == {name: 200 for name, _args in PAGES}
    assert {name: status(client, name, []) for name in ALWAYS} == dict.fromkeys(ALWAYS, 200)


def test_nothing_of_a_draft_is_reachable(two, entered, client):
    entered(2)
    in_review(two.first)

    assert {name: status(client, name, args) for name, args in PAGES} == {name: 404 for name, _args in PAGES}
    assert "2021" not in client.get(reverse("annual_report:reports")).content.decode()


def test_an_edition_that_was_never_released_is_nowhere(released, client):
    released()
    places = [(name, args) for name, args in PAGES if "edition" in name] + [
        ("annual_report:edition_manifest", [2021, 1])
    ]

    assert {status(client, name, [2021, 0, *args[2:]]) for name, args in places} == {404}


def test_a_correction_in_the_making_leaves_the_released_edition(released, two, client):
    from accountability.annual_report.actions import cycles

    edition = released()
    cycles.freeze(edition.cycle, by=two.first, version=None, reason="A figure was wrong.")

    assert status(client, "annual_report:edition", [2021, 2]) == 404
    assert "A figure was wrong." not in client.get(reverse("annual_report:report", args=[2021])).content.decode()


def test_a_correction_is_told_with_its_reason_and_leaves_the_first_edition_reachable(released, client):
    released()
    released(reason="A figure was wrong.")

    latest, first = (client.get(reverse("annual_report:edition", args=[2021, n])).content.decode() for n in (2, 1))

    assert "A figure was wrong." in latest
    assert "Corrected since" in first
    assert "Corrected since" not in latest


def test_a_file_is_served_as_it_was_stored(released, client):
    edition = released()
    kept = EditionFile.objects.get(edition=edition, language="fr", format="pdf")

    answer = client.get(reverse("annual_report:file", args=[2021, "fr", "pdf"]))

    assert b"".join(answer) == content(edition, "fr", "pdf")
    assert answer["ETag"] == f'"{kept.sha256}"'
    assert int(answer["Content-Length"]) == kept.size
    assert answer["Content-Disposition"] == 'attachment; filename="progress-2021-fr.pdf"'


def test_a_file_that_the_reader_has_is_not_sent_again(released, client):
    released()
    where = reverse("annual_report:file", args=[2021, "fr", "pdf"])
    answer = client.get(where)
    list(answer)

    assert client.get(where, HTTP_IF_NONE_MATCH=answer["ETag"]).status_code == 304


def test_a_file_of_a_named_edition_may_be_kept_for_good(released, client):
    released()
    answer = client.get(reverse("annual_report:edition_file", args=[2021, 1, "fr", "pdf"]))
    list(answer)

    assert "immutable" in answer["Cache-Control"]


@pytest.mark.parametrize(
    ("asked", "status", "place", "told"),
    [
        ("bytes=2-5", 206, slice(2, 6), "bytes 2-5/13"), ("bytes=5-", 206, slice(5, None), "bytes 5-12/13"),
        ("bytes=-3", 206, slice(-3, None), "bytes 10-12/13"), ("bytes=13-", 416, slice(0), "bytes */13"),
        ("bytes=1-2,4-5", 200, slice(None), None), ("lines=1-2", 200, slice(None), None),
    ],
)  # fmt: skip
def test_a_download_that_broke_off_is_gone_on_with(released, client, asked, status, place, told):
    whole = content(released(), "en", "pdf")

    answer = client.get(reverse("annual_report:file", args=[2021, "en", "pdf"]), headers={"Range": asked})

    assert (answer.status_code, answer.getvalue(), answer.get("Content-Range")) == (status, whole[place], told)


def test_a_part_of_another_file_is_not_put_to_this_one(released, client):
    whole = content(released(), "en", "pdf")

    answer = client.get(
        reverse("annual_report:file", args=[2021, "en", "pdf"]),
        headers={"Range": "bytes=2-5", "If-Range": '"other"'},
    )

    assert (answer.status_code, answer.getvalue()) == (200, whole)


@pytest.mark.parametrize("where", ["/reports/1999/", "/reports/2021/de/", "/reports/2021/en/progress.odt"])
def test_an_unknown_year_language_or_format_is_not_found(released, client, where):
    released()

    assert client.get(where).status_code == 404


def test_what_is_unresolved_is_listed_for_one_entity_alone(released, client):
    released()
    where = reverse("annual_report:unresolved", args=[2021])

    assert "4 of 4" in client.get(where, {"entity": "DOS"}).content.decode()
    assert "0 of 4" in client.get(where, {"entity": "OHCHR"}).content.decode()
    assert client.get(where, {"colour": "blue"}).status_code == 400


def test_two_years_are_compared_rate_by_rate(released, client):
    released(2020)
    released(2021)

    page = client.get(reverse("annual_report:compare", args=[2021, 2020])).content.decode()

    assert "2021 compared with 2020" in page
    assert "Change in points" in page
