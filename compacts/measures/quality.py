"""The rules of data quality of compacts: what is late, vacant, without target, copied, or rated without difference."""

from __future__ import annotations

import datetime as dt

from django.db.models import Count, Exists, F, Min, OuterRef, Q, QuerySet, Window
from django.utils.translation import gettext_lazy as _

from accountability import localization
from accountability.measures.quality import Gap, Quality, QualityRule
from accountability.registers import Link
from compacts.choices import Column, Direction, ItemKind, State
from compacts.measures.board_quality import BOARD_RULES
from compacts.models import Compact, CompactItem, Cycle, HolderPeriod, SelfAssessment
from compacts.permissions import Permission

RECORDS = Link(_("Compacts"), "compacts:list", Permission.VIEW_SIGNED)
HALF_A_YEAR = dt.timedelta(days=183)
ENOUGH = 5  # items from which equal ratings are noticed
DOCUMENTS = "documents-on-time"
BEFORE_SIGNATURE = (State.DRAFT, State.PROPOSED, State.RETURNED, State.AGREED)
CURRENT = ~Q(state__in=[State.VOID, State.AMENDED])


def _items(**conditions: object) -> QuerySet[CompactItem]:
    return CompactItem.objects.filter(compact=OuterRef("pk"), **conditions).order_by()


def _unsigned(on: dt.date) -> Q:
    return Q(state__in=BEFORE_SIGNATURE, supersedes=None, cycle__sign_by__lt=on)


def _vacant(on: dt.date) -> Q:
    """During the cycle nobody answers for it on the day."""
    current = Q(ends_on=None) | Q(ends_on__gt=on)
    held = HolderPeriod.objects.filter(current, compact=OuterRef("pk"), starts_on__lte=on)
    return CURRENT & Q(cycle__starts_on__lte=on, cycle__ends_on__gte=on) & ~Q(Exists(held))


def _without_target(on: dt.date) -> Q:
    return CURRENT & Q(
        Exists(_items(kind=ItemKind.INDICATOR, target=None, target_text="", exemption=""))
    )  # fmt: skip


def _easier(on: dt.date) -> Q:
    """A target on the worse side of the last actual value."""
    lower = _items(direction=Direction.UP, target__lt=F("baseline"))
    higher = _items(direction=Direction.DOWN, target__gt=F("baseline"))
    return CURRENT & (Q(Exists(lower)) | Q(Exists(higher)))


def _changed_late(on: dt.date) -> Q:
    return CURRENT & Q(number__gt=1, signed_on__gt=F("cycle__starts_on") + HALF_A_YEAR)


def _outside_programme(on: dt.date) -> Q:
    asked = _items(kind=ItemKind.OBJECTIVE, budget_reference="", section__columns__contains=[str(Column.BUDGET)])
    return CURRENT & Q(Exists(asked))


def _repeated(on: dt.date) -> Q:
    """An objective in the same words as in an earlier cycle of the post; each text of a post is read once."""
    first = Window(Min("compact__cycle__starts_on"), partition_by=[F("compact__post"), F("text")])
    objectives = CompactItem.objects.filter(kind=ItemKind.OBJECTIVE).order_by()
    repeated = objectives.annotate(first=first).filter(first__lt=F("compact__cycle__starts_on"))
    return CURRENT & Q(pk__in=repeated.values("compact"))


def _all_equal(on: dt.date) -> Q:
    """A submitted self-assessment that gives all items the same rating."""
    rated = SelfAssessment.objects.filter(compact=OuterRef("pk"), kind="year-end", submitted_on__isnull=False)
    equal = rated.annotate(
        kinds=Count("ratings__rating", distinct=True), rated=Count("ratings")
    ).filter(kinds=1, rated__gte=ENOUGH)  # fmt: skip
    return CURRENT & Q(Exists(equal))


def _no_documents(on: dt.date) -> Q:
    return CURRENT & ~Q(Exists(_items(definition__code=DOCUMENTS)))


def without_compact(on: dt.date) -> list[tuple[str, str]]:
    """The posts that owed a compact by the day and have none, not even a void one, each with the page of the cycle."""
    own = Compact.objects.filter(is_voided=False, cycle=OuterRef("cycle"), post=OuterRef("post"))
    rows = Cycle.posts.through.objects.filter(~Exists(own), cycle__propose_by__lt=on)
    rows = rows.select_related("cycle", "post__entity").order_by(
        "-cycle__starts_on", "post__entity__code", "post__code"
    )
    return [
        (localization.separated([row.post.title, row.post.entity.name, str(row.cycle)]), row.cycle.get_absolute_url())
        for row in rows
    ]


def _owners() -> QuerySet[Compact, tuple[int, int, bool]]:
    """The entity of the post answers for a compact."""
    is_open = ~Q(state__in=[State.AMENDED, State.CLOSED, State.VOID])
    return Compact.objects.annotate(is_current=is_open).values_list("pk", "entity", "is_current")


QUALITY = Quality(
    model=Compact,
    rules=[
        QualityRule(
            "unsigned", _("Not signed by the date"),
            _("The compact was not signed by both sides by the date of the cycle."),
            _("Complete and sign it."), _unsigned,
        ),
        QualityRule(
            "holder-left", _("Holder left, no successor"), _("No one is responsible for it on this day."),
            _("Enter the successor or the officer-in-charge."), _vacant,
        ),
        QualityRule(
            "no-target", _("Standard indicator without target"), _("A standard indicator has no target."),
            _("Enter the target, or the reason why there is none."), _without_target,
        ),
        QualityRule(
            "target-easier", _("Target easier than the last value"), _("A target is below what was reached before."),
            _("Raise the target in the next compact or by an amendment."), _easier,
        ),
        QualityRule(
            "changed-late", _("Changed after mid-cycle"), _("It was amended in the second half of the cycle."),
            _("The Performance Board looks at the changed targets."), _changed_late,
        ),
        QualityRule(
            "outside-programme", _("Outside the approved programme"),
            _("An objective does not name the approved programme."), _("Enter the reference."), _outside_programme,
        ),
        QualityRule(
            "same-text", _("Same text as in the previous year"), _(
                "An objective repeats the words of an earlier cycle."
            ),
            _("Write what is to be achieved this year."), _repeated,
        ),
        QualityRule(
            "all-equal", _("All items rated the same"), _("The self-assessment rates all items the same."),
            _("The Performance Board looks at each item."), _all_equal, tells_of_evidence=True,
        ),
        QualityRule(
            "no-documents", _("Indicator on documents missing"),
            _("The indicator on the timely submission of documents is missing."),
            _("Add it to the template and to the next compact."), _no_documents,
        ),
        *BOARD_RULES,
    ],
    owners=_owners,
    records=RECORDS,
    gaps=[
        Gap(
            "no-compact", _("No compact for a listed head of entity"),
            _("The post owes a compact in the cycle and has none."), _("Draft it, or change the posts of the cycle."),
            without_compact,
        ),
    ],
)  # fmt: skip
