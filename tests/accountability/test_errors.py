"""Reasons that an action demands."""

from __future__ import annotations

import pytest

from accountability.errors import Incomplete, demand_reason


def test_a_reason_keeps_its_lines_and_loses_control_characters():
    assert demand_reason("  One.\u202e\n\nTwo\tmore. ") == "One.\n\nTwo more."


@pytest.mark.parametrize("text", ["", " \n ", "\u200b\u202e"])
def test_a_reason_without_a_letter_is_missing(text):
    with pytest.raises(Incomplete, match="Why") as refused:
        demand_reason(text, field="note", sentence="Why?")
    assert refused.value.field == "note"
