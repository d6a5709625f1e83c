"""Errors shown to users: exceptions of the domain, and messages for refusals by the database."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from errno import EDQUOT, ENOSPC
from typing import Any

from django.db import IntegrityError, InterfaceError, OperationalError, connection, transaction
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _
from psycopg2 import errors

from accountability.localization import clean_text


class IllegalStep(Exception):
    """A refusal whose message is a sentence for the person."""


class NotPermitted(IllegalStep):
    """The step exists, but this person may not take it."""


class Incomplete(IllegalStep):
    """The step needs a value that is missing or not valid; `field` names it."""

    def __init__(self, sentence: str, field: str) -> None:
        super().__init__(sentence)
        self.field = field


class Stale(IllegalStep):
    """The record changed since the person read it."""


def demand_reason(text: str, *, field: str = "reason", sentence: Any = "") -> str:
    """The reason, line by line without control characters; Incomplete with the sentence where it is empty."""
    if not (text := "\n".join(clean_text(line) for line in text.splitlines()).strip()):
        raise Incomplete(str(sentence) or _g("Give the reason."), field)
    return text


ENDS_FIRST = _("The end date is before the start date.")
SCOPE = _(
    "A focal point or head of entity needs an entity; an assessor needs an oversight body; other roles take neither."
)
BY_CONSTRAINT = {
    "assignment_ends_not_before_it_begins": ENDS_FIRST,
    "assignment_request_ends_not_before_it_begins": ENDS_FIRST,
    "entity_ends_after_it_begins": ENDS_FIRST,
    "tenure_ends_not_before_it_begins": ENDS_FIRST,
    "rating_ends_after_it_begins": ENDS_FIRST,
    "period_ends_after_it_begins": ENDS_FIRST,
    "assignment_scope_fits_its_role": SCOPE,
    "assignment_request_scope_fits_its_role": SCOPE,
    "entity_is_not_its_own_parent": _("An entity cannot be placed under itself."),
    "entity_is_not_its_own_successor": _("An entity cannot be merged into itself."),
    "merged_once_into_each_successor": _("This merger has already been entered."),
    "one_name_ends_a_day": _("Another name of this entity already ends on that date."),
    "one_holder_a_day": _(
        "Another person already holds this post on some of these dates. End that period first; enter "
        "a temporary replacement as officer-in-charge."
    ),
    "one_officer_in_charge_a_day": _(
        "Another person is already officer-in-charge of this post on some of these dates."
    ),
    "one_meaning_of_a_rating_a_day": _("This body already has a meaning for this rating from that date."),
    "one_period_a_label": _("This body already has a period with this label."),
}
BY_TRIGGER = {
    "Who assesses a recommendation may not belong to an entity that answers for it.": _(
        "An assessor of a recommendation cannot belong to an entity responsible for it. This person "
        "decided on a recommendation of that entity within these dates; only another person can take "
        "this assignment."
    ),
}
AT_THE_SAME_TIME = _("The same records were changed at the same time. Nothing was saved; try again.")
BY_KIND = (
    (errors.UniqueViolation, _("This has already been entered. Open the existing entry instead.")),
    (errors.ExclusionViolation, _("These dates overlap with those of another entry.")),
    (errors.ForeignKeyViolation, _("An item you selected is no longer available. Select again.")),
)


@contextmanager
def in_words() -> Iterator[None]:
    """Raise refusals by the database, including deferred constraints, as IllegalStep with a message."""
    try:
        with transaction.atomic():
            yield
            _check_deferred_rules()
    except IntegrityError as error:
        raise IllegalStep(sentence(error.__cause__)) from error
    except OperationalError as error:
        if isinstance(error.__cause__, errors.DeadlockDetected):
            raise IllegalStep(str(AT_THE_SAME_TIME)) from error
        raise


class Outage(Enum):
    """A service or resource of the installation that is unavailable: a request fails without a program error."""

    DISK_FULL = "disk full"
    DATABASE = "database"


def outage_of(error: BaseException | None) -> Outage | None:
    """The outage that caused an error, directly or indirectly; None for a program error."""
    while error is not None:
        if isinstance(error, errors.DiskFull) or (isinstance(error, OSError) and error.errno in (ENOSPC, EDQUOT)):
            return Outage.DISK_FULL
        is_down = isinstance(error, OperationalError | InterfaceError | errors.ReadOnlySqlTransaction)
        if is_down and outage_of(error.__cause__) != Outage.DISK_FULL:
            return Outage.DATABASE
        error = error.__cause__ or error.__context__
    return None


def _check_deferred_rules() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def sentence(refusal: Any) -> str:
    """The message for a refusal by PostgreSQL, by the name of the constraint."""
    diagnosis = refusal.diag
    known = BY_CONSTRAINT | BY_TRIGGER
    named = known.get(diagnosis.constraint_name) or known.get(diagnosis.message_primary)
    of_kind = next((words for kind, words in BY_KIND if isinstance(refusal, kind)), None)
    plain = _g("The change was rejected: %(reason)s") % {"reason": diagnosis.message_primary}
    return str(named or of_kind or plain)
