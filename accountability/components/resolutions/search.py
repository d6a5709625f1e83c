"""Search of the requests of the General Assembly."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from accountability.components.resolutions.filters import SEARCHED
from accountability.lists.excerpts import excerpt
from accountability.lists.words import holding_all
from accountability.lists.work import FIRST, first_of
from accountability.models import ResolutionRequest
from accountability.registers import Hit, HitGroup


def search(user: Any, words: str) -> Iterator[HitGroup]:
    """The requests that contain all the words, or whose resolution or answer is named by them."""
    rows = ResolutionRequest.objects.visible_to(user).filter(is_voided=False).filter(holding_all(words, SEARCHED))
    first, count = first_of(rows.select_related("document"), "document", "pk")
    url = f"{reverse('resolutions:requests')}?{urlencode({'q': words})}" if count > FIRST else ""
    hits = [
        Hit(row.label, row.get_absolute_url(), excerpt(row.text, words), row.language, row.state_label)
        for row in first
    ]  # fmt: skip
    yield HitGroup(_("Requests of the General Assembly"), hits, url, "requests", count)
