"""The kinds of filters of a register: codes, days, words, the order, the colleague of an assignment."""

from __future__ import annotations

import copy
import functools
from collections.abc import Mapping
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accountability.forms.entities import ANY_ENTITY, EntityCodeField, entity_choices
from accountability.forms.fields import (
    CampaignField,
    CodeField,
    DayField,
    MomentField,
    NoticesField,
    NumberField,
    SearchField,
    SuggestedCodeField,
)
from accountability.forms.widgets import Listed
from accountability.lists.words import holding_all
from accountability.models import User

ANY = _("Any")


class Filter(django_filters.Filter):
    """A filter as it was declared: the filters of one request share what all of them share, say their choices."""

    def __deepcopy__(self, memo: Any) -> Filter:
        duplicate = copy.copy(self)
        if isinstance(self.method, str):
            duplicate.method = self.method  # it is looked up on the filters of the request, not on the declaration
        return duplicate


class CodeFilter(Filter):
    field_class = CodeField

    def __init__(self, *args: Any, choices: Any, any_label: Any = ANY, **kwargs: Any) -> None:
        """`choices` is a list, or a function if the list comes from the database."""
        nothing = ("", any_label)
        listed = (lambda: [nothing, *choices()]) if callable(choices) else Listed((nothing, *choices))
        super().__init__(*args, choices=listed, **kwargs)


class SuggestedCodeFilter(CodeFilter):
    """A code of a long list, which is suggested while one types."""

    field_class = SuggestedCodeField


class EntityCodeFilter(CodeFilter):
    """The code of an entity; the page reads the entities only when someone types."""

    field_class = EntityCodeField

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"label": _("Entity"), "choices": entity_choices, "any_label": ANY_ENTITY} | kwargs)


class DayFilter(Filter):
    field_class = DayField


class MomentFilter(Filter):
    field_class = MomentField


class NumberFilter(Filter):
    field_class = NumberField


class NoticesFilter(Filter):
    """The records of the reader's notices of one kind and day, as the inbox links to them."""

    field_class = NoticesField


class SearchFilter(Filter):
    """Words to search for, within the bounds of every search."""

    field_class = SearchField


class TextFilter(SearchFilter):
    """Words that a row must contain in any of the fields."""

    def __init__(self, *args: Any, searched: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.searched = searched

    def filter(self, rows: QuerySet[Any], words: str) -> QuerySet[Any]:
        return rows.filter(holding_all(words or "", self.searched, rows.model))


class CampaignFilter(Filter):
    """The records without an answer in a follow-up campaign, of one entity if its code follows: "12~DOS"."""

    field_class = CampaignField


class SortFilter(CodeFilter):
    """The order of the rows: by code the field, with "-" where it descends, and the words. The first is the default."""

    def __init__(self, orders: Mapping[str, tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(choices=[(code, words) for code, (_field, words) in orders.items()], **kwargs)
        self.orders = {code: field for code, (field, _words) in orders.items()}

    def filter(self, rows: QuerySet[Any], code: str) -> QuerySet[Any]:
        return rows


ME = "me"


def _assignees(model: Any) -> list[tuple[str, Any]]:
    """The choices: everybody to whom a record is assigned."""
    assigned = model._default_manager.filter(assignee__isnull=False).values("assignee")
    people = User.objects.filter(pk__in=assigned).only("username", "first_name", "last_name")
    return [("", ANY), (ME, _("Me")), *((user.username, user.label) for user in people)]


class AssigneeField(CodeField):
    """A user name. Everybody is accepted, so that an address stays valid when the last assignment of a person ends."""

    def to_python(self, value: Any) -> str:
        code = super().to_python(value)
        if code and "\0" not in code and code not in dict(self.listed):
            people = User.objects.filter(username__iexact=code).only("username", "first_name", "last_name")
            self.choices = [*self.listed, *((user.username, user.label) for user in people)]
            code = super().to_python(value)
        return code


class AssigneeFilter(CodeFilter):
    """The records assigned to a colleague, by user name.

    `me` is the reader; it leaves out those of entities in which the reader no longer works, as My work does.
    """

    field_class = AssigneeField

    def __init__(self) -> None:
        super().__init__(label=_("Assigned to"), choices=())

    @property
    def field(self) -> Any:
        """The field, whose choices come from the records of this register."""
        model = self.model
        self.extra: dict[str, Any] = {**self.extra, "choices": functools.partial(_assignees, model)}
        return super().field

    def filter(self, rows: QuerySet[Any], username: str) -> QuerySet[Any]:
        if username == ME:
            return rows.assigned_to(self.parent.reader)  # type: ignore[attr-defined]
        return rows.filter(assignee__username=username) if username else rows
