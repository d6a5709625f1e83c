"""What tests of the register share: an entity that answers, a body that asks, and one recommendation between them."""

import datetime as dt
from types import SimpleNamespace

import pytest

from accountability.models import DateRule, Document, Entity, Installation, OversightBody, Post
from recommendations import actions
from recommendations.models import Decision, Evidence, Part, Recommendation, Responsibility, TargetDate
from tests.recommendation_rows import person

FIRST_DATE = dt.date(2030, 6, 30)


@pytest.fixture
def register_day(db, monkeypatch):
    """The register stands on the last day of 2021."""
    monkeypatch.setattr(Installation, "_known", dt.date(2021, 12, 31))


@pytest.fixture
def rows(entered):
    """Twelve recommendations: six of OIOS rated critical, six of the Board's volume I; every third is implemented."""
    return entered(12)


@pytest.fixture
def people(db):
    """An entity with its focal point, head and post, a body with its assessor, outsiders of both, and who watches."""
    owner = Entity.objects.create(code="DOS", names={"en": "Operational Support"}, kind="department")
    other = Entity.objects.create(code="DGC", names={"en": "Communications"}, kind="department")
    body = OversightBody.objects.create(code="OIOS", names={"en": "OIOS"})
    board = OversightBody.objects.create(code="BOA", names={"en": "Board"})
    return SimpleNamespace(
        owner=owner, other=other, body=body,
        post=Post.objects.create(entity=owner, code="DOS:head", titles={"en": "Head"}, is_head=True),
        other_post=Post.objects.create(entity=other, code="DGC:head", titles={"en": "Head"}, is_head=True),
        focal_point=person("focal", "focal-point", entity=owner), head=person("head", "head-of-entity", entity=owner),
        outsider=person("outsider", "focal-point", entity=other), assessor=person("assessor", "assessor", body=body),
        other_head=person("other-head", "head-of-entity", entity=other),
        other_assessor=person("other-assessor", "assessor", body=board),
        coordinator=person("coordinator", "coordinator"), auditor=person("auditor", "auditor"),
        administrator=person("administrator", "administrator"),
    )  # fmt: skip


@pytest.fixture
def asked(people):
    """One open recommendation of the body to the entity."""
    record = Recommendation(
        document=Document.objects.create(symbol="A/76/281"), paragraph="12", label="A/76/281, para. 12",
        body=people.body, text="Strengthen controls.", rating="critical", counts_from=dt.date(2020, 1, 1),
        reported_on=dt.date(2020, 1, 1),
    )  # fmt: skip
    issued = Decision(
        recommendation=record, kind="issued", state="newly_issued", counts_from=record.counts_from,
        reported_on=record.reported_on, entered_on=record.counts_from, recorded_by=people.assessor,
        recorded_at=dt.datetime(2020, 1, 2, tzinfo=dt.UTC),
    )  # fmt: skip
    owned = Responsibility(recommendation=record, entity=people.owner, is_lead=True)
    due = TargetDate(recommendation=record, kind="dated", due_on=FIRST_DATE)
    entry = actions.Entry(record, [issued], responsibilities=[owned], target_dates=[due])
    actions.enter_all([entry], by=people.assessor)
    return Recommendation.objects.get()


@pytest.fixture
def shown(asked, people):
    """Evidence on the recommendation, in its second version."""
    evidence = Evidence.objects.create(recommendation=asked, title="Signed policy")
    for number in (1, 2):
        evidence.versions.create(number=number, link=f"https://example.org/{number}", uploaded_by=people.focal_point)
    return evidence


@pytest.fixture
def parts(asked):
    """Two open parts that make the recommendation composite."""
    return [Part.objects.create(recommendation=asked, label=label, text=f"Part {label}.") for label in "ab"]


@pytest.fixture
def date_rules(db):
    """Low: the head of entity; medium: the head up to 180 days; high: the coordinator."""
    rules = [("low", None, "head-of-entity"), ("medium", 180, "head-of-entity"), ("medium", None, "coordinator"),
             ("high", None, "coordinator")]  # fmt: skip
    DateRule.objects.bulk_create(DateRule(priority=p, up_to_days=d, approver=a) for p, d, a in rules)


@pytest.fixture
def rows_before_base_date(organization, entered):
    """The twelve rows, of which three of OIOS (one implemented, two open) were issued before its base date."""
    OversightBody.objects.filter(code="OIOS").update(base_date=dt.date(2019, 3, 6))
    return entered(12)
