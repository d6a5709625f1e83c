"""Two illustrative campaigns: one closed, with most records answered, and one open."""

from __future__ import annotations

import datetime as dt

from accountability.campaigns import actions
from accountability.models import User

REGISTER = "recommendations"


def load() -> None:
    """Enter the campaigns by the actions that people use."""
