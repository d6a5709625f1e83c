"""Numbers that people and scripts send."""

import pytest

from accountability.numbers import whole


@pytest.mark.parametrize(
    ("sent", "read"),
    [("12", 12), ("", 0), ("-1", 0), ("1.5", 0), ("twelve", 0), ("9" * 18, 10**18 - 1), ("9" * 5000, 0)],
)
def test_what_is_no_key_reads_as_none(sent, read):
    assert whole(sent) == read
