"""Presentation of a record: its evidence and comments, as visible to one person, and its history."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

from django.db.models import Model, QuerySet
from django.utils.html import conditional_escape, linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from accountability.actions.comments import MENTION
from accountability.audit.events import INTERNAL, Event, titles
from accountability.choices import Audience
from accountability.errors import IllegalStep
from accountability.files import storage
from accountability.forms.evidence import EvidenceForm
from accountability.localization.citations.localized import abbreviation
from accountability.localization.dates import organization_day
from accountability.models import Assignment, AuditEvent, Post, User
from accountability.models.comment import audiences
from accountability.models.record import Record
from accountability.permissions import can, grants, refusal, roles_with
from accountability.roles import Reach, Role
from accountability.workflow import record_steps


# --- Evidence -------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class ShownVersion:
    """One version, the acts that rest on it in words, and whether it may be opened."""

    version: Any
    references: list[str]
    is_readable: bool


@dataclass(frozen=True)
class Piece:
    """One piece of evidence: its newest version, the earlier ones newest first, and why it was withdrawn, if it was."""

    evidence: Any
    newest: ShownVersion
    earlier: list[ShownVersion]
    reason: str


@dataclass(frozen=True)
class Gallery:
    """The evidence of one record, or the reason why it is not visible; a form for people who may attach more."""

    refusal: str = ""
    pieces: tuple[Piece, ...] = ()
    withdrawn: tuple[Piece, ...] = ()
    form: EvidenceForm | None = None


def gallery(record: Any, user: User, *, pieces: Sequence[Any] | None = None, form: Any = None) -> Gallery:
    """The evidence as visible to this person; `pieces` were loaded with their versions, otherwise they are read here.

    A form with errors is shown again.
    """
    if refusal := evidence_refusal(record, user):
        return Gallery(refusal)
    pieces_shown = _pieces(record, list(record.evidence.with_versions()) if pieces is None else pieces)
    if form is None and record_steps(record.PERMISSIONS)[Event.EVIDENCE_ATTACHED].offer(record, by=user).is_possible:
        form = EvidenceForm(None, record=record, user=user)
    return Gallery(
        pieces=tuple(piece for piece in pieces_shown if not piece.evidence.withdrawn_at),
        withdrawn=tuple(piece for piece in pieces_shown if piece.evidence.withdrawn_at),
        form=form,
    )


def readable_version(user: User, record: Any, version: int) -> Any | None:
    """The version of the record's evidence, if this person may open it; otherwise None, whether it exists or not.

    Withdrawn evidence can be opened if it is pinned by a decision.
    """
    if evidence_refusal(record, user):
        return None
    versions = record.evidence.model._meta.get_field("versions").related_model.objects.select_related("evidence")
    candidate = versions.filter(pk=version, evidence__in=record.evidence.all()).first()
    return candidate if candidate and (candidate.evidence.withdrawn_at is None or candidate.is_pinned()) else None


def open_version(version: Any) -> BinaryIO:
    """The stored file; IllegalStep where the disk has lost it."""
    try:
        return storage.read(version.sha256)
    except FileNotFoundError as error:
        raise IllegalStep(_("The file is missing from storage. Contact the system administrator.")) from error


def evidence_refusal(record: Any, user: User) -> str:
    """Why the person may not read the evidence of the record; empty if it may be read."""
    if can(user, record.PERMISSIONS.view_evidence, record.scope()):
        return str(record.evidence_closed_reason(user))
    roles = ", ".join(str(role.label) for role in roles_with(record.PERMISSIONS.view_evidence))
    return _("Evidence can be read by those responsible for this record and those who assess it: %(roles)s.") % {
        "roles": roles
    }


def _pieces(record: Any, pieces: Sequence[Any]) -> list[Piece]:
    """Newest upload first."""
    reasons = _withdrawal_reasons(record) if any(piece.withdrawn_at for piece in pieces) else {}
    shown = []
    for piece in pieces:
        newest, *earlier = [_shown_version(record, piece, version) for version in piece.versions.all()]
        shown.append(Piece(piece, newest, earlier, reasons.get(piece.pk, "")))
    return sorted(shown, key=lambda piece: (piece.newest.version.uploaded_at, piece.evidence.pk), reverse=True)


def _shown_version(record: Any, piece: Any, version: Any) -> ShownVersion:
    is_readable = bool(version.sha256) and (piece.withdrawn_at is None or version.is_pinned())
    return ShownVersion(version, record.references_to(version), is_readable)


def _withdrawal_reasons(record: Any) -> dict[int, str]:
    """By key of the piece why it was withdrawn, as the trail has it."""
    events = AuditEvent.objects.about(record._meta.model_name, record.pk).filter(event=Event.EVIDENCE_WITHDRAWN)
    return {details["evidence"]: details["reason"] for details in events.values_list("details", flat=True)}


# --- Comments -------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Thread:
    """The comments on a record for one audience, each with its safe text, and the words that name the audience.

    `form` is the one that was refused; its text is kept in the thread.
    """

    audience: Audience
    title: str
    readers_note: str
    button: str
    comments: list[tuple[Any, SafeString]]
    readers: QuerySet[User] | None
    form: Any = None


def comments_context(record: Any, user: User, *, with_readers: bool = True, form: Any = None) -> dict[str, Any]:
    """The context of templates/records/_comments.html; for others the reason why comments are not visible.

    The reason is the same whether there are comments or none. Without its readers, the page links to their list.
    A refused form keeps its text in the thread for which it was written, or in the first that the person may still
    read.
    """
    readable = audiences(user, record)
    if not readable:
        return {"comments_refusal": refusal(record.PERMISSIONS.view_comments)}
    comments = list(record.comments.visible_to(user).with_people())
    posted = str(form["audience"].value() or "") if form else ""
    refused_in = posted if posted in readable else readable[0]
    names, others = _names(record), _other_readers(record.PERMISSIONS.view_comments)
    return {
        "threads": [
            Thread(
                audience,
                *_audience_words(audience, names, others, is_shared=Audience.SHARED in readable),
                [(comment, comment_html(comment)) for comment in comments if comment.audience == audience],
                comment_readers(record, audience) if with_readers else None,
                form if form and audience == refused_in else None,
            )
            for audience in readable
        ],
        "may_comment": can(user, record.PERMISSIONS.comment, record.scope()),
    }


MOST_NAMED = 3  # entities in the name of an audience


def _names(record: Any) -> dict[str, str]:
    """The entities responsible for the record and the body that issued it, as the audiences name them."""
    many = len(record.scope().entities) > MOST_NAMED
    entity = _("the responsible entities") if many else record.entity_codes()
    body = record.issuing_body
    return {"entity": entity, "body": abbreviation(body.code) if body else ""}


def _other_readers(permission: str) -> str:
    """The roles that read comments in the whole Organization, besides coordinators and auditors."""
    row = grants()[permission]
    named = {Role.COORDINATOR, Role.AUDITOR}
    return ", ".join(str(Role(role).label) for role, reach in row.items() if reach == Reach.ALL and role not in named)


def _audience_words(audience: Audience, names: dict[str, str], others: str, *, is_shared: bool) -> tuple[str, str, str]:
    """Its title, who reads it, and what its button says. `is_shared`: the record also has a shared thread."""
    if audience == Audience.SHARED:
        title, button = _("Shared with %(body)s"), _("Comment, shared with %(body)s")
        note = _("Read by %(entity)s, %(body)s, coordinators and auditors.")
    else:
        title, button = _("Internal to %(entity)s"), _("Comment to %(entity)s staff only")
        note = _("Read by %(entity)s, coordinators and auditors.")
        if is_shared:
            note = _("Read by %(entity)s, coordinators and auditors. %(body)s cannot read it.")
    note = f"{note % names} " + (_("Also read by: %(roles)s.") % {"roles": others} if others else "")
    return title % names, note.strip(), button % names


def comment_html(comment: Any) -> SafeString:
    """The text as paragraphs, its mentions marked. Nothing in it becomes a link."""
    if comment.withdrawn_at:
        return SafeString("")
    names = {user.username for user in comment.mentions.all()}

    def mark_mention(match: Any) -> str:
        return f'<strong class="mention"><bdi>{match[0]}</bdi></strong>' if match[1] in names else match[0]

    escaped = linebreaks(conditional_escape(comment.text), autoescape=False)
    return mark_safe(MENTION.sub(mark_mention, escaped))  # noqa: S308  escaped above; names hold no markup


def comment_readers(record: Any, audience: str) -> QuerySet[User]:
    """The people who may read the comments for this audience today, and can therefore be mentioned in them."""
    today, scope = organization_day(), record.scope()
    holders = Assignment.objects.holders_of(record.PERMISSIONS.view_comments, scope, on=today)
    if audience == Audience.INTERNAL and scope.body is not None:
        holders -= set(Assignment.objects.active(on=today).filter(body=scope.body).values_list("user", flat=True))
    return User.objects.filter(pk__in=holders, is_active=True).order_by("username")


# --- Assignment to a colleague --------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Assignee:
    """The colleague to whom a record is assigned; `has_left` says where they no longer work, and is otherwise empty."""

    person: User
    has_left: str


def assignee(record: Any) -> Assignee | None:
    """The colleague to whom the record is assigned, if it is."""
    if not record.assignee_id:
        return None
    left = "" if record.assignee_id in record.colleagues() else no_longer_in(record.entity_codes())
    return Assignee(record.assignee, left)


def no_longer_in(entity: str) -> str:
    return _("No longer in %(entity)s") % {"entity": entity}


# --- History --------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class TimelineEntry:
    """One entry of a record's history, for templates/components/timeline.html."""

    when: dt.date | dt.datetime
    title: Any
    who: Any = ""
    text: str = ""
    tone: str = ""


def timeline(record: Model) -> list[TimelineEntry]:
    """The events of a record in the audit trail, newest first, without those of internal comments."""
    names = titles()
    events = AuditEvent.objects.about(str(record._meta.model_name), record.pk).exclude(event__in=INTERNAL).reverse()
    return [TimelineEntry(event.at, names.get(event.event, event.event), event.who, event.note) for event in events]


def posts_in_charge(record: Record, *kinds: str) -> dict[tuple[str, int], str]:
    """By kind and key of an entry, the posts whose officer-in-charge recorded it, according to the audit trail."""
    events = AuditEvent.objects.about(str(record._meta.model_name), record.pk).filter(details__has_key="in_charge_of")
    details = list(events.values_list("details", flat=True))
    codes = {code for detail in details for code in detail["in_charge_of"] or ()}
    posts = Post.objects.filter(code__in=codes).select_related("entity") if codes else ()
    words = {post.code: f"{post.title}, {post.entity.code}" for post in posts}
    return {
        (kind, detail[kind]): "; ".join(words.get(code, code) for code in detail["in_charge_of"] or ())
        for detail in details
        for kind in kinds
        if kind in detail
    }
