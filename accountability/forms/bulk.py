"""What can be done to many records at once: for each thing its form and the single action."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from accountability.models import User
from accountability.permissions import permissions_of


class BulkForm(forms.Form):
    """What is said of all the rows chosen."""

    mark_optional = True

    def __init__(self, typed: Any, *, records: Iterable[Any]) -> None:
        super().__init__(typed)

    def given(self, record: Any) -> dict[str, Any]:
        """What the action is given for one record."""
        return self.cleaned_data


@dataclass(frozen=True)
class BulkAction:
    """One thing that can be done to many records: who may on some of them, its words, its form, and the single action.

    The action is `action(record, *, by, version, **given)`.
    """

    permission: str
    title: Any
    form: type[BulkForm]
    action: Callable[..., object]


def available(actions: Mapping[str, BulkAction], user: User) -> dict[str, BulkAction]:
    """What the person may do to some rows at least; each row is asked again when it is done."""
    allowed = permissions_of(user)
    return {code: action for code, action in actions.items() if action.permission in allowed}
