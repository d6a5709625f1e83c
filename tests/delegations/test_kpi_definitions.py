"""KPIs entered, defined and put into use by the coordinator: in the browser and by the API."""

import datetime as dt
from decimal import Decimal

import pytest
from django.conf import settings
from django.urls import reverse

from accountability.errors import IllegalStep, Incomplete, NotPermitted
from accountability.models import AuditEvent, Installation
from accountability.roles import Role
from delegations import actions
from delegations.models import Kpi, KpiVersion
from tests.factories.delegations import KpiFactory, KpiValueFactory, KpiVersionFactory

pytestmark = pytest.mark.django_db

DAY, Q3, Q4 = dt.date(2021, 12, 31), dt.date(2021, 9, 30), dt.date(2021, 12, 31)
NEXT = dt.date(2022, 3, 31)
DEFINITION = {
    "names_en": "Purchases with competition", "risk_area": "Competition", "numerator": "Purchases with competition",
    "denominator": "Purchases", "unit": "percent", "direction": "up", "target": "90", "amber": "80", "red": "60",
    "minimum_base": "10", "valid_from": "2022-01-01",
}  # fmt: skip
SENT = {
    "names": {"en": "Purchases with competition"}, "risk_area": "Competition", "numerator": "With",
    "denominator": "All", "direction": "up", "target": "90", "amber": "80", "red": "60", "valid_from": "2022-01-01",
}  # fmt: skip


@pytest.fixture(autouse=True)
def day(monkeypatch):
    monkeypatch.setattr(Installation, "_known", DAY)


@pytest.fixture
def planned():
    return KpiVersionFactory(kpi=KpiFactory(code="TRAVEL", state="planned", go_live=None)).kpi


def definition(**other):
    given = {"valid_from": dt.date(2022, 1, 1), "names": {"en": "New"}, "risk_area": "R", "direction": "up"} | other
    return KpiVersion(**given)


def test_only_the_coordinator_enters_defines_begins_and_retires(planned, person):
    for act in (
        lambda by: actions.define_kpi(planned, by=by, version=None, definition=definition()),
        lambda by: actions.begin_kpi(planned, by=by, version=None, quarter=NEXT),
        lambda by: actions.retire_kpi(planned, by=by, version=None, quarter=NEXT),
    ):
        with pytest.raises(NotPermitted):
            act(person(Role.HEAD_OF_ENTITY))


def test_a_planned_kpi_begins_with_a_quarter_that_has_a_definition(planned, person):
    coordinator = person(Role.COORDINATOR)
    with pytest.raises(Incomplete, match="no definition"):
        actions.begin_kpi(planned, by=coordinator, version=None, quarter=dt.date(2018, 12, 31))

    kpi = actions.begin_kpi(planned, by=coordinator, version=None, quarter=NEXT)

    assert (kpi.state, kpi.go_live, kpi.is_measured(NEXT)) == ("live", NEXT, True)
    assert AuditEvent.objects.latest("pk").details == {"quarter": "2022-Q1"}
    with pytest.raises(IllegalStep, match="no longer planned"):
        actions.begin_kpi(planned, by=coordinator, version=None, quarter=NEXT)


def test_a_kpi_retires_after_its_last_value(person):
    version, coordinator = KpiVersionFactory(), person(Role.COORDINATOR)
    KpiValueFactory(definition=version, quarter=Q4)
    with pytest.raises(Incomplete, match="Q4 2021"):
        actions.retire_kpi(version.kpi, by=coordinator, version=None, quarter=Q4)
    with pytest.raises(Incomplete, match="after the first"):
        actions.retire_kpi(version.kpi, by=coordinator, version=None, quarter=version.kpi.go_live)

    kpi = actions.retire_kpi(version.kpi, by=coordinator, version=None, quarter=NEXT)

    assert (kpi.state, kpi.is_measured(Q4), kpi.is_measured(NEXT)) == ("retired", True, False)


def test_a_later_definition_leaves_the_status_of_entered_values(person):
    version = KpiVersionFactory()
    value = KpiValueFactory(definition=version, quarter=Q4)

    actions.define_kpi(
        version.kpi, by=person(Role.COORDINATOR), version=None, definition=definition(target=99, amber=98, red=97)
    )

    value.refresh_from_db()
    assert (value.status, version.kpi.version_on(NEXT).target) == ("on-target", Decimal(99))
    with pytest.raises(Incomplete, match="later than the previous"):
        actions.define_kpi(version.kpi, by=person(Role.COORDINATOR), version=None, definition=definition())


def test_the_coordinator_enters_a_kpi_and_puts_it_into_use_in_the_browser(signed_in):
    browser = signed_in(Role.COORDINATOR)
    new = {"code": "TRAVEL-1", "area": "people", "origin": "new"}

    entered = browser.post(reverse("delegations:new_kpi"), DEFINITION | new)
    page = reverse("delegations:kpi", args=["TRAVEL-1"])
    assert entered["Location"] == page
    begun = {"quarter": NEXT.isoformat(), "version": "1"}
    browser.post(reverse("delegations:kpi_quarter", args=["TRAVEL-1"]), begun)

    answer = browser.get(page).content.decode()
    assert "measured from Q1 2022" in answer
    assert "End the use" in answer
    assert "End the use" not in signed_in(Role.STAFF).get(page).content.decode()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"amber": "95"}, "must lie between"),
        ({"target": ""}, "Thresholds need a target"),
        ({"red": ""}, "needs an amber and a red threshold"),
        ({"target_to": "95"}, "Only a band has an upper limit"),
        ({"direction": "band"}, "needs an upper limit"),
        ({"code": "a b"}, "letters, digits and hyphens"),
        ({"code": "kpi-used"}, "Another KPI has this code"),
    ],
)
def test_a_contradiction_in_a_definition_is_named_and_nothing_is_lost(change, sentence, signed_in):
    KpiFactory(code="KPI-USED")
    typed = DEFINITION | {"code": "TRAVEL-1", "origin": "new"} | change

    answer = signed_in(Role.COORDINATOR).post(reverse("delegations:new_kpi"), typed)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "Purchases with competition" in answer.content.decode()
    assert Kpi.objects.count() == 1


def test_the_api_enters_defines_begins_and_retires(api):
    script = api(Role.COORDINATOR)
    made = script.post("/api/v1/delegations/kpis/", SENT | {"code": "TRAVEL-1"}, format="json")
    assert made.status_code == 201, made.json()
    url = f"/api/v1/delegations/kpis/{made.json()['id']}/"

    def write(path, sent, version):
        return script.post(f"{url}{path}/", sent, format="json", headers={"If-Match": f'"{version}"'}).json()

    begun = write("begin", {"quarter": "2022-Q1"}, 1)
    defined = write("define", SENT | {"valid_from": "2022-07-01", "target": "95"}, 2)
    retired = write("retire", {"quarter": "2022-Q4"}, 3)

    assert (begun["state"], begun["go_live"]) == ("live", "2022-Q1")
    assert [one["target"] for one in defined["versions"]] == ["90.0000", "95.0000"]
    assert (retired["state"], retired["retired_from"]) == ("retired", "2022-Q4")


@pytest.mark.parametrize("names", [{"en": None}, {"fr": "Achats"}, {"en": "Purchases", "xx": "A"}, {}])
def test_the_api_takes_names_in_official_languages_with_english(names, api):
    sent = SENT | {"code": "TRAVEL-1", "names": names}

    answer = api(Role.COORDINATOR).post("/api/v1/delegations/kpis/", sent, format="json")

    assert answer.status_code == 400
    assert not Kpi.objects.exists()


def test_the_api_names_the_field_of_a_contradiction(api):
    answer = api(Role.COORDINATOR).post(
        "/api/v1/delegations/kpis/", SENT | {"code": "TRAVEL-1", "amber": "95"}, format="json"
    )

    assert answer.status_code == 400
    assert "amber" in str(answer.json())


def test_a_new_definition_begins_with_the_present_one_in_plain_numbers(signed_in):
    kpi = KpiVersionFactory(target=Decimal("100.0000"), amber=Decimal("99.5000")).kpi

    page = signed_in(Role.COORDINATOR).get(reverse("delegations:define_kpi", args=[kpi.code])).content.decode()

    assert 'value="100"' in page
    assert 'value="99.5"' in page
    assert "E+" not in page.partition("<main")[2]


def test_two_coordinators_do_not_define_a_kpi_over_each_other(signed_in, api):
    """The second sees that the KPI changed, with all that was typed; the API refuses an older version."""
    kpi = KpiVersionFactory().kpi
    url, browser = reverse("delegations:define_kpi", args=[kpi.code]), signed_in(Role.COORDINATOR)
    first = DEFINITION | {"version": "1"}
    assert browser.post(url, first).status_code == 302

    late = browser.post(url, first | {"valid_from": "2022-04-01", "risk_area": "Typed by the second"})

    assert late.status_code == 412
    assert "changed while you were editing" in late.content.decode()
    assert "Typed by the second" in late.content.decode()
    assert 'name="version" value="2"' in late.content.decode()
    script, path = api(Role.COORDINATOR), f"/api/v1/delegations/kpis/{kpi.pk}/"
    assert script.get(path).headers["ETag"] == '"2"'
    sent = SENT | {"valid_from": "2022-07-01"}
    for header, status in (({}, 428), ({"If-Match": '"1"'}, 412), ({"If-Match": '"2"'}, 200)):
        assert script.post(f"{path}define/", sent, format="json", headers=header).status_code == status


@pytest.mark.parametrize(
    ("language", "typed"),
    [("en", "99.5"), ("ar", "99.5"), ("zh-hans", "99.5"), ("fr", "99,5"), ("es", "99,5"), ("ru", "99,5")],
)
def test_numbers_are_typed_and_given_as_the_language_writes_them(language, typed, signed_in):
    kpi = KpiVersionFactory().kpi
    url, browser = reverse("delegations:define_kpi", args=[kpi.code]), signed_in(Role.COORDINATOR)
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = language

    sent = browser.post(url, DEFINITION | {"version": "1", "target": typed, "amber": typed, "red": "80"})

    assert sent.status_code == 302
    assert kpi.versions.latest("valid_from").target == Decimal("99.5")
    assert f'name="target" value="{typed}"' in browser.get(url).content.decode()
