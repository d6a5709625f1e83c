"""The questions the foundation asks every register; each answers in its own register.py and none is imported here."""

from __future__ import annotations

import functools
import importlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings

from accountability.permissions import Grants


@dataclass(frozen=True)
class Link:
    """One entry of the navigation: its words, the name of its URL, the permission that shows it."""

    label: Any
    url_name: str
    permission: str


@dataclass(frozen=True)
class AdministeredList:
    """One list that an administrator keeps in the browser."""

    slug: str
    title: Any
    model: str
    form: str
    permission: str
    columns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Register:
    """What one register answers. A new register is one new folder and one line of settings.REGISTERS."""

    name: str
    title: Any
    grants: Grants
    events: dict[str, Any]
    navigation: Sequence[Link]
    pages: str
    api: str
    workflows: Sequence[Any] = ()
    lists: Sequence[AdministeredList] = ()
    schedule: dict[str, dict[str, Any]] = field(default_factory=dict)
    measures: Sequence[Any] = ()
    headlines: Callable[..., Iterable[Any]] = lambda **_: ()
    consume: Callable[[], None] = lambda: None
    load_demonstration: Callable[..., None] | None = None


@functools.cache
def registers() -> list[Register]:
    """Every register of settings.REGISTERS, in order."""
    return [importlib.import_module(name).REGISTER for name in settings.REGISTERS]
