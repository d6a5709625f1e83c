"""Choices of the register's filters."""

from __future__ import annotations

from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability import localization
from accountability.models import OversightBody, Post, User
from recommendations.choices import OTHERS, Addressee
from recommendations.measures import RULES, drilldown
from recommendations.models import Theme

GROUPS = {
    "open": _("Open"),
    "closed": _("Closed"),
    "closed_otherwise": _("Closed otherwise"),
    "reclassified": _("Reclassified"),
    "declined": _("Not accepted or not relevant"),
}
ORDERS = {
    "-issued": ("-counts_from", _("Newest first")),
    "issued": ("counts_from", _("Oldest first")),
    "-overdue": ("open_due_on", _("Most overdue first")),
    "overdue": ("-open_due_on", _("Least overdue first")),
    "due": ("due_on", _("Earliest date first")),
    "-due": ("-due_on", _("Latest date first")),
    "-age": ("reported_on", _("Longest since issue first")),
    "age": ("-reported_on", _("Shortest since issue first")),
    "entity": ("lead__entity__code", _("Lead entity, A to Z")),
    "-entity": ("-lead__entity__code", _("Lead entity, Z to A")),
    "progress": ("progress_rank", _("Awaiting assessment first")),
    "-progress": ("-progress_rank", _("In progress first")),
    "status": ("state_rank", _("Newly issued first")),
    "-status": ("-state_rank", _("Closed first")),
    "priority": ("priority_rank", _("Highest priority first")),
    "-priority": ("-priority_rank", _("Lowest priority first")),
    "-updated": ("-updated_on", _("Latest update first")),
    "updated": ("updated_on", _("Oldest update first")),
}
"""The orders by code: of a column and its opposite, the first is what a click on its heading gives first."""
COLUMNS = {
    "entity": _("Entity"),
    "assignee": _("Assigned to"),
    "issued": _("Issued"),
    "first_due": _("Original target date"),
    "due": _("Current target date"),
    "age": _("Age, days"),
    "overdue": _("Overdue, days"),
    "slippage": _("Slippage, days"),
    "priority": _("Priority"),
    "rating": _("Rating at issue"),
    "theme": _("Theme"),
    "official": _("Accountable official"),
    "updated": _("Last update"),
    "evidence": _("Items of evidence"),
}
"""Management position and oversight body decision are always in the table, side by side."""
DEFAULT_COLUMNS = ("entity", "issued", "first_due", "due", "age", "overdue")
ADDRESSEES = [*Addressee.choices, (OTHERS, _("General Assembly and CEB Chair alone"))]
SIDES = {drilldown.ABOVE: _("Numerator"), drilldown.BELOW: _("Denominator")}
COUNTED = [
    (f"{rule.code}.{side}", format_lazy("{} · {}", rule.title, label))
    for rule in RULES
    for side, label in SIDES.items()
]


def body_choices() -> list[tuple[str, str]]:
    return [(code, localization.local(names)) for code, names in OversightBody.objects.values_list("code", "names")]


def posts() -> list[tuple[str, Any]]:
    rows = Post.objects.select_related("entity").only("code", "titles", "entity__code")
    return [("none", _g("no one")), *((post.code, f"{post.title}, {post.entity.code}") for post in rows)]


def people() -> list[tuple[str, str]]:
    return [(user.username, user.label) for user in User.objects.only("username", "first_name", "last_name")]


def themes() -> list[tuple[str, str]]:
    return [(code, localization.local(names)) for code, names in Theme.objects.values_list("code", "names")]


ESCALATES = [("soon", _("Within 30 days")), ("reached", _("Previously reported, no update since"))]
AROUND_BASE = [("since", _("Issued since it")), ("before", _("Issued before it, not counted in any rate"))]
YES = [("yes", _("Yes")), ("no", _("No"))]
