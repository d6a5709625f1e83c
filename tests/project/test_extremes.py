"""No row of any register, however extreme its values, takes a page, list, file or the API down."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.db import Error, connection, models, transaction

from accountability.models import Entity
from accountability.roles import Role
from recommendations.models import Recommendation
from tests.factories.accountability import InstallationFactory
from tests.factories.recommendations import StatusTotalFactory
from tests.project.addresses import addresses, status_of
from tests.project.test_factories import FACTORIES

pytestmark = pytest.mark.django_db

LONGEST = 20_000  # characters of a text that a form takes
CODES = {"category", "rating"}  # of fields that no choices bound and no person writes: derived, or the loader's own
FIRST, LAST = dt.date(1900, 1, 1), dt.date(2999, 12, 31)  # as forms and imports take them


def largest(field: models.Field) -> Any:
    if isinstance(field, models.DateTimeField):
        return dt.datetime.combine(LAST, dt.time.max, tzinfo=dt.UTC)
    if isinstance(field, models.DateField):
        return LAST
    if isinstance(field, models.DecimalField):
        return (Decimal(10) ** field.max_digits - 1).scaleb(-field.decimal_places)
    if isinstance(field, models.IntegerField):
        return connection.ops.integer_field_range(field.get_internal_type())[1]
    if isinstance(field, models.CharField):
        return "é" * field.max_length
    return "long words " * (LONGEST // 11) if isinstance(field, models.TextField) else None


def smallest(field: models.Field) -> Any:
    if isinstance(field, models.DateTimeField):
        return dt.datetime.combine(FIRST, dt.time(), tzinfo=dt.UTC)
    if isinstance(field, models.DateField):
        return FIRST
    if isinstance(field, models.DecimalField):
        return 1 - (Decimal(10) ** field.max_digits).scaleb(-field.decimal_places)
    if isinstance(field, models.IntegerField):
        return connection.ops.integer_field_range(field.get_internal_type())[0]
    return "a" if isinstance(field, models.CharField | models.TextField) else None


def fill(extreme: Any) -> int:
    """Give every field of every row the extreme value where the database takes it; how many fields took it."""
    filled = 0
    for model in {factory._meta.model for factory in FACTORIES}:
        for field in model._meta.concrete_fields:
            if field.primary_key or field.is_relation or field.choices or field.generated or field.name in CODES:
                continue
            value = extreme(field)
            if value is not None or (extreme is empty and field.null):
                filled += _take(model, field, value)
    return filled


def empty(field: models.Field) -> Any:
    return "" if isinstance(field, models.CharField | models.TextField) and field.blank else None


def _take(model: type[models.Model], field: models.Field, value: Any) -> int:
    newest = model._base_manager.order_by("-pk").values("pk")[:1]  # of unique fields not all rows can have one value
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            filled = model._base_manager.filter(pk__in=newest).update(**{field.name: value})
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    except Error:
        return 0
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    return filled


def page_of(row: models.Model) -> str:
    """The page of the record as it is now, by the key or code that it has now."""
    now: Any = type(row)._base_manager.get(pk=row.pk)
    return now.get_absolute_url() if hasattr(now, "get_absolute_url") else ""


@pytest.mark.parametrize("extreme", [largest, smallest, empty])
def test_extreme_values_take_nothing_down(entered, signed_in, extreme):
    entered(3)
    rows = [factory.create() for factory in FACTORIES if factory is not InstallationFactory]  # into an empty database
    assert fill(extreme) > 50
    client = signed_in(Role.COORDINATOR)
    newest, code = Recommendation.objects.latest("pk"), Entity.objects.latest("pk").code

    paths = {*addresses(pk=newest.pk, code=code), *addresses(pk=newest.pk, ending="xlsx")}
    pages = {page for row in rows if (page := page_of(row))} - paths
    opened = {path: status_of(client, path) for path in paths | pages}

    assert [path for path, status in opened.items() if status == 500] == []
    assert sum(status == 200 for status in opened.values()) > 60
    assert sum(opened[page] == 200 for page in pages) > 20


@pytest.mark.parametrize(
    "counts",
    [
        {"implemented": 397, "printed_total": 1},
        {"implemented": 2**31 - 1, "printed_total": 1},
        {"printed_total": 0},
    ],
)
def test_absurd_line_of_a_published_table_is_listed_with_the_others(api, signed_in, counts):
    StatusTotalFactory.create()
    StatusTotalFactory.create(**counts)

    lines = api(Role.COORDINATOR).get("/api/v1/status-totals/")

    assert lines.status_code == 200
    assert len(lines.json()["results"]) == 2
    for address in ("/recommendations/status-totals/", "/recommendations/status-totals.csv"):
        assert signed_in(Role.COORDINATOR).get(address).status_code == 200


def test_absurd_rate_is_given_in_full(api):
    StatusTotalFactory.create(implemented=397, printed_total=1)

    [line] = api(Role.COORDINATOR).get("/api/v1/status-totals/").json()["results"]

    assert line["implementation_rate"] == "397.0000"
