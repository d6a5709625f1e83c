"""Words as XML can hold them."""

from accountability.exports.cells import UNPRINTABLE


def written(words: str) -> str:
    """The words without what no XML file may hold; each such character leaves a sign."""
    return UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", words)
