"""The tasks of the signed-in person, from the annual report and every register."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accountability.lists.work import each_once, read_work
from accountability.localization.dates import organization_day
from accountability.models import StandIn, User, register_day
from accountability.permissions import Permission, permissions_of, require
from accountability.registers import Pile, Work, registers
from accountability.views.parameters import Signed


@require(Permission.VIEW_WORK)
def work(request: Signed) -> HttpResponse:
    """The groups of tasks by category, each record once; empty groups are omitted."""
    groups = each_once(_groups(request.user))
    allowed = permissions_of(request.user)
    context = {
        "today": register_day(),
        "piles": [(pile, of) for pile in Pile if (of := [group for group in groups if group.pile == pile])],
        "is_free": not any(group.pile == Pile.FOR_ME for group in groups),
        "links": [link for register in registers() for link in register.work_links if link.permission in allowed],
    }
    return render(request, "accountability/work.html", context)


@require(Permission.VIEW_WORK)
def work_next(request: Signed) -> HttpResponse:
    """The next task after the record at the given URL, or the first; at the end all tasks."""
    items = [item for group in _groups(request.user) if group.pile == Pile.FOR_ME for item in group.items]
    urls = [item.url.partition("?")[0] for item in items]
    after = request.GET.get("after", "")
    following = items[urls.index(after) + 1 :] if after in urls else items
    return redirect(following[0].action_url if following else "work")


def _groups(user: User) -> list[Work]:
    own = read_work(part for register in registers() for part in register.work(user))
    return [*own, *_stood_in_for(user, own)]


def _stood_in_for(user: User, own: list[Work]) -> Iterator[Work]:
    """The groups of those for whom the person stands in today, marked with their name, without the person's own."""
    known = {(group.title, group.url) for group in own}
    for absence in StandIn.objects.of_reader(user, on=organization_day()):
        words = _("standing in for %(person)s") % {"person": absence.person.label}
        for group in read_work(part for register in registers() for part in register.work(absence.person)):
            if (group.title, group.url) not in known:
                yield replace(group, title=f"{group.title} · {words}")
