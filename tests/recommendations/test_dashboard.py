"""The charts of the overview, of entities and of components: where each appears, and for whom."""

import pytest

from accountability.models import Component
from accountability.registers import registers
from accountability.roles import Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("register_day")]

CHARTS = [(register.name, chart) for register in registers() for chart in register.dashboard]
HTMX = {"HTTP_HX_REQUEST": "true"}


def address(register, chart):
    return f"/charts/{register}/{chart.slug}/"


@pytest.mark.parametrize(("register", "chart"), CHARTS, ids=[chart.slug for _register, chart in CHARTS])
def test_every_chart_is_drawn_with_its_table(rows, signed_in, register, chart):
    page = signed_in(Role.COORDINATOR).get(address(register, chart), **HTMX).content.decode()

    assert "data-chart=" in page or "no data on this date" in page
    assert "<html" not in page


@pytest.mark.parametrize("slug", ["ageing", "due-by-month", "by-year"])
def test_chart_of_an_entity_leads_to_its_rows(rows, signed_in, slug):
    page = signed_in(Role.COORDINATOR).get(f"/charts/recommendations/{slug}/?entity=DOS", **HTMX).content.decode()

    assert "entity=DOS" in page


def test_without_script_the_chart_is_a_page_of_its_own(rows, signed_in):
    page = signed_in(Role.STAFF).get("/charts/recommendations/ageing/").content.decode()

    assert "<html" in page
    assert "Open recommendations by age" in page


def test_overview_and_entity_load_their_charts_after_the_text(rows, signed_in):
    coordinator = signed_in(Role.COORDINATOR)

    assert 'hx-get="/charts/recommendations/rates-oios/?as_of=2021-12-31"' in coordinator.get("/").content.decode()
    assert "/charts/recommendations/ageing/?as_of=2021-12-31&amp;entity=DOS" in (
        coordinator.get("/entities/DOS/").content.decode()
    )


def test_component_on_oversight_shows_the_rates_and_others_do_not(rows, signed_in):
    Component.objects.get_or_create(number=6, defaults={"names": {"en": "Oversight"}})
    Component.objects.get_or_create(number=5, defaults={"names": {"en": "Ethics"}})
    staff = signed_in(Role.STAFF)

    assert "/charts/recommendations/rates-oios/" in staff.get("/components/6/").content.decode()
    assert "/charts/recommendations/rates-oios/" not in staff.get("/components/5/").content.decode()


def test_liaison_gets_rates_and_no_rows_of_the_register(rows, signed_in):
    liaison = signed_in(Role.LIAISON)
    overview = liaison.get("/").content.decode()

    assert "/charts/recommendations/rates-oios/" in overview
    assert "/charts/recommendations/ageing/" not in overview
    assert liaison.get("/charts/recommendations/ageing/").status_code == 403
    assert "/recommendations/?" not in liaison.get("/charts/recommendations/rates-oios/", **HTMX).content.decode()


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/charts/recommendations/none/", 404), ("/charts/none/ageing/", 404),
        ("/charts/recommendations/ageing/?entity=NONE", 404), ("/charts/recommendations/ageing/?as_of=soon", 400),
        ("/charts/recommendations/rates-oios/?entity=DOS", 404),
        ("/charts/recommendations/ageing/?as_of=0001-01-01", 400),
        ("/charts/recommendations/by-year/?as_of=9999-12-31", 400),
    ],
)  # fmt: skip
def test_unknown_chart_entity_or_day_is_refused(rows, signed_in, path, status):
    assert signed_in(Role.STAFF).get(path).status_code == status
