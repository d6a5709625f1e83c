"""Loads registers, risks, assessments, editions, appetites and the roll-out, always the same."""

from __future__ import annotations

import csv
import datetime as dt
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings

from accountability.models import Entity, Post, Tenure, User
from accountability.models.bulk import refresh_statistics
from accountability.models.user import operator
from risk import actions, initial_data
from risk.actions.assessment_entry import Entry
from risk.choices import Cause, ControlRating, Dimension, OwnerKind, Publication, ResidualRule, RetiredBecause
from risk.demonstration.committee import enter_decisions
from risk.initial_data import band_cells, read_rows, residual_cells, words
from risk.measures.method_rules import Level, Tables
from risk.measures.scoring import Judgement, review_due, scores
from risk.models import Category, Control, Driver, MethodVersion, Risk, RiskRegister

SECRETARIAT_TITLES = {
    "en": "Secretariat-wide risk register", "fr": "Registre des risques du Secrétariat",
    "es": "Registro de riesgos de la Secretaría", "ru": "Общесекретариатский реестр рисков",
    "zh-hans": "全秘书处风险登记册", "ar": "سجل المخاطر للأمانة العامة",
}  # fmt: skip
OF_ENTITY = {
    "en": "Risk register of {}", "fr": "Registre des risques : {}", "es": "Registro de riesgos: {}",
    "ru": "Реестр рисков: {}", "zh-hans": "{}风险登记册", "ar": "سجل المخاطر: {}",
}  # fmt: skip
ECE_METHOD = {
    "en": "Illustrative method of ECE", "fr": "Méthode de la CEE (exemple)", "es": "Método de la CEPE (ejemplo)",
    "ru": "Метод ЕЭК (пример)", "zh-hans": "欧洲经委会方法(示例)", "ar": "طريقة اللجنة الاقتصادية لأوروبا (مثال)",
}  # fmt: skip
APPROVED = dt.date(2020, 7, 15)  # of the register of the Secretariat (A/75/339)
FIRST, LAST = dt.date(2020, 3, 31), dt.date(2021, 12, 1)
SELECTED = dt.date(2019, 7, 1)
WITH_PLAN, COMPLETED, WITH_APPLICATION = 27, 14, 7
COMMITTEE = "EOSG:head"
UNTOUCHED, LATE, WITHOUT_OWNER, UNCONTROLLED = 11, 9, 23, 5  # every so many risks


def load() -> None:
    """Everything in one go, by the risk officer of the demonstration."""
    by = User.objects.filter(assignments__role="risk-officer").order_by("pk").first() or operator()
    world = World(by)
    _methods(by)
    world.open_registers()
    world.enter_risks()
    refresh_statistics()
    world.assess()
    refresh_statistics()
    world.set_appetites()
    _roll_out(world.planned, by)
    _editions(by)
    _last_days(by)


def _methods(by: User) -> None:
    """A method of one commission in two versions, so that a break shows."""
    levels = [
        Level(row["scale"], int(row["value"]), row["code"], words(row), int(row["months"]) if row["months"] else None)
        for row in read_rows("levels.csv")
    ]
    stricter = residual_cells() | {(3, 5): 2, (4, 4): 3}
    for valid_from, residuals in ((dt.date(2019, 1, 1), residual_cells()), (dt.date(2021, 7, 1), stricter)):
        actions.load_method(
            Tables(levels, band_cells(), residuals, ResidualRule.LOOKUP), by=by, code="ece", titles=ECE_METHOD,
            source="Illustrative", valid_from=valid_from,
        )  # fmt: skip


def _fraud_titles() -> dict[str, str]:
    """By number the six risks of fraud and corruption, as printed."""
    with (settings.REFERENCE_DIR / "fraud_risks.csv").open(encoding="utf-8", newline="") as file:
        return {row["risk_no"]: row["risk_en"] for row in csv.DictReader(file)}


class World:
    """What the loading needs again and again."""

    def __init__(self, by: User) -> None:
        self.by = by
        self.rng = random.Random("risk registers")  # noqa: S311 - invented levels, no secrets
        self.posts = {post.code: post for post in Post.objects.select_related("entity")}
        self.entities = list(Entity.objects.filter(valid_to=None, parent=None).order_by("code"))
        chosen = ["DMSPC", "DOS", "ECE", "OCHA", "UNEP", "MINUSMA", "UNMISS"]
        others = [entity for entity in self.entities if entity.code not in chosen]
        self.rng.shuffle(others)
        first = [entity for entity in self.entities if entity.code in chosen]
        self.planned = [*first, *others][:WITH_PLAN]
        """The entities with a register, those that completed their assessment by the end of 2020 first."""
        with (Path(__file__).parent / "risks.csv").open(encoding="utf-8", newline="") as file:
            self.rows = list(csv.DictReader(file))
        self.categories = {category.code: category for category in Category.objects.filter(valid_to=None)}
        self.risks: list[tuple[Risk, dict[str, str], dt.date]] = []

    def open_registers(self) -> None:
        """That of the Secretariat and those of the entities with a plan."""
        actions.open_register(
            None, by=self.by, titles=SECRETARIAT_TITLES, method_code=initial_data.METHOD, opened_on=dt.date(2014, 1, 1),
            publication=Publication.PUBLIC, is_illustrative=True,
        )  # fmt: skip
        for entity in self.planned:
            titles = {
                code: pattern.format(entity.names.get(code) or entity.code) for code, pattern in OF_ENTITY.items()
            }
            actions.open_register(
                entity, by=self.by, titles=titles, opened_on=dt.date(2020, 1, 15), is_illustrative=True,
                method_code="ece" if entity.code == "ECE" else initial_data.METHOD,
            )  # fmt: skip

    def enter_risks(self) -> None:
        """The risks of every register with their parts and owners."""
        fraud = _fraud_titles()
        registers = {register.code: register for register in RiskRegister.objects.select_related("entity")}
        for row in self.rows[:16]:
            event = fraud.get(row["fraud_no"]) or row["event"]
            self._enter(registers["secretariat"], row, row["code"], event, APPROVED)
        templates = self.rows[16:]
        for place, entity in enumerate(self.planned):
            first_day = FIRST if place < COMPLETED else dt.date(2021, 3 + 3 * (place % 3), 28)
            for row in templates[: self.rng.randint(8, len(templates))]:
                self._enter(registers[entity.code], row, f"R-{row['code']}", row["event"], first_day)

    def _enter(self, register: RiskRegister, row: dict[str, str], code: str, event: str, first_day: dt.date) -> None:
        number = len(self.risks)
        risk = Risk(
            code=code, register=register, category=self.categories[row["category"]], event=event,
            objective=row["objective"], is_fraud=bool(row["fraud_no"]) or row["category"] == "misuse",
            identified_on=first_day - dt.timedelta(days=45), is_illustrative=True,
            source="A/76/644, para. 64" if row["fraud_no"] else "",
        )  # fmt: skip
        parts: dict[str, Any] = {
            name: [text.strip() for text in row[name].split(";")] for name in ("drivers", "consequences", "controls")
        }
        risk = actions.draft_risk(risk, by=self.by, **parts)
        if number % UNCONTROLLED and len(parts["drivers"]) > 1:
            self._add_control(risk, parts["drivers"][1], first_day)
        if number % WITHOUT_OWNER != WITHOUT_OWNER - 1:
            self._name_owners(risk, number)
        self.risks.append((risk, row, first_day))

    def _add_control(self, risk: Risk, driver: str, first_day: dt.date) -> None:
        control = Control(
            title="Review by the supervisor", design=ControlRating.EFFECTIVE, operation=ControlRating.PARTLY,
            starts_on=risk.identified_on,
        )  # fmt: skip
        on = Driver.objects.get(risk=risk, text=driver)
        actions.add_control(risk, by=self.by, version=None, control=control, part=on, rated_on=first_day)

    def _name_owners(self, risk: Risk, number: int) -> None:
        code = risk.register.entity.code if risk.register.entity else self.planned[number % len(self.planned)].code
        owner = self.posts[f"{code}:{'director' if risk.register.entity else 'head'}"]
        actions.name_owner(risk, by=self.by, version=None, post=owner, on=risk.identified_on)
        if risk.register.entity is None:
            corporate = self.posts[f"{('DMSPC', 'DOS', 'OICT')[number % 3]}:head"]
            actions.name_owner(
                risk, by=self.by, version=None, post=corporate, kind=OwnerKind.CORPORATE, on=risk.identified_on
            )

    def assess(self) -> None:
        """The assessments of each risk, at the cadence of its level; some are late, some are never reviewed."""
        methods = list(MethodVersion.objects.with_tables().order_by("valid_from"))
        entries = [
            entry
            for place, (risk, row, day) in enumerate(self.risks)
            for entry in self._of(place, risk, row, day, methods)
        ]
        actions.enter_assessments(entries, by=self.by)

    def _of(
        self, place: int, risk: Risk, row: dict[str, str], day: dt.date, methods: list[MethodVersion]
    ) -> Iterator[Entry]:
        values = [int(row["impact"]), int(row["likelihood"]), int(row["effectiveness"])]
        is_copied = risk.register.entity == self.planned[-1]  # one register judges all of its risks alike
        values = [3, 3, 3] if is_copied else values
        approver = self.posts[f"{risk.register.entity.code}:head" if risk.register.entity else COMMITTEE]
        before: tuple[int, int] | None = None
        first = True
        assessed_on = day - dt.timedelta(days=14)
        while assessed_on <= LAST:
            if not first and place % UNTOUCHED and not is_copied:
                values = self._moved(values)
            method = next(m for m in reversed(methods) if m.code == risk.register.method_code
                          and m.valid_from <= assessed_on)  # fmt: skip
            reputation = values[0] if is_copied else max(1, values[0] - 1)
            judged = Judgement(
                {Dimension.OPERATIONAL: values[0], Dimension.REPUTATION: reputation}, values[1], values[2]
            )
            level = scores(method, judged).computed
            is_break = before is not None and (before[0] != method.pk or abs(before[1] - level) > 1)
            approved_on = min(assessed_on + dt.timedelta(days=14), LAST + dt.timedelta(days=14))
            yield Entry(
                risk=risk, method=method, judged=judged, assessed_on=assessed_on, period_end=assessed_on,
                approved_on=max(approved_on, day) if first else approved_on, approved_by_post=approver,
                reason="Illustrative: the method changed, or circumstances changed much." if is_break else "",
                cause=Cause.FIRST if first else Cause.METHOD if is_break else Cause.REVIEW,
            )  # fmt: skip
            before, first = (method.pk, level), False
            if place % LATE == LATE - 1 and assessed_on > dt.date(2020, 10, 1):
                return  # its next review is overdue
            assessed_on = review_due(method, level, assessed_on) - dt.timedelta(days=self.rng.choice([1, 5, 9, -12]))

    def _moved(self, values: list[int]) -> list[int]:
        """Each value moves by one, or not at all."""
        return [min(5, max(1, value + self.rng.choice([-1, 0, 0, 0, 1]))) for value in values]

    def set_appetites(self) -> None:
        """For each register five of the six categories; all six for the Secretariat."""
        tops = [category for category in self.categories.values() if category.parent is None]
        methods = {method.code: [] for method in MethodVersion.objects.all()}
        for method in MethodVersion.objects.with_tables():
            methods[method.code].append(method)
        for register in RiskRegister.objects.order_by("code"):
            for category in tops:
                if register.entity_id and category.code == "compliance":
                    continue
                level = 1 if category.code == "fraud" else 2
                for method in methods[register.method_code]:
                    actions.set_appetite(
                        register, category, by=self.by, method=method, level=level, tolerance=level + 1 if level == 2
                        else level, valid_from=dt.date(2020, 1, 1), decided_by="Management Committee (illustrative)",
                    )  # fmt: skip


def _roll_out(planned: list[Entity], by: User) -> None:
    """The 57 entities: 14 completed by the end of 2020, 27 with a plan in mid-December 2021, 7 with the application."""
    place_of = {entity.pk: place for place, entity in enumerate(planned)}
    for entity in Entity.objects.filter(valid_to=None, parent=None).order_by("code"):
        place = place_of.get(entity.pk, WITH_PLAN)
        actions.enter_roll_out(
            entity, by=by, selected_on=SELECTED,
            plan_updated_on=dt.date(2020, 2, 1) + dt.timedelta(days=24 * place) if place < WITH_PLAN else None,
            assessment_completed_on=dt.date(2020, 6, 30) + dt.timedelta(days=13 * place) if place < COMPLETED else None,
            application_deployed_on=dt.date(2021, 10, 1) if place < WITH_APPLICATION else None,
        )  # fmt: skip


def _editions(by: User) -> None:
    """The two editions of the register of the Secretariat, approved for the Management Committee."""
    register = RiskRegister.objects.get(code="secretariat")
    approver = User.objects.filter(assignments__role="committee-secretary").order_by("pk").first()
    if approver is None:
        return
    editions = (
        ("July 2020", APPROVED, "Management Committee, 15 July 2020 (A/75/339)"),
        ("End of 2021", dt.date(2021, 12, 20), "Management Committee, December 2021 (illustrative)"),
    )
    for label, day, reference in editions:
        edition = actions.draft_edition(register, by=by, label=label)
        actions.submit_edition(edition, by=by, version=None)
        actions.approve_edition(edition, by=approver, version=None, decision_reference=reference, on=day)
    enter_decisions(register, approver)


def _last_days(by: User) -> None:
    """A merged risk, a risk whose owner’s post is vacant, and assessments that wait for the head of one entity."""
    head = User.objects.filter(assignments__role="head-of-entity").order_by("pk").first()
    focal = User.objects.filter(assignments__role="focal-point").order_by("pk").first()
    own = list(Risk.objects.filter(register__code="DOS", state="active").order_by("code"))
    if head is None or focal is None or len(own) < 5:
        return
    actions.retire_risk(
        own[-1], by=head, version=None, because=RetiredBecause.MERGED, merged_into=own[0],
        reason="Illustrative: both have the same drivers.", on=dt.date(2021, 11, 30),
    )  # fmt: skip
    vacant = Post.objects.exclude(pk__in=Tenure.objects.on(dt.date(2021, 12, 31)).values("post")).order_by("code")
    if post := vacant.first():
        actions.name_owner(own[1], by=by, version=None, post=post)
    for risk in own[2:4]:
        present = risk.assessments.approved().latest("approved_on", "pk")
        judged = Judgement(present.impacts, present.likelihood or 1, present.effectiveness)
        actions.draft_assessment(risk, by=focal, version=None, judged=judged, reason="Illustrative: no change.")
    actions.submit_assessment(own[2], by=focal, version=None)
    proposed = Risk(
        code="R-20", register=own[0].register, category=own[0].category, is_illustrative=True,
        event="Fuel prices rise beyond the budget", objective="Missions are supplied within the budget",
        identified_on=dt.date(2021, 12, 15),
    )  # fmt: skip
    proposed = actions.draft_risk(
        proposed,
        by=focal,
        drivers=["Higher prices"],
        consequences=["Other supplies are reduced"],
        controls=["Monthly review of prices"],
    )
    actions.name_owner(proposed, by=focal, version=None, post=Post.objects.get(code="DOS:director"))
    actions.propose_risk(proposed, by=focal, version=None)
