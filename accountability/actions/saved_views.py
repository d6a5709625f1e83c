"""Saved views of lists. A view belongs to the person who saved it; a shared one is offered to all users."""

from __future__ import annotations

from django.db import transaction
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from accountability import audit, localization
from accountability.audit.events import Event
from accountability.errors import IllegalStep, NotPermitted, in_words
from accountability.files import clean_text
from accountability.models import SavedView, User
from accountability.models.saved_view import EXPLORE
from accountability.notifications import watched_views
from accountability.permissions import Permission, demand, permissions_of
from accountability.registers import registers

NOT_SAVED = ("after", "before", "page", "panel", "columns")  # parameters of a page's address that are not filters
MOST_PINNED = 6
LONGEST = {"name": 80, "query": 2_000}  # signs, as the table keeps them


@transaction.atomic
def save_view(*, page: str, name: str, query: str, is_shared: bool, by: User) -> SavedView:
    """Save the filters, order and columns of an address under a name, replacing the person's view of that name."""
    if page not in _pages(by):
        raise NotPermitted(_("You have no list of that name."))
    if is_shared:
        demand(by, Permission.SHARE_VIEWS)
    filters, columns = _parts(query)
    if len(filters) > LONGEST["query"]:
        raise IllegalStep(_("These filters are too long to save."))
    fields = {"query": filters, "columns": columns, "is_shared": is_shared}
    view, _created = SavedView.objects.update_or_create(owner=by, page=page, name=_named(name), defaults=fields)
    audit.record(Event.VIEW_SAVED, view, by=by, details={"shared": is_shared})
    return watch_view(view, by=by) if view.watched_at else view  # from the records of its new filters on


@transaction.atomic
def change_view(view: SavedView, *, name: str, is_shared: bool, by: User) -> SavedView:
    """Rename a view, share it with all users, or make it private again."""
    view = _own(view, by)
    if is_shared and not view.is_shared:
        demand(by, Permission.SHARE_VIEWS)
    before, view.name, view.is_shared = view.name, _named(name), is_shared
    with in_words():
        view.save(update_fields=["name", "is_shared"])
    audit.record(Event.VIEW_CHANGED, view, by=by, details={"before": before, "shared": is_shared})
    return view


@transaction.atomic
def delete_view(view: SavedView, *, by: User) -> None:
    """Forget a view. The list that it shows stays."""
    view = _own(view, by)
    audit.record(Event.VIEW_DELETED, view, by=by)
    view.delete()


@transaction.atomic
def pin_view(view: SavedView, *, by: User) -> SavedView:
    """Put the chart of a view of the page Explore on the person's own overview; six at most."""
    view = _own(view, by)
    if view.page != EXPLORE:
        raise IllegalStep(_("Only charts of the page Explore can be pinned."))
    User.objects.select_for_update().only("pk").get(pk=by.pk)  # two at once could exceed the limit
    pinned = SavedView.objects.filter(owner=by).exclude(pinned_at=None).exclude(pk=view.pk)
    if pinned.count() >= MOST_PINNED:
        raise IllegalStep(_("Your overview has six pinned charts. Unpin one first."))
    view.pinned_at = view.pinned_at or timezone.now()
    view.save(update_fields=["pinned_at"])
    audit.record(Event.VIEW_PINNED, view, by=by)
    return view


@transaction.atomic
def unpin_view(view: SavedView, *, by: User) -> SavedView:
    """Take the chart of a view from the person's own overview. The view stays."""
    view = _own(view, by)
    view.pinned_at = None
    view.save(update_fields=["pinned_at"])
    audit.record(Event.VIEW_UNPINNED, view, by=by)
    return view


@transaction.atomic
def watch_view(view: SavedView, *, by: User) -> SavedView:
    """Notify the owner from now on of records that are new in the view."""
    view = _own(view, by)
    rows = watched_views.rows_of(view)
    if rows is None:
        raise IllegalStep(
            _("This view cannot be watched. Its filters no longer exist, or it is not a list of records.")
        )
    keys = watched_views.keys_of(rows)
    if len(keys) > watched_views.MOST_ROWS:
        words = {"limit": localization.integer(watched_views.MOST_ROWS)}
        raise IllegalStep(_("A view of more than %(limit)s records cannot be watched. Narrow its filters.") % words)
    view.watched_at, view.watched_rows = view.watched_at or timezone.now(), keys
    view.save(update_fields=["watched_at", "watched_rows"])
    audit.record(Event.VIEW_WATCHED, view, by=by)
    return view


@transaction.atomic
def unwatch_view(view: SavedView, *, by: User) -> SavedView:
    """End the notices of a view."""
    view = _own(view, by)
    view.watched_at, view.watched_rows = None, []
    view.save(update_fields=["watched_at", "watched_rows"])
    audit.record(Event.VIEW_UNWATCHED, view, by=by)
    return view


def _own(view: SavedView, by: User) -> SavedView:
    if view.owner_id != by.pk:
        raise NotPermitted(_("Only the person who saved a view can change it."))
    return SavedView.objects.select_for_update().get(pk=view.pk)


def _named(name: str) -> str:
    if not (name := clean_text(name)):
        raise IllegalStep(_("Enter a name for the view."))
    if len(name) > LONGEST["name"]:
        raise IllegalStep(_("This name is too long."))
    return name


def _parts(query: str) -> tuple[str, list[str]]:
    """The filters and the order of an address, always from its first page on, and its columns."""
    parameters = QueryDict(query.lstrip("?"), mutable=True)
    columns = [column for column in ",".join(parameters.getlist("columns")).split(",") if column]
    for name in NOT_SAVED:
        parameters.pop(name, None)
    return parameters.urlencode(), columns


def _pages(user: User) -> set[str]:
    """The lists whose views the person may save: those of the registers that they may open."""
    allowed = permissions_of(user)
    pages = {link.url_name for register in registers() for link in register.navigation if link.permission in allowed}
    return pages | {EXPLORE} if Permission.VIEW_FIGURES in allowed else pages
