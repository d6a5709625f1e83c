"""Stacked bars: lengths in proportion, numbers where there is room, mirrored for right-to-left languages."""

from typing import NamedTuple
from xml.etree import ElementTree

from accountability.exports.stacked_bars import stacked_bars
from accountability.exports.svg import DOCUMENT

SVG = "{http://www.w3.org/2000/svg}"
PARTS = ("Kept", "Kept late", "Open, past the printed date")


class Bar(NamedTuple):
    label: str
    counts: tuple[int, ...]
    remark: str


BARS = (Bar("Ethical standards and integrity", (3, 0, 1), "75.0% (3 of 4)"), Bar("Oversight", (0, 2, 0), "0.0%"))


def drawn(bars=BARS, **given):
    return ElementTree.fromstring(stacked_bars(PARTS, bars, **given))


def rectangles(picture):
    """The parts of the bars, without the marks of the legend: their start and width."""
    found = [(float(r.get("x")), float(r.get("width"))) for r in picture.iter(f"{SVG}rect")]
    return found[len(PARTS) :]


def words_of(picture):
    return [text.text for text in picture.iter(f"{SVG}text")]


def test_parts_are_as_long_as_their_numbers_and_empty_ones_are_not_drawn():
    three, one, two = (wide + 1.5 for _x, wide in rectangles(drawn()))

    assert abs(three - 3 * one) < 0.5
    assert abs(two - 2 * one) < 0.5


def test_every_part_has_its_number_and_every_group_its_words():
    words = words_of(drawn())

    assert words[:3] == list(PARTS)
    assert [word for word in words if word.isdigit()] == ["3", "1", "2"]
    assert "75.0% (3 of 4)" in words
    assert "Oversight" in words


def test_a_number_without_room_is_left_out():
    words = words_of(drawn((Bar("All", (999, 0, 1), "99.9%"),)))

    assert [word for word in words if word.isdigit()] == ["999"]


def test_a_mirrored_chart_begins_on_the_right_and_isolates_its_words():
    ordinary, mirrored = rectangles(drawn()), rectangles(drawn(mirrored=True))

    for (x, wide), (other, same) in zip(ordinary, mirrored, strict=True):
        assert wide == same
        assert abs(other - (DOCUMENT.width - x - wide)) < 0.2
    assert any(words.startswith("\N{RIGHT-TO-LEFT ISOLATE}75.0%") for words in words_of(drawn(mirrored=True)))


def test_words_are_escaped():
    assert "<script>" in words_of(drawn((Bar("<script>", (1, 0, 0), ""),)))
