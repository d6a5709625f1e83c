"""The list of a register: its filters, pages of rows, columns, saved views, and bulk changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import conditional_escape
from django.utils.translation import gettext as _

from accountability.forms import bulk
from accountability.forms.bulk import BulkAction
from accountability.lists import pagination, saved_views, selection
from accountability.lists.filterset import RegisterFilterSet
from accountability.lists.pagination import KeyPage
from accountability.permissions import Permission, can
from accountability.registers import registers
from accountability.roles import Scope
from accountability.templatetags.lists import remember_list
from accountability.views.htmx import is_partial, refuse, render_partial
from accountability.views.parameters import Signed

PANEL, PANELS = "panel", ("filters", "views", "columns")
"""The parts of the page that are loaded when they are opened, and the parameter of the address that opens one."""


@dataclass(frozen=True)
class RegisterList:
    """One list of a register.

    `page` is its URL name, say `risks:list`. Its templates are then `risks/list.html` and `risks/_list.html`, and with
    bulk changes `risks/list_bulk.html`, `risks/_report.html` and the URL name `risks:list_bulk`. `read` loads the
    fields that one page of rows shows,
    and `present` gives them to the template in the order of the page. `scope` is that of one row as `read` loads it.
    """

    page: str
    title: Any
    filters: type[RegisterFilterSet]
    read: Callable[[Any, Any], Iterable[Any]] = lambda rows, filters: rows
    present: Callable[[Sequence[Any], Any], Iterable[Any]] = lambda rows, filters: rows
    scope: Callable[[Any], Scope] = lambda row: row.scope()
    bulk: Mapping[str, BulkAction] = field(default_factory=dict)
    choose_first: Any = ""
    """The message if no row is selected for a bulk change."""

    def template(self, pattern: str = "{}") -> str:
        """The template of the list, or one named after it, such as `_{}`."""
        folder, _colon, name = self.page.partition(":")
        return f"{folder}/{pattern.format(name)}.html"


def filtered(request: Signed, filters: type[RegisterFilterSet], *, opens: bool = False) -> Any:
    """The filters of the request for the rows visible to the person; check `refusal` before the rows.

    `opens` means that an address without parameters has those with which the page opens for its reader.
    """
    asked = request.GET.copy()
    asked.pop(PANEL, None)
    if opens and not asked:
        asked = QueryDict(urlencode(filters.opening(request.user)))
    rows = filters._meta.model.objects.visible_to(request.user)
    return filters(asked, queryset=rows, reader=request.user)


def list_page(request: Signed, of: RegisterList) -> HttpResponse:
    """The filtered rows, a page of them; under htmx the rows alone, or the panel that the address names."""
    chosen = filtered(request, of.filters, opens=True)
    panel = request.GET.get(PANEL, "")
    if reason := chosen.refusal(*pagination.KEYS, PANEL) or _unknown_panel(panel):
        return refuse(request, reason)
    if panel and is_partial(request):
        return render(request, f"lists/_{panel}.html", _panel(request, of, chosen, panel))
    after, before = (request.GET.get(name, "") for name in pagination.KEYS)
    try:
        page = pagination.key_page(
            chosen.qs, order=chosen.order, read=lambda rows: of.read(rows, chosen), after=after, before=before
        )
    except pagination.NoSuchPage as error:
        return refuse(request, str(error), status=404)
    remember_list(request, chosen.url(after=after, before=before))
    context = {
        "list": of,
        "part": of.template("_{}"),
        "rows": list(of.present(page.rows, chosen)),
        "today": chosen.day,
        "campaign_url": _campaign_url(of, chosen, request.user),
        "file_path": request.path.rstrip("/"),
        "is_opening": not request.GET,
        **_pager(chosen, page, is_first=not (after or before)),
        **_bulk(request, of, page),
        **_filter_bar(chosen),
        **_panel(request, of, chosen, panel),
    }
    context["all_at_once"] = context["total"] if context["total"] <= selection.LIMIT else 0
    if is_partial(request):
        return render_partial(request, of.template("_{}"), context, address=request.path + chosen.url())
    return render(request, of.template(), context)


def _unknown_panel(panel: str) -> str:
    words = {"panel": panel, "allowed": ", ".join(PANELS)}
    return _("There is no panel “%(panel)s”. Use one of: %(allowed)s.") % words if panel and panel not in PANELS else ""


def _panel(request: Signed, of: RegisterList, chosen: RegisterFilterSet, panel: str) -> dict[str, Any]:
    """What the open panel shows; the others have only the address that opens them."""
    context: dict[str, Any] = {
        "list": of,
        "panel": panel,
        "panel_urls": {name: chosen.url(**{PANEL: name}) for name in PANELS},
        "query": chosen.url(),
    }
    if panel == "filters":
        context["more_fields"] = [chosen.form[name] for name in _more(chosen)]
    elif panel == "views":
        context["may_share"] = can(request.user, Permission.SHARE_VIEWS)
        context["saved"] = saved_views.offered_to(request.user, of.page)
    elif panel == "columns":
        context |= {"filters": chosen, "columns": chosen.columns, "all_columns": chosen.all_columns}
    return context


def _pager(chosen: RegisterFilterSet, page: KeyPage, *, is_first: bool) -> dict[str, Any]:
    """The number of rows and, where it is exact, of pages; and the addresses of the neighbouring pages."""
    total = pagination.bounded_count(chosen.qs)
    is_counted = total <= pagination.COUNTED
    key = None if is_first else page.first
    before = pagination.position(chosen.qs, order=chosen.order, key=key) if is_counted else 0
    return {
        "total": total,
        "bound": pagination.COUNTED,
        "page_number": before // pagination.ROWS + 1 if is_counted else 0,
        "page_count": -(-total // pagination.ROWS),
        "next_url": page.after and chosen.url(after=page.after),
        "previous_url": page.before and chosen.url(before=page.before),
    }


def _bulk(request: Signed, of: RegisterList, page: KeyPage) -> dict[str, Any]:
    """The bulk actions of the person, and the rows of the page to which one of them can apply."""
    actions = bulk.available(of.bulk, request.user)
    choosable = {row.pk for row in page.rows if bulk.reaches_any(actions, request.user, of.scope(row))}
    return {"bulk": actions, "bulk_url": reverse(f"{of.page}_bulk") if actions else "", "choosable": choosable}


def _campaign_url(of: RegisterList, chosen: RegisterFilterSet, user: Any) -> str:
    """Where a follow-up campaign with these rows is started; empty unless the person may start one."""
    name = next((r.name for r in registers() if r.campaigns and r.campaigns.page == of.page), "")
    if not name or not can(user, Permission.MANAGE_CAMPAIGNS):
        return ""
    filters = chosen.url(columns="", sort="").lstrip("?")
    return f"{reverse('campaigns:campaign_new')}?{urlencode({'register': name, 'filters': filters})}"


def _filter_bar(chosen: RegisterFilterSet) -> dict[str, Any]:
    """The filters, for templates/lists/list.html: the main ones, and the others that are in force."""
    others = [name for name in chosen.active_filters if name != "columns"]
    columns = chosen.columns
    return {
        "filters": chosen,
        "bar_fields": [chosen.form[name] for name in dict.fromkeys([*chosen.MAIN, *others])],
        "has_more": bool(_more(chosen)),
        "chosen": chosen.chosen(),
        "columns": {code: conditional_escape(label) for code, label in columns.items()},  # once, not in each row
        "columns_asked": chosen.active_filters.get("columns", ""),
        "has_columns": bool(chosen.all_columns),
        "headings": [_heading(chosen, code, label) for code, label in columns.items()],
        "sorted_by": {code: _heading(chosen, code, "") for code in chosen.orders if code not in chosen.all_columns},
    }


def _more(chosen: RegisterFilterSet) -> list[str]:
    """The names of the filters under "More filters": neither always visible nor in force, nor set only by links."""
    visible = {*chosen.MAIN, *chosen.LINKED, *chosen.active_filters, "columns"}
    return [name for name in chosen.filters if name not in visible]


def _heading(chosen: RegisterFilterSet, code: str, label: Any) -> dict[str, Any]:
    """A column's words and, where its code is a sort, the address that sorts the other way and how it is sorted now."""
    pair = [order for order in chosen.orders if order.removeprefix("-") == code]
    if not pair:
        return {"code": code, "label": label}
    sort = chosen.sort
    order = {code: "ascending", f"-{code}": "descending"}.get(sort, "")
    url = chosen.url(sort=pair[1] if sort == pair[0] and len(pair) > 1 else pair[0])
    return {"code": code, "label": label, "url": url, "order": order}
