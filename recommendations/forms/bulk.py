"""What can be done to many recommendations at once: the choice of rows, and for each thing its form and its action."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.forms.fields import (
    DayField,
    NamedChoiceField,
    NamedMultipleChoiceField,
    PostChoiceField,
    text_field,
)
from accountability.localization import whole
from accountability.models import Post, RevisionReason, User
from accountability.permissions import permissions_of
from recommendations.actions import bulk as each
from recommendations.choices import Progress
from recommendations.lists.columns import ListFilter
from recommendations.models import Recommendation, RootCause, Theme
from recommendations.permissions import Permission

LIMIT = 500  # rows at once
ON_TRACK = [("", _("No change: each stays where it stands")), (Progress.IN_PROGRESS.value, _("On track: in progress"))]
Records = Iterable[Recommendation]


class BulkForm(forms.Form):
    """What is said of all the rows chosen."""

    mark_optional = True

    def __init__(self, typed: Any, *, records: Records) -> None:
        super().__init__(typed)


class UpdateForm(BulkForm):
    progress = forms.ChoiceField(label=_("Where they stand"), required=False, choices=ON_TRACK)
    text = text_field(_("What was done"))


class DateForm(BulkForm):
    due_on = DayField(label=_("New date"))
    reason = NamedChoiceField(label=_("Reason"), queryset=RevisionReason.objects.filter(is_active=True))
    note = text_field(_("Explanation"), required=False)


class OfficialForm(BulkForm):
    post = PostChoiceField(label=_("Post"), queryset=Post.objects.none())
    starts_on = DayField(label=_("Accountable from"), initial=timezone.localdate)

    def __init__(self, typed: Any, *, records: Records) -> None:
        super().__init__(typed, records=records)
        owners = {r.entity_id for record in records for r in record.responsibilities.all()}
        field: Any = self.fields["post"]
        field.queryset = Post.objects.answering_for(owners).select_related("entity").order_by("entity__code", "code")


class ClassifyForm(BulkForm):
    theme = NamedChoiceField(label=_("Theme"), required=False, queryset=Theme.objects.filter(is_active=True))
    root_causes = NamedMultipleChoiceField(
        label=_("Root causes"), required=False, queryset=RootCause.objects.filter(is_active=True)
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("theme") and not given.get("root_causes"):
            raise ValidationError(_g("Choose a theme, root causes, or both."))
        return given | {"root_causes": given.get("root_causes") or None}


class ReturnForm(BulkForm):
    reason = text_field(_("What is missing"))


@dataclass(frozen=True)
class Bulk:
    """One thing that can be done to many: who may somewhere, its words, what is asked, and what does it to each."""

    permission: str
    title: Any
    form: type[BulkForm]
    act: Callable[..., list[each.Outcome]]


BULKS = {
    "update": Bulk(Permission.UPDATE, _("Say no change or on track"), UpdateForm, each.update_each),
    "date": Bulk(Permission.REVISE_DATE, _("Ask for a new date"), DateForm, each.request_date_each),
    "official": Bulk(
        Permission.NAME_OFFICIAL, _("Name the accountable official"), OfficialForm, each.name_official_each
    ),
    "classify": Bulk(Permission.CLASSIFY, _("Set theme or root causes"), ClassifyForm, each.classify_each),
    "return": Bulk(Permission.ASSESS, _("Return closure requests"), ReturnForm, each.return_each),
}


def open_to(user: User) -> dict[str, Bulk]:
    """What the person may do to some rows at least; each row is asked again when it is done."""
    allowed = permissions_of(user)
    return {code: bulk for code, bulk in BULKS.items() if bulk.permission in allowed}


class NotChosen(Exception):
    """Why no rows were chosen that could be worked on, as a sentence."""


@dataclass(frozen=True)
class Chosen:
    """The rows that somebody chose, each with the version that they saw."""

    versions: dict[Recommendation, int]

    @property
    def keys(self) -> list[str]:
        """As the form writes them."""
        return [f"{record.pk}~{version}" for record, version in self.versions.items()]


def chosen(posted: QueryDict, user: User) -> Chosen:
    """The rows by their keys, or all that the filters of the list hold; NotChosen for none or too many."""
    visible = Recommendation.objects.visible_to(user).filter(is_voided=False)
    if posted.get("all"):
        return Chosen({record: record.version for record in _matching(posted.get("query", ""), visible, user)})
    versions = dict(key for written in posted.getlist("row")[: LIMIT + 1] if (key := _key(written)))
    if not versions:
        raise NotChosen(_g("Choose some recommendations first."))
    _demand_few(len(versions))
    found = _with_owners(visible.filter(pk__in=versions))
    return Chosen({record: versions[record.pk] for record in found})


def _matching(query: str, visible: Any, user: User) -> list[Recommendation]:
    asked = ListFilter(QueryDict(query.lstrip("?")), queryset=visible, reader=user)
    if refusal := asked.refusal():
        raise NotChosen(refusal)
    found = list(_with_owners(asked.qs)[: LIMIT + 1])
    _demand_few(len(found))
    if not found:
        raise NotChosen(_g("Choose some recommendations first."))
    return found


def _with_owners(rows: QuerySet[Recommendation]) -> QuerySet[Recommendation]:
    return rows.defer("search").prefetch_related("responsibilities")


def _demand_few(count: int) -> None:
    if count > LIMIT:
        raise NotChosen(_g("At most %(limit)s can be changed at once. Narrow the list first.") % {"limit": LIMIT})


def _key(written: str) -> tuple[int, int] | None:
    pk, _tilde, version = written.partition("~")
    return (whole(pk), whole(version)) if whole(pk) and whole(version) else None
