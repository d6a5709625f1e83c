"""How people cite a recommendation."""


def label_of(symbol: str, chapter: str, paragraph: str, organization: str = "") -> str:
    """The words by which it is known everywhere: A/75/5 (Vol. I), chap. II, para. 18."""
    place = f"chap. {chapter}, para. {paragraph}" if chapter else f"rec. {paragraph}"
    return f"{symbol}, {place}, {organization}" if organization else f"{symbol}, {place}"
