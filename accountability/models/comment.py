"""Comments on a record, in every register."""

from __future__ import annotations

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accountability.choices import Audience
from accountability.models.record import Record, RecordPart
from accountability.models.trail import row_history
from accountability.permissions import assignments, can


def audiences(user: Any, record: Record) -> list[Audience]:
    """The threads that the person reads on the record, whether they contain comments or not.

    Who acts for the body that issued it reads the shared thread only, whatever other roles the person has. Records that
    no body issued have no shared thread.
    """
    scope = record.scope()
    if not can(user, record.PERMISSIONS.view_comments, scope):
        return []
    if scope.body is None:
        return [Audience.INTERNAL]
    acts_for_body = any(assignment.body_id == scope.body for assignment in assignments(user))
    return [Audience.SHARED] if acts_for_body else [Audience.INTERNAL, Audience.SHARED]


class CommentQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        """The comments that the person may read: in one query what `audiences` answers for one record.

        It is the only way to read comments.
        """
        name = self.model.RECORD
        records: Any = self.model._meta.get_field(name).related_model
        readable = records._default_manager.within_reach(user, records.PERMISSIONS.view_comments)
        comments = self.filter(**{f"{name}__in": readable.order_by().values("pk")})
        bodies = [assignment.body_id for assignment in assignments(user) if assignment.body_id]
        if not (bodies and records.BODY):
            return comments
        return comments.exclude(**{"audience": Audience.INTERNAL, f"{name}__{records.BODY}__in": bodies})

    def with_people(self) -> Self:
        """Comments with their authors and the people mentioned."""
        return self.select_related("author").prefetch_related("mentions")


class Comment(RecordPart):
    """One comment by a person responsible for a record, assessing it or monitoring it. It changes no figure.

    An internal one is never read by people who act for the oversight body, and never written by them.
    """

    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    audience = models.CharField(_("readers"), max_length=8, choices=Audience)
    text = models.TextField(_("comment"))
    mentions = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", blank=True)
    made_at = models.DateTimeField(_("written"), default=timezone.now)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["made_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(audience__in=Audience.values), name="%(app_label)s_comment_audience_known"
            ),
        ]
        triggers = row_history()

    def __str__(self) -> str:
        return f"{self.author}: {self.record}"
