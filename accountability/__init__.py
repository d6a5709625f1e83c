"""The foundation of the dashboard: entities, roles, audit trail, and the machinery of every register."""

from __future__ import annotations

import functools
import tomllib

from django.conf import settings


@functools.cache
def version() -> str:
    """The product's version, named once, in pyproject.toml."""
    return tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())["project"]["version"]
