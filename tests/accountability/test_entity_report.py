"""The two pages of an entity: never more, in every language, for those who may see the entity."""

import datetime as dt
import io

import pytest
from django.conf import settings
from django.utils import translation
from pypdf import PdfReader

from accountability.audit.events import Event
from accountability.exports.entity_report import LONGEST_TEXT, report_values, shortened
from accountability.models import AuditEvent, Installation
from accountability.roles import Role
from recommendations.models import Recommendation

DAY = dt.date(2021, 12, 31)
LONG = "Department of the Coordination of a Very Long Name with Responsibilities for Everything that Fits No Line " * 3

pytestmark = pytest.mark.django_db


@pytest.fixture
def entity(entered, organization, monkeypatch):
    """DOS with thirty recommendations, a name that fits no line, and texts of several thousand letters."""
    monkeypatch.setattr(Installation, "_known", DAY)
    entered(30)
    Recommendation.objects.update(text="The Administration should strengthen its controls over contracts. " * 60)
    row = organization.entities["DOS"]
    row.names = {code: LONG for code, _name in settings.LANGUAGES} | {"ar": "\u0625\u062f\u0627\u0631\u0629 " * 80}
    row.save()
    return row


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_report_has_two_pages_in_its_language_whatever_the_names(entity, signed_in, language):
    answer = signed_in(Role.STAFF).get(f"/entities/DOS/report.pdf?language={language}")

    file = PdfReader(io.BytesIO(answer.content))
    assert len(file.pages) == 2
    assert file.trailer["/Root"]["/Lang"] == ("zh-CN" if language == "zh-hans" else language)
    assert answer["Content-Disposition"].endswith(f'"DOS-2021-12-31-{language}.pdf"')


def test_report_states_parts_day_rules_and_what_is_overdue(entity, person):
    values = report_values(entity, entity.names, on=DAY, user=person(Role.STAFF))

    by_label = {headline["label"]: headline for headline in values["headlines"]}
    assert by_label["Closure rate"]["parts"] == "10 of 30"
    assert by_label["Overdue"]["value"] == "20"
    assert values["day"] == "As of 31 December 2021"
    assert "Closure rate" in [title for title, _definition in values["rules"]]
    assert values["lists"][0]["title"] == "Most overdue"
    assert values["lists"][0]["count"] == "10 of 20"
    assert all(chart["drawing"].startswith("<svg") for chart in values["charts"])
    assert len(values["charts"]) == 3


def test_report_of_demonstration_data_says_so_and_any_other_does_not(entity, person, monkeypatch):
    marked = report_values(entity, entity.names, on=DAY, user=person(Role.STAFF))
    monkeypatch.setattr(Installation, "demonstration_day", classmethod(lambda cls: None))
    unmarked = report_values(entity, entity.names, on=DAY, user=person(Role.STAFF))

    assert (marked["notice"], unmarked["notice"]) == ("Demonstration data", "")


def test_report_in_arabic_reads_from_the_right(entity, person):
    with translation.override("ar"):
        values = report_values(entity, entity.names, on=DAY, user=person(Role.STAFF))

    assert (values["direction"], values["fonts"][0]) == ("rtl", "Vazirmatn")


def test_report_is_recorded_as_a_download(entity, signed_in):
    signed_in(Role.HEAD_OF_ENTITY).get("/entities/DOS/report.pdf")

    event = AuditEvent.objects.filter(event=Event.DOWNLOAD_BEGUN).latest("pk")
    assert event.details["path"] == "/entities/DOS/report.pdf"


def test_liaison_and_strangers_get_no_report(entity, signed_in, client):
    assert client.get("/entities/DOS/report.pdf").status_code == 401
    assert signed_in(Role.LIAISON).get("/entities/DOS/report.pdf").status_code == 403


@pytest.mark.parametrize(
    ("path", "status"),
    [("DOS/report.pdf?language=la", 400), ("DOS/report.pdf?as_of=2005-01-01", 400), ("NONE/report.pdf", 404)],
)
def test_report_of_another_language_day_or_entity_is_refused(entity, signed_in, path, status):
    assert signed_in(Role.STAFF).get(f"/entities/{path}").status_code == status


def test_text_is_cut_at_a_word_with_an_ellipsis():
    assert shortened("one two three", 9) == "one two…"
    assert len(shortened("x" * 900, LONGEST_TEXT)) == LONGEST_TEXT
    assert shortened("short\n text", 20) == "short text"
