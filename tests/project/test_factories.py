"""Every model has one factory, and each factory makes a valid row."""

import importlib

import pytest
from django.apps import apps
from django.db import connection
from factory.django import DjangoModelFactory

from accountability.registers import applications

MODELS = [
    model
    for model in apps.get_models()
    if model._meta.app_label in applications() and not (model._meta.proxy or model._meta.auto_created)
]
FACTORIES = [
    factory
    for application in applications()
    for factory in vars(importlib.import_module(f"tests.factories.{application}")).values()
    if isinstance(factory, type) and issubclass(factory, DjangoModelFactory)
    if factory is not DjangoModelFactory and factory.__module__ == f"tests.factories.{application}"
]


def test_every_model_has_one_factory_named_for_it():
    assert sorted(factory.__name__ for factory in FACTORIES) == sorted(f"{model.__name__}Factory" for model in MODELS)


@pytest.mark.django_db
@pytest.mark.parametrize("factory", FACTORIES, ids=lambda factory: factory.__name__)
def test_a_factory_makes_valid_rows(factory):
    rows = factory.create_batch(2)

    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # what would be refused at the end of the transaction
    for row in rows:
        row.refresh_from_db()
        row.clean_fields(exclude=[field.name for field in row._meta.fields if not getattr(row, field.attname)])
