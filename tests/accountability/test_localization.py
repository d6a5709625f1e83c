"""Numbers that people and scripts send."""

from decimal import Decimal

import pytest

from accountability.localization import exact, posted_number


@pytest.mark.parametrize(
    ("sent", "read"),
    [("12", 12), ("", 0), ("-1", 0), ("1.5", 0), ("twelve", 0), ("9" * 18, 10**18 - 1), ("9" * 5000, 0)],
)
def test_what_is_no_key_reads_as_none(sent, read):
    assert posted_number(sent) == read


@pytest.mark.parametrize(
    ("sent", "marks", "read"),
    [
        ("12,075.5", ".,", "12075.5"), ("12075.50", ".,", "12075.50"), ("12 075,5", ",\u202f", "12075.5"),
        ("12075.5", ",\u202f", "12075.5"), ("12.075", ",.", "12075"), ("١٢٬٠٧٥٫٥", ".,", "12075.5"), ("-3", ".,", "-3"),
    ],
)  # fmt: skip
def test_a_number_is_read_as_each_language_writes_it(sent, marks, read):
    assert exact(sent, marks) == Decimal(read)


@pytest.mark.parametrize("sent", ["", "12,5", "1,2,3", "1e5", "NaN", "12.075.5", "about 12"])
def test_what_could_be_two_numbers_is_none(sent):
    assert exact(sent, ".,") is None
