"""Every number with decimals that a person types is read in the person's language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import import_module

from django import forms
from django.conf import settings

from accountability.forms.numbers import LocalDecimalField
from accountability.registers import applications

PLAIN = re.compile(r"\bforms\.(?:DecimalField|FloatField)\b")


def kinds(of: type) -> Iterator[type]:
    for kind in of.__subclasses__():
        yield kind
        yield from kinds(kind)


def test_every_decimal_field_of_a_form_reads_the_language_of_the_person():
    import_module(settings.ROOT_URLCONF)
    of_product = [kind for kind in kinds(forms.BaseForm) if kind.__module__.split(".")[0] in applications()]
    fields = {
        f"{kind.__module__}.{kind.__name__}.{name}": field
        for kind in of_product for name, field in getattr(kind, "base_fields", {}).items()
        if isinstance(field, forms.DecimalField | forms.FloatField)
    }  # fmt: skip

    assert len(of_product) > 100
    assert len(fields) > 8
    assert not [name for name, field in fields.items() if not isinstance(field, LocalDecimalField)]


def test_no_form_makes_a_plain_decimal_field():
    modules = [path for folder in applications() for path in (settings.BASE_DIR / folder).rglob("*.py")]
    plain = [path.relative_to(settings.BASE_DIR).as_posix() for path in modules if PLAIN.search(path.read_text())]

    assert plain == ["accountability/forms/numbers.py"]
