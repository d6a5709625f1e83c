"""Every form of the site, as its pages show it, answers absurd input with a page and never with a failure of ours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from importlib import import_module
from types import SimpleNamespace
from urllib.parse import urlencode, urljoin

import pytest
from django.conf import settings
from django.db import transaction
from django.forms import BaseFormSet
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone, translation

from accountability.roles import Role
from tests.factories import accountability, recommendations
from tests.project.test_access import FILES, PARAMETERS, named, names
from tests.project.test_number_fields import kinds

FORM = "application/x-www-form-urlencoded"
ROLES = [
    Role.FOCAL_POINT, Role.HEAD_OF_ENTITY, Role.ASSESSOR, Role.COORDINATOR, Role.CONTRIBUTOR, Role.ADMINISTRATOR,
]  # fmt: skip
ON_EVERY_PAGE = {"preferences", "account_logout"}
UNTRIED = {"account_login", "account_logout", "style_guide"}  # counts attempts, ends the session, does nothing
ABSURD = [
    "é" * 20_001, "9" * 5_000, "-1", "1e400", "NaN", "9999-12-31",
    "2021-12-31T99:99", b"\xff\xfe\xc0", "\u202e\ufffe\U0001f4a9", "[]", "١٢", " ", "1~1~1",
    "%s", "a\0b", "\x0b\x1f",
]  # fmt: skip


@dataclass
class Form:
    """A form as a page shows it: where it is sent, and its fields with their values, buttons among them."""

    action: str
    values: list[tuple[str, str]] = field(default_factory=list)

    @property
    def kind(self) -> tuple[str, frozenset[str]]:
        """The same form of another row is the same kind."""
        try:
            view = resolve(self.action.partition("?")[0]).view_name
        except Resolver404:
            view = ""
        return view, frozenset(name.lstrip("0123456789-") for name, _value in self.values)


class Forms(HTMLParser):
    """Collects the forms of a page that are posted."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.page = page
        self.forms: list[Form] = []
        self.by_id: dict[str, Form] = {}
        self.current: Form | None = None

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attributes}
        if tag == "form":
            self.current = Form(urljoin(self.page, given.get("action", "")))
            self.by_id[given.get("id", "")] = self.current
            if given.get("method", "").lower() == "post":
                self.forms.append(self.current)
        elif tag in ("input", "textarea", "select", "button") and given.get("name"):
            form = self.by_id.get(given.get("form", "")) if "form" in given else self.current
            if form and given.get("type") != "file":
                form.values.append((given["name"], given.get("value", "")))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.current = None


@pytest.fixture
def rows(entered, person) -> SimpleNamespace:
    """Something to act on for every page with a form, by the name of the parameter in its address."""
    record = entered(4)[0]
    accountability.CycleFactory(year=2020)
    cycle = accountability.CycleFactory(year=2021, state="frozen")
    contribution = accountability.ContributionFactory(cycle=cycle)
    accountability.EditionFactory(cycle=cycle)
    people = {role: person(role) for role in ROLES}
    review = recommendations.JointReviewFactory()
    return SimpleNamespace(
        record=record, year=2021,
        pk={
            "recommendations": record.pk, "annual_report:contribution": contribution.pk,
            "user": people[Role.FOCAL_POINT].pk, "webhook": accountability.WebhookFactory().pk,
            "recommendations:review": review.pk, "recommendations:review_item": review.pk,
            "administered_entry": record.body_id, "import": accountability.ImportFactory().pk,
            "rename": accountability.EntityFactory(valid_from=timezone.localdate()).pk,
        },
    )  # fmt: skip


def pages(rows: SimpleNamespace) -> Iterator[str]:
    """The address of every page, with the row that its form acts on where there is one."""
    for name in names():
        pattern = named(name)
        if any(part in str(pattern.pattern) for part in FILES) or "api" in pattern.callback.__module__.split("."):
            continue
        given = {key: PARAMETERS[key] for key in pattern.pattern.converters}
        if "pk" in given:
            given["pk"] = rows.pk.get(name, rows.pk.get(name.partition(":")[0], 1))
        if "year" in given:
            given["year"] = rows.year
        if "code" in given:
            given["code"] = "conclusions"
        if name == "administered_entry":
            given["slug"] = "bodies"
        if name == "annual_report:cycle_step":  # of a cycle without an edition in the making, and of one with it
            for year, to in ((2020, "frozen"), (2021, "drafting"), (2021, "in-review")):
                yield reverse(name, kwargs={"year": year, "to": to})
        elif name == "recommendations:act":
            for slug in ("update", "request-closure", "assess", "return", "target-date", "reopen", "entities", "void"):
                yield reverse(name, kwargs=given | {key: slug for key in given if key != "pk"})
        else:
            yield reverse(name, kwargs=given)


def forms_of(client, rows: SimpleNamespace, without: set[str]) -> list[Form]:
    """One form of each kind that this person is shown; `without` are pages that have no form, and learns of others."""
    kinds: dict[object, Form] = {}
    for page in pages(rows):
        if page in without:
            continue
        answer = client.get(page)
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
            parser = Forms(page)
            parser.feed(answer.content.decode())
            kinds |= {form.kind: form for form in parser.forms if form.kind not in kinds}
            if all(form.kind[0] in ON_EVERY_PAGE for form in parser.forms):
                without.add(page)
    return list(kinds.values())


def absurd(form: Form) -> Iterator[list[tuple[str, str | bytes]]]:
    """What is sent: every field absurd in the same way, and each by itself absurd, sent twice or left out by turns.

    Of a table of rows, the fields of one row.
    """
    names = {name.lstrip("0123456789-"): name for name, _value in form.values if name != "csrfmiddlewaretoken"}.values()
    for value in ABSURD:
        yield [(name, sent if name == "version" else value) for name, sent in form.values]
    yield [(name, ABSURD[0]) for name in names]
    for number, name in enumerate(names):
        others = [pair for pair in form.values if pair[0] != name]
        yield [[*others, (name, ABSURD[number % len(ABSURD)])], [*form.values, (name, "9" * 20)], others][number % 3]


def test_nobody_is_given_more_forms_than_a_page_shows():
    import_module(settings.ROOT_URLCONF)
    sets = [kind for kind in kinds(BaseFormSet) if getattr(kind, "form", None) is not None]

    assert {kind.form.__name__ for kind in sets} >= {"CompactItemForm", "LineForm"}
    assert [kind.form.__name__ for kind in sets if kind.absolute_max > kind.max_num] == []


@pytest.mark.django_db
@translation.override("en")  # what the form of preferences switches to goes with the test
def test_no_form_fails_on_absurd_input(signed_in, rows):
    failures, answered, tried, without = [], set(), set(UNTRIED), set()

    for role in ROLES:
        client = signed_in(role)
        for form in forms_of(client, rows, without):
            if form.kind in tried or form.kind[0] in tried:
                continue
            tried.add(form.kind)
            for sent in absurd(form):
                with transaction.atomic():
                    try:
                        answered.add(client.post(form.action, urlencode(sent), content_type=FORM).status_code)
                    except Exception as error:
                        said = [(name, value[:30]) for name, value in sent]
                        failures.append(f"{role} {form.kind[0]} {said}: {type(error).__name__} {error}")
                    transaction.set_rollback(True)

    assert len(tried) > 30
    assert answered - {404, 403}
    assert not failures, "\n".join(sorted({failure[:600] for failure in failures})[:30])
