"""Codes of the register of delegations, with their labels and tones."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


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
    OWN_BUDGET = "own-budget", _("Within the entity’s own budget")
    NONE = "none", _("Not a financial matter")
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
    SUCCEEDED = "succeeded", _("Accepted by the new holder of the post")


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


# --- KPIs -----------------------------------------------------------------------------------------------------------
class KpiOrigin(models.TextChoices):
    """Where a KPI comes from, in the words of A/76/644, paragraph 51."""

    INITIAL = "initial", _("Initial")
    RETAINED = "retained", _("Retained")
    STRENGTHENED = "strengthened", _("Strengthened")
    EXPANDED = "expanded", _("Expanded")
    NEW = "new", _("New")


class KpiState(models.TextChoices):
    PLANNED = "planned", _("Planned")
    LIVE = "live", _("In use")
    RETIRED = "retired", _("No longer in use")

    @property
    def tone(self) -> str:
        return {"live": "done", "planned": "calm"}.get(self, "neutral")


class Direction(models.TextChoices):
    """Which values of a KPI are good."""

    UP = "up", _("Higher is better")
    DOWN = "down", _("Lower is better")
    BAND = "band", _("Within a band")


class KpiUnit(models.TextChoices):
    """How the numerator is divided by the denominator."""

    PERCENT = "percent", _("per cent")
    PER_THOUSAND = "per-thousand", _("per 1,000")
    AVERAGE = "average", _("average")

    @property
    def factor(self) -> int:
        return {"percent": 100, "per-thousand": 1000}.get(self, 1)


class CapacityLevel(models.TextChoices):
    """How well an entity can exercise authority in an area, as assessed centrally."""

    SUFFICIENT = "sufficient", _("Sufficient")
    SUPPORTED = "supported", _("Sufficient with support")
    INSUFFICIENT = "insufficient", _("Not sufficient")

    @property
    def tone(self) -> str:
        return {self.SUFFICIENT: "done", self.SUPPORTED: "attention"}.get(self, "late")


class BriefingSubject(models.TextChoices):
    """What a briefing explains."""

    KPIS = "kpis", _("KPIs of delegated authority")
    DELEGATION = "delegation", _("Delegation of authority")
    RISKS = "risk-register", _("Risk register")


class Stage(models.TextChoices):
    """The stages of an improvement, in the words of A/76/644, paragraph 54."""

    PLAN = "plan", pgettext_lazy("stage", "Plan")
    DO = "do", pgettext_lazy("stage", "Do")
    CHECK = "check", pgettext_lazy("stage", "Check")
    ACT = "act", pgettext_lazy("stage", "Act")

    @property
    def tone(self) -> str:
        return {"do": "calm", "check": "attention", "act": "done"}.get(self, "neutral")


class KpiStatus(models.TextChoices):
    """How a value compares with the target and the thresholds of its quarter."""

    ON_TARGET = "on-target", _("On target")
    NEAR = "near", _("Close to target")
    AMBER = "amber", _("Amber")
    RED = "red", _("Red")
    TOO_FEW = "too-few", _("Too few cases")
    NOT_AVAILABLE = "not-available", _("Not available")
    NO_TARGET = "no-target", _("No target set")

    @property
    def tone(self) -> str:
        return {"on-target": "done", "near": "calm", "amber": "attention", "red": "late"}.get(self, "neutral")


COMPARED = (KpiStatus.ON_TARGET, KpiStatus.NEAR, KpiStatus.AMBER, KpiStatus.RED)
"""The statuses of values with enough cases and a target."""


# --- Exceptions and responses ---------------------------------------------------------------------------------------
class ExceptionKind(models.TextChoices):
    """What kind of departure from a rule was approved."""

    WAIVER = "waiver", _("Waiver of a procedure")
    EX_POST = "ex-post", _("Approved after the fact")
    TIME_LIMIT = "time-limit", _("Time limit exceeded")
    ELIGIBILITY = "eligibility", _("Condition of eligibility waived")
    OTHER = "other", _("Other departure")


class ApproverCapacity(models.TextChoices):
    """In which capacity an exception was approved."""

    HOLDER = "holder", _("Holder of the post")
    OFFICER_IN_CHARGE = "officer-in-charge", _("Officer-in-charge")
    AD_INTERIM = "ad-interim", _("Ad interim")


class AuthorityKind(models.TextChoices):
    OWN = "own", _("Delegated by the Secretary-General")
    SUBDELEGATED = "subdelegated", _("Subdelegated")


class Beneficiaries(models.TextChoices):
    """The group that benefits from an exception; never a name."""

    STAFF = "staff", _("Staff members")
    CONTRACTORS = "contractors", _("Consultants and individual contractors")
    VENDORS = "vendors", _("Vendors")
    PARTNERS = "partners", _("Implementing partners")
    ENTITY = "entity", _("The entity itself")


class EntryMode(models.TextChoices):
    HAND = "hand", _("Entered by hand")
    SYSTEM = "system", _("Entered by a system")


class ExceptionState(models.TextChoices):
    """What the review of an exception came to."""

    LOGGED = "logged", _("Logged, not yet reviewed")
    IN_ORDER = "in-order", _("In order")
    TO_EXPLAIN = "to-be-explained", _("To be explained")
    IMPROPER = "improper", _("Improper")
    CLOSED = "closed", _("Closed")

    @property
    def tone(self) -> str:
        tones = {"logged": "calm", "in-order": "done", "to-be-explained": "attention", "improper": "late"}
        return tones.get(self, "neutral")


REVIEWED = (ExceptionState.IN_ORDER, ExceptionState.TO_EXPLAIN, ExceptionState.IMPROPER)


class Cause(models.TextChoices):
    """Why a response was opened."""

    RED_QUARTERS = "red-quarters", _("A KPI was red in two consecutive quarters")
    EXCEPTION = "exception", _("Improper exception, or one without authority")
    FINDING = "finding", _("Finding of the coordinator")


class ResponseState(models.TextChoices):
    """How far the response to a breach has come."""

    OPENED = "opened", _("Opened, waiting for a reply")
    REPLIED = "replied", _("Replied")
    SUPPORTED = "support-agreed", _("Support agreed")
    MONITORED = "monitored", _("Monitored for two quarters")
    CURED = "cured", _("Closed as cured")
    ESCALATED = "escalated", _("Escalated to management")
    ESCALATED_FURTHER = "escalated-further", _("Escalated to the Office of the Secretary-General")
    LIMITED = "authority-limited", _("Authority limited, suspended or withdrawn")
    RESTORED = "restored", _("Authority restored")
    CLOSED = "closed", _("Closed")

    @property
    def tone(self) -> str:
        if self in (ResponseState.CURED, ResponseState.RESTORED):
            return "done"
        if self in (ResponseState.ESCALATED, ResponseState.ESCALATED_FURTHER, ResponseState.LIMITED):
            return "late"
        return {"opened": "attention", "closed": "neutral"}.get(self, "calm")


ANSWERED = (ResponseState.CURED, ResponseState.RESTORED, ResponseState.CLOSED)
"""States in which nothing more is expected."""
