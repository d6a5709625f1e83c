"""Text as allowed in XML."""

from accountability.exports.cells import UNPRINTABLE


def written(words: str) -> str:
    """The text with each character that XML does not allow replaced by a sign."""
    return UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", words)
