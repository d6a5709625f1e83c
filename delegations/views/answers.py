"""Answers about authority as files, with every post: who may decide a matter, and what a post held on a day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest
from django.utils.translation import gettext as _

from accountability.errors import IllegalStep
from accountability.models import register_day
from accountability.views.list_files import sheet
from accountability.views.parameters import read
from delegations.forms.questions import AuthorityForm, HeldForm
from delegations.measures.authority import Answer
from delegations.permissions import Permission

COLUMNS = (
    "matter post entity may_decide holder capacity condition_not_met limit_kind limit currency limited_by chain reason "
    "failing_delegation on"
)


def _authority_rows(request: HttpRequest) -> Iterator[dict[str, Any]]:
    form = AuthorityForm.of_address(request.GET)
    if not form.is_bound:
        raise BadRequest(_("Choose a matter."))
    read(form, "counts")
    try:
        answers = form.answers()
    except IllegalStep as refused:
        raise BadRequest(str(refused)) from refused
    asked = {"on": form.day, "amount": form.cleaned_data["amount"], "amount_currency": form.cleaned_data["currency"]}
    return (row | asked for row in _rows(answers))


def _held_rows(request: HttpRequest) -> Iterator[dict[str, Any]]:
    form = HeldForm(request.GET)
    on = read(form)["on"] or register_day()
    return (row | {"on": on} for row in _rows(form.answers()))


def _rows(answers: Iterable[Answer]) -> Iterator[dict[str, Any]]:
    """One row for each post and matter, with its best chain, or with the first failing link."""
    for answer in answers:
        best, person = answer.best, answer.person
        capacity = "vacant" if person is None else "stand-in" if person.in_charge else "holder"
        yield {
            "matter": answer.matter.code, "post": answer.post.code, "entity": answer.post.entity.code,
            "may_decide": not answer.is_refused, "holder": person.person if person else None, "capacity": capacity,
            "condition_not_met": answer.condition_not_met, "limit_kind": best.lowest.limit_kind,
            "limit": best.lowest.limit, "currency": best.lowest.currency,
            "limited_by": best.lowest.instrument.reference,
            "chain": [link.instrument.reference for link in best.links], "reason": best.reason,
            "failing_delegation": best.failed.instrument.reference if best.failed else None,
        }  # fmt: skip


SHEETS = (
    sheet(
        "delegations/authority", Permission.VIEW_DELEGATIONS, f"{COLUMNS} amount amount_currency", _authority_rows
    ),
    sheet("delegations/held", Permission.VIEW_DELEGATIONS, COLUMNS, _held_rows),
)  # fmt: skip
