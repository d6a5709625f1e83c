"""Bulk actions: each with its form and the single action."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from accountability.models import User
from accountability.permissions import can, permissions_of
from accountability.roles import Scope


class BulkForm(forms.Form):
    """The values for all selected rows."""

    mark_optional = True

    def __init__(self, typed: Any, *, records: Iterable[Any]) -> None:
        super().__init__(typed)

    def given(self, record: Any) -> dict[str, Any]:
        """The arguments of the action for one record."""
        return self.cleaned_data


@dataclass(frozen=True)
class BulkAction:
    """One action on many records: its permission, labels, form, and the single action.

    The action is `action(record, *, by, version, **given)`.
    """

    permission: str
    title: Any
    form: type[BulkForm]
    action: Callable[..., object]


def available(actions: Mapping[str, BulkAction], user: User) -> dict[str, BulkAction]:
    """Whether the person may apply it to some rows; each row is checked again when it is applied."""
    allowed = permissions_of(user)
    return {code: action for code, action in actions.items() if action.permission in allowed}


def reaches_any(actions: Mapping[str, BulkAction], user: User, scope: Scope) -> bool:
    """Whether the person may apply one of the actions to a record of this scope, as far as it depends on its scope."""
    return any(can(user, permission, scope) for permission in {action.permission for action in actions.values()})
