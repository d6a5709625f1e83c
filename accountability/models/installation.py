"""The installation: whether its register is a demonstration, and its register day."""

from __future__ import annotations

import datetime as dt

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accountability.localization.dates import has_begun, organization_day, quarter_of
from accountability.models.trail import CurrentTransaction, Xid8Field, append_only


class Installation(models.Model):
    """The one fact that demonstration data was loaded, and its register day. A real installation has no row.

    `transaction` is the one that loads it, and the only one that enters rows of earlier days.
    """

    demonstration_day_is = models.DateField(_("register day"))
    scale = models.PositiveIntegerField(default=1)
    loaded_at = models.DateTimeField(default=timezone.now)
    transaction = Xid8Field(db_default=CurrentTransaction(), editable=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="one_installation")]
        triggers = [
            *append_only(),
            pgtrigger.Trigger(
                name="only_where_nothing_is",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="""
                    IF EXISTS (SELECT FROM accountability_entity) THEN
                        RAISE EXCEPTION 'A demonstration is loaded into an empty database.'
                            USING ERRCODE = 'check_violation';
                    END IF;
                    NEW.loaded_at := clock_timestamp();
                    NEW.transaction := pg_current_xact_id();
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return str(self.demonstration_day_is)

    _known: dt.date | None = None

    @classmethod
    def demonstration_day(cls) -> dt.date | None:
        """The register day of the demonstration, None where there is none; asked of the database until it is there."""
        if cls._known is None:
            cls._known = cls.objects.values_list("demonstration_day_is", flat=True).first()
        return cls._known


def register_day() -> dt.date:
    """The day from which age and overdue count: the demonstration's, else today where the Organization is."""
    return Installation.demonstration_day() or organization_day()


def reporting_quarter() -> tuple[dt.date, dt.date]:
    """The first and the last day of the period in which entities report: the quarter of the register day."""
    return quarter_of(register_day())


def has_come(day: dt.date) -> bool:
    """Whether an event can have happened on the date: it has begun somewhere, or is not after the register day.

    The date from which it counts follows the Organization's time zone. In a demonstration a day after the register day
    is accepted as well: it counts from then on, so that no figure of the register day changes.
    """
    return has_begun(day) or day <= register_day()
