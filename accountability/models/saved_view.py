"""Saved views of lists: filters, order and columns under a name."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

EXPLORE = "explore"  # the page whose views are charts, and can be pinned


class SavedView(models.Model):
    """One list with its filters, order and columns, under a name its owner chose; shared ones are offered to all.

    Of a watched view, `watched_rows` are the keys of its records when they were last compared.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_views")
    page = models.CharField(max_length=40)
    name = models.CharField(_("name"), max_length=80)
    query = models.CharField(max_length=2000, blank=True)
    columns = models.JSONField(_("columns"), default=list)
    is_shared = models.BooleanField(_("shared with everyone"), default=False)
    pinned_at = models.DateTimeField(_("on the owner’s overview since"), null=True, blank=True)
    watched_at = models.DateTimeField(_("watched since"), null=True, blank=True)
    watched_rows = ArrayField(models.BigIntegerField(), default=list)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "page", "name"], name="saved_view_name_once"),
            models.CheckConstraint(condition=Q(pinned_at=None) | Q(page=EXPLORE), name="only_explored_view_is_pinned"),
            models.CheckConstraint(
                condition=Q(watched_at=None, watched_rows=[]) | Q(watched_at__isnull=False) & ~Q(page=EXPLORE),
                name="only_view_of_a_list_is_watched",
            ),
        ]

    def __str__(self) -> str:
        return self.name
