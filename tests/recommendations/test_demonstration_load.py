"""The illustrative register in the database: the product's own rates give back what annex III prints."""

import datetime as dt

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

from accountability.management.demonstration import organization, people
from accountability.measures import percent
from accountability.models import AuditEvent, Document, Entity, Installation, User
from recommendations import initial_data
from recommendations.choices import OPEN
from recommendations.demonstration import load
from recommendations.measures import ask, rates
from recommendations.models import AccountableOfficial, BodyWord, Decision, Recommendation, Theme, Update

OIOS_ENDS = [dt.date(2017, 12, 31), dt.date(2018, 12, 31), dt.date(2020, 6, 30), dt.date(2021, 6, 30)]
BOARD_YEARS = [2011, 2013, 2014, 2015, 2016, 2017, 2018, 2019, 2020]


@pytest.fixture(scope="module")
def register(django_db_setup, django_db_blocker):
    """The whole register at its real size, loaded once for this module and rolled back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        initial_data.load()
        organization.write(password="a demonstration password")
        load.load(scale=1, say=lambda _line: None)
        yield
        transaction.set_rollback(True)


def percents(days, **question):
    """Rounded half up, as printed."""
    found = [rates(ask(as_of=day, **question))[0] for day in days]
    return [percent(r.numerator, r.denominator, 0) for r in found]


def fractions(**question):
    return [(r.numerator, r.denominator) for r in rates(ask(**question))]


def test_oios_rates_are_those_of_annex_iii(register):
    question = {"body": "OIOS", "rule": "cumulative-closure"}

    assert [fractions(as_of=day, category="all", **question) for day in OIOS_ENDS] == [
        [(7926, 9050)], [(8909, 10260)], [(10003, 11179)], [(11139, 12075)],
    ]  # fmt: skip
    assert [fractions(as_of=day, category="critical", **question) for day in OIOS_ENDS] == [
        [(1114, 1137)], [(1134, 1169)], [(1159, 1195)], [(1188, 1202)],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("volume", "day", "printed"),
    [("I", (12, 31), [64, 86, 74, 68, 63, 64, 54, 58, 66]), ("II", (6, 30), [95, 98, 96, 93, 96, 94, 93, 90, 91])],
)
def test_board_rates_are_those_of_annex_iii(register, volume, day, printed):
    days = [dt.date(year, *day) for year in BOARD_YEARS]

    assert percents(days, body="BOA", volume=volume, rule="board-cumulative") == printed


def test_paragraphs_91_and_96_come_out(register):
    assert (1019, 1397) in fractions(as_of=people.REGISTER_DAY, body="BOA", rule="cumulative-closure")
    assert fractions(as_of=dt.date(2020, 12, 31), body="BOA", volume="I", rule="annual-closure") == [(127, 279)]
    assert fractions(as_of=dt.date(2020, 12, 31), body="BOA", volume="I", rule="annual-assessment") == [(96, 279)]


def test_jiu_rates_are_those_of_paragraph_92(register):
    windows = [
        [fractions(as_of=day, body="JIU", rule=rule) for rule in ("jiu-acceptance", "jiu-implementation")]
        for day in (dt.date(2020, 10, 31), dt.date(2021, 11, 8))
    ]

    assert windows == [[[(334, 500)], [(287, 334)]], [[(311, 500)], [(266, 311)]]]


def test_every_row_has_an_event_and_stands_as_its_decisions_say(register):
    assert Recommendation.objects.count() == load.ROWS
    assert AuditEvent.objects.filter(event="recommendation-entered").count() == load.ROWS
    assert Recommendation.objects.filter(body__code="OIOS", state__in=OPEN).count() == 936
    assert Recommendation.objects.filter(body__code="BOA", state__in=OPEN).count() == 378
    assert Recommendation.objects.filter(rating="critical", rating_now="important").count() == 14
    assert not Recommendation.objects.filter(in_conflict=True).exists()


def test_what_the_body_looked_at_is_pinned_to_its_decision(register):
    pinned = Decision.objects.filter(evidence__isnull=False)

    assert pinned.exists()
    assert set(pinned.values_list("state", flat=True)) == {"implemented"}
    assert Update.objects.filter(evidence__isnull=False, progress="closure_requested").exists()
    assert Recommendation.objects.filter(state="implemented", evidence=None).exists()  # for the quality findings


def test_closure_can_be_requested_of_most_that_are_reported_implemented_and_not_of_all(register):
    reported = Recommendation.objects.open().filter(progress="reported_implemented")
    ready = reported.filter(evidence__isnull=False).distinct()

    assert 0.5 < ready.count() / reported.count() < 0.9
    assert not Update.objects.filter(evidence__evidence__recommendation__in=ready).exists()


def test_symbols_cannot_be_mistaken_for_real_ones(register):
    used = Document.objects.filter(recommendations__isnull=False) | Document.objects.filter(
        pk__in=Decision.objects.values("document")
    )

    assert not used.exclude(symbol__startswith="DEMO/").exists()


def test_sign_ins_open_with_the_password_and_speakers_do_not(register):
    signed = User.objects.filter(is_demonstration=True, is_active=True)

    assert set(signed.values_list("username", flat=True)) == {s.username for s in people.SIGN_INS}
    assert all(user.check_password("a demonstration password") for user in signed)
    assert not User.objects.filter(is_demonstration=True, is_active=False).exclude(password="!").exists()


def test_fifty_seven_entities_exist_on_the_register_day(register):
    existing = Entity.objects.existing(on=people.REGISTER_DAY).filter(parent=None)

    assert existing.count() == 57
    assert all(set(entity.names) == set(initial_data.LANGUAGES) for entity in existing)


@pytest.mark.django_db
def test_lists_load_once_and_keep_what_an_administrator_changed():
    initial_data.load()
    Theme.objects.filter(code="travel").update(names={"en": "Journeys"})
    before = BodyWord.objects.count()

    initial_data.load()

    assert BodyWord.objects.count() == before
    assert Theme.objects.get(code="travel").names == {"en": "Journeys"}


@pytest.mark.django_db
def test_load_demo_refuses_a_database_with_entities():
    Entity.objects.create(code="ANY", names={"en": "Any"}, kind="office")

    with pytest.raises(CommandError, match="empty database"):
        call_command("load_demo")
    call_command("load_demo", "--if-empty", verbosity=0)
    assert not Installation.objects.exists()


def test_records_name_who_said_the_last_word_and_who_is_accountable(register):
    said = dict(Update.objects.last_words().values_list("recommendation", "recorded_by"))
    accountable = dict(AccountableOfficial.objects.filter(ends_on=None).values_list("recommendation", "post"))

    assert dict(Recommendation.objects.exclude(said_by=None).values_list("pk", "said_by")) == said
    assert dict(Recommendation.objects.exclude(official=None).values_list("pk", "official")) == accountable
