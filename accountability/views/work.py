"""What waits for the person who is signed in, as the yearly report and every register tell it."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from accountability.models import register_day
from accountability.permissions import Permission, permissions_of, require
from accountability.registers import Pile, registers
from accountability.report import waiting
from accountability.views.answers import Signed


@require(Permission.VIEW_WORK)
def work(request: Signed) -> HttpResponse:
    """The groups of work by whose turn it is; only those in which something lies."""
    groups = [*waiting.work(request.user), *(group for r in registers() for group in r.work(request.user))]
    allowed = permissions_of(request.user)
    context = {
        "today": register_day(),
        "piles": [(pile, of) for pile in Pile if (of := [group for group in groups if group.pile == pile])],
        "is_free": not any(group.pile == Pile.FOR_ME for group in groups),
        "links": [link for register in registers() for link in register.work_links if link.permission in allowed],
    }
    return render(request, "accountability/work.html", context)
