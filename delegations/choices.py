"""Codes of the register of delegations, with their labels and tones."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Area(models.TextChoices):
    """The annexes of ST/SGB/2019/2."""

    BUDGET = "budget", _("Budget and finance")
    PROCUREMENT = "procurement", _("Procurement")
    PROPERTY = "property", _("Property management")
    PEOPLE = "people", _("Human resources")


class Custody(models.TextChoices):
    """Whether a matter can be delegated."""

    DELEGABLE = "delegable", _("Can be delegated")
    CENTRAL = "central", _("Held centrally")
    RESERVED = "reserved", _("Reserved for the Secretary-General")

    @property
    def tone(self) -> str:
        return {"central": "attention", "reserved": "late"}.get(self, "calm")


class LimitKind(models.TextChoices):
    SUM = "sum", _("Up to a sum")
    OWN_BUDGET = "own-budget", _("Within the own budget")
    NONE = "none", _("Not a matter of money")
    UNLIMITED = "unlimited", _("Without limit, as stated")


class Per(models.TextChoices):
    ACT = "act", _("for each act")
    YEAR = "year", _("for each year")


class Subdelegation(models.TextChoices):
    NO = "no", _("Not permitted")
    YES = "yes", _("Permitted")
    DEPTH = "depth", _("Permitted to a number of levels")


class State(models.TextChoices):
    """The state of an instrument."""

    DRAFT = "draft", _("Draft")
    ISSUED = "issued", _("Issued, not yet accepted")
    ACCEPTED = "accepted", _("Accepted")
    REFUSED = "refused", _("Not accepted by the grantee")
    SUSPENDED = "suspended", _("Suspended")
    AMENDED = "amended", _("Replaced by an amendment")
    REVOKED = "revoked", _("Revoked")
    RETURNED = "returned", _("Returned by the grantee")
    EXPIRED = "expired", _("Expired")

    @property
    def tone(self) -> str:
        tones = {"issued": "attention", "accepted": "done", "suspended": "late", "draft": "calm"}
        return tones.get(self, "neutral")


ENDED = (State.REFUSED, State.AMENDED, State.REVOKED, State.RETURNED, State.EXPIRED)
"""States after which an instrument does not change."""


class Change(models.TextChoices):
    """What happened to an accepted instrument on a day."""

    SUSPENDED = "suspended", _("Suspended")
    RESUMED = "resumed", _("Resumed")
    AMENDED = "amended", _("Amended")
    REVOKED = "revoked", _("Revoked")
    RETURNED = "returned", _("Returned")
    EXPIRED = "expired", _("Expired")


class Capacity(models.TextChoices):
    """How a person stands in for the holder of a post."""

    OFFICER_IN_CHARGE = "officer-in-charge", _("Officer-in-charge")
    AD_INTERIM = "ad-interim", _("Ad interim")


class Requirement(models.TextChoices):
    TRAINING = "training", _("Mandatory training")
    DECLARATION = "declaration", _("Financial disclosure or declaration")


class Failure(models.TextChoices):
    """Why a link of a chain gives no authority on a day."""

    NOT_ACCEPTED = "not-accepted", _("has not been accepted")
    NOT_YET = "not-yet", _("is not yet in force")
    OVER = "ended", _("is no longer in force")
    SUSPENDED = "suspended", _("is suspended")
    DEPTH = "depth", _("was granted although subdelegation is not permitted to this level")
    LIMIT = "limit", _("is limited to a lower sum")
    NO_RATE = "no-rate", _("has a limit in a currency without an exchange rate for that day")
