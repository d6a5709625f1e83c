"""Punctuality equals a count in plain Python; the findings are what their rules say."""

import datetime as dt
import random
from decimal import Decimal

import pytest
from django.urls import reverse

from accountability.measures import Terms, definitions
from accountability.measures.dashboards import Scope
from accountability.models import Installation
from accountability.roles import Role
from compacts import actions
from compacts.choices import CycleStep
from compacts.measures.punctuality import due, signed_on_time, together
from compacts.measures.quality import QUALITY, without_compact
from compacts.models import Compact
from compacts.register import REGISTER
from tests.compacts.conftest import assess
from tests.factories.accountability import PostFactory
from tests.factories.compacts import CompactFactory, CycleFactory, HolderPeriodFactory

pytestmark = pytest.mark.django_db

ON = dt.date(2022, 3, 1)


def replay(posts, compacts, cycle, *, step, on):
    """The same count, post by post, as somebody would do it by hand."""
    done = owed = 0
    for post in posts:
        mine = [row for row in compacts if row.post == post]
        if step == CycleStep.SIGN:
            if cycle.sign_by > on or (mine and all(row.state == "void" for row in mine)):
                continue
            owed += 1
            days = [row.countersigned_on for row in mine if row.state != "void" and row.countersigned_on]
            done += any(day <= cycle.sign_by and day <= on for day in days)
        else:
            current = [row for row in mine if row.state not in ("void", "amended") and row.countersigned_on]
            if cycle.assess_by > on or not current:
                continue
            owed += 1
            day = current[0].assessed_on
            done += day is not None and day <= cycle.assess_by and day <= on
    return done, owed


@pytest.mark.parametrize("seed", range(6))
def test_punctuality_equals_a_count_post_by_post(seed):
    rng = random.Random(seed)
    cycle = CycleFactory()
    posts, compacts = PostFactory.create_batch(12), []
    cycle.posts.set(posts[:9])
    for post in posts[2:]:
        state = rng.choice(["draft", "void", "signed", "signed", "self-assessed"])
        is_signed = state in ("signed", "self-assessed")
        day = cycle.sign_by + dt.timedelta(days=rng.randrange(-9, 9))
        compacts.append(
            CompactFactory(
                cycle=cycle, post=post, state=state, content_hash="a" * 64 if is_signed else "",
                signed_on=day if is_signed else None, countersigned_on=day if is_signed else None,
                assessed_on=cycle.assess_by + dt.timedelta(days=rng.randrange(-9, 9))
                if state == "self-assessed" else None,
            )
        )  # fmt: skip
    owing = [post for post in posts if post in posts[:9] or any(row.post == post for row in compacts)]

    for on in (cycle.sign_by, cycle.sign_by + dt.timedelta(days=4), ON):
        for step in (CycleStep.SIGN, CycleStep.ASSESS):
            assert together(due(step, on=on), on=on) == replay(owing, compacts, cycle, step=step, on=on)


def test_an_amendment_is_not_counted_again(signed, cycle):
    actions.amend_compact(signed, by=cycle.head, version=None, reason="A wider mandate.")

    assert together(due(CycleStep.SIGN, on=ON), on=ON) == (1, 1)


def test_a_listed_post_without_a_compact_is_not_signed_on_time(cycle):
    assert together(due(CycleStep.SIGN, on=ON), on=ON) == (0, 1)
    assert due(CycleStep.SIGN, on=cycle.row.sign_by - dt.timedelta(days=1)) == []


def test_values_split_by_entity_add_up(signed, cycle):
    (total,) = signed_on_time(Terms(ON))
    (row,) = signed_on_time(Terms(ON, by=("entity",)))

    assert (total.numerator, total.denominator) == (row.numerator, row.denominator) == (1, 1)
    assert row.keys[0].code == "DOS"


def test_both_measures_are_in_the_catalogue_and_in_the_api(signed, api, monkeypatch):
    monkeypatch.setattr(Installation, "_known", ON)
    assert {"signed-on-time", "self-assessed-on-time"} <= {measure.code for measure in definitions()}
    address = reverse("measure-values", args=["signed-on-time"])
    (row,) = api(Role.LIAISON).get(address, {"as_of": ON.isoformat()}).json()

    assert (row["numerator"], row["denominator"], row["percent"]) == (1, 1, 100)


def test_the_chart_of_cycles_states_how_many_are_signed(signed, cycle):
    (panel,) = REGISTER.dashboard
    assert panel.draw(Scope(dt.date(2021, 3, 1), cycle.head)) is None
    chart = panel.draw(Scope(ON, cycle.head))

    assert chart.title == "Compacts signed: 1 of 1 (2021 · January to December)"
    assert [row.cells[1] for row in chart.table.rows] == ["1 of 1"]


# --- Findings -------------------------------------------------------------------------------------------------------
def broken(compact, reader, on=ON):
    return {
        rule.code
        for rule in QUALITY.rules
        if QUALITY.breaking(rule, on=on, reader=reader).filter(pk=compact.pk).exists()
    }


def test_a_good_compact_breaks_only_what_concerns_its_indicators(signed, cycle):
    assert broken(signed, cycle.secretariat, dt.date(2021, 6, 1)) == {"no-documents"}


def test_an_unsigned_compact_is_found_after_the_date(draft, cycle):
    assert "unsigned" not in broken(draft, cycle.secretariat, cycle.row.sign_by)
    assert "unsigned" in broken(draft, cycle.secretariat, cycle.row.sign_by + dt.timedelta(days=1))


def test_a_vacant_compact_is_found_during_its_cycle(draft, cycle):
    draft.holders.update(ends_on=dt.date(2021, 5, 1))
    assert "holder-left" in broken(draft, cycle.secretariat, dt.date(2021, 6, 1))
    HolderPeriodFactory(compact=draft, starts_on=dt.date(2021, 5, 1))
    assert "holder-left" not in broken(draft, cycle.secretariat, dt.date(2021, 6, 1))


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"target": None}, "no-target"),
        ({"target": Decimal(12), "baseline": Decimal(9)}, "target-easier"),
    ],
)
def test_targets_are_compared_with_what_was_reached(draft, cycle, changes, rule):
    assert rule not in broken(draft, cycle.secretariat)
    draft.items.filter(code="VACANCY").update(**changes)

    assert rule in broken(draft, cycle.secretariat)


def test_a_copied_text_is_found_in_the_next_cycle(signed, cycle):
    following = CycleFactory(
        label="2022", starts_on=dt.date(2022, 1, 1), ends_on=dt.date(2022, 12, 31), template=cycle.template,
        propose_by=dt.date(2022, 3, 1), sign_by=dt.date(2022, 4, 1), assess_by=dt.date(2023, 1, 31),
        review_by=dt.date(2023, 4, 30), letter_by=dt.date(2023, 5, 31), plan_by=dt.date(2023, 7, 31),
    )  # fmt: skip
    copied = actions.draft_compact(following, cycle.post, by=cycle.focal)

    assert "same-text" in broken(copied, cycle.secretariat)
    copied.items.filter(code="O1").update(text="Deliver more.")
    assert "same-text" not in broken(copied, cycle.secretariat)


def test_equal_ratings_are_found_by_who_may_read_them(signed, cycle, person, monkeypatch):
    monkeypatch.setattr("compacts.measures.quality.ENOUGH", 3)
    compact = assess(signed, cycle)

    assert "all-equal" in broken(compact, cycle.secretariat)
    assert "all-equal" not in broken(compact, person(Role.COORDINATOR))


def test_a_void_compact_breaks_no_rule(draft, cycle):
    actions.void_compact(draft, by=cycle.secretariat, version=None, reason="The entity ended.")

    assert broken(Compact.objects.get(), cycle.secretariat) == set()


def test_a_post_that_owes_a_compact_and_has_none_is_a_finding_that_leads_to_its_cycle(signed_in):
    cycle, post = CycleFactory(), PostFactory()
    cycle.posts.add(post)
    after = cycle.propose_by + dt.timedelta(days=1)

    assert without_compact(cycle.propose_by) == []
    assert [url for _label, url in without_compact(after)] == [cycle.get_absolute_url()]
    assert (
        f'href="{cycle.get_absolute_url()}"' in signed_in(Role.COORDINATOR).get("/compacts/quality/").content.decode()
    )
    CompactFactory(cycle=cycle, post=post, state="void")
    assert without_compact(after) == []
