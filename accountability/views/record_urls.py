"""The URLs of every kind of record: evidence, comments, actions."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.urls import URLPattern, path
from django.views.decorators.http import require_http_methods, require_POST

from accountability.permissions import require
from accountability.registers import RecordEntry
from accountability.views import comments, evidence, record_actions
from accountability.views.downloads import download

View = Callable[..., Any]
READ_OR_WRITE = require_http_methods(["GET", "HEAD", "POST"])


def record_urls(entry: RecordEntry) -> list[URLPattern]:
    """The URLs under the entry's prefix; `<prefix>/<pk>/<slug>/`, the actions, comes last."""
    held, one = entry.model.PERMISSIONS, f"{entry.prefix}/<int:pk>/"

    def page(view: View, *permissions: str, method: View = READ_OR_WRITE) -> View:
        return method(require(*permissions)(partial(view, entry=entry)))

    return [
        path(f"{one}evidence/", page(evidence.evidence, held.view_evidence), name="evidence"),
        path(
            f"{one}evidence/<int:version>/",
            download(held.view_evidence)(partial(evidence.evidence_file, entry=entry)),
            name="evidence_file",
        ),
        path(
            f"{one}evidence/replace/<int:evidence>/",
            page(evidence.replace_evidence, held.update),
            name="replace_evidence",
        ),
        path(
            f"{one}evidence/withdraw/<int:evidence>/",
            page(evidence.withdraw_evidence, held.update),
            name="withdraw_evidence",
        ),
        path(f"{one}comments/", page(comments.comments, held.view_comments), name="comments"),
        path(
            f"{one}comments/<int:comment>/withdraw/",
            page(comments.withdraw_comment, held.view_comments, method=require_POST),
            name="withdraw_comment",
        ),
        path(f"{one}<slug:slug>/", page(record_actions.act, *entry.acting), name="act"),
    ]
