"""Illustrative decisions of the Management Committee."""

from __future__ import annotations

import datetime as dt

from accountability.models import User
from risk import actions
from risk.models import Risk, RiskRegister

DECISIONS = (
    ("treat", "Illustrative: the working group presents a plan at the next meeting."),
    ("noted", "Illustrative: the level has not changed."),
    ("reassess", "Illustrative: the owner assesses it again within the quarter."),
)


def enter_decisions(register: RiskRegister, secretary: User) -> None:
    """What the Committee decided in November 2021 on the risks with the highest levels."""
    rows = Risk.objects.filter(register=register, state="active").order_by("-level", "code")
    for risk, (decision, reason) in zip(rows, DECISIONS * 2, strict=False):
        actions.record_decision(
            risk, by=secretary, version=None, decision=decision, reason=reason, on=dt.date(2021, 11, 24),
            reference="Management Committee, November 2021 (illustrative)",
        )  # fmt: skip
