"""Whole numbers as forms and addresses send them."""

LONGEST = 18  # digits that a key of the database can have


def whole(sent: str) -> int:
    """The number that was sent; 0, which no key and no version is, where it is none or longer than any."""
    return int(sent) if sent.isdecimal() and len(sent) <= LONGEST else 0
