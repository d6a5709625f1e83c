"""Illustrative leads, updates and outcomes of the printed commitments, and an illustrative cycle that is complete.

Printed texts and dates stay as printed. The illustrative commitments of the cycle before are marked as such in every
language; among them each standing occurs, and some are not mentioned in the report after.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from accountability.actions.evidence import Offer, attach_evidence
from accountability.actions.responsibility import set_responsibility
from accountability.components import actions
from accountability.models import Commitment, Component, Document, Entity, User
from accountability.models.commitment import CommitmentProgress, CommitmentSection, DueKind, OfficeBasis
from accountability.models.user import operator

LEADS = {
    "Business Transformation and Accountability Division": "DMSPC/BTAD", "Office of Human Resources": "DMSPC/OHR",
    "Office of Programme Planning": "DMSPC/OPPFB", "Ethics Office": "EO", "Department of Operational Support": "DOS",
    "Economic Commission for Latin America": "ECLAC", "Economic Commission for Africa": "ECA",
    "Economic and Social Commission for Asia": "ESCAP", "Economic and Social Commission for Western Asia": "ESCWA",
    "Office of Internal Oversight Services": "OIOS", "Secretary-General": "EOSG",
}  # fmt: skip
SHARED = ("DMSPC", "DOS", "DGACM", "OICT")  # by turns, where the document names the Secretariat as a whole
TEXTS = (
    "Illustrative text. A first draft was discussed with the offices concerned.",
    "Illustrative text. A pilot in two offices ended in November; its lessons are being written up.",
    "Illustrative text. Training for those who apply it began in the fourth quarter.",
)
STATES = {9: "kept", 20: "partly", 31: "continued", 42: "dropped", 53: "kept", 64: "continued"}
"""The illustrative outcomes of printed commitments, by their number in the report."""
LINK = "https://example.org/illustrative-evidence"

RESULTS = 3  # the component of results and performance
BEFORE, AFTER = "DEMO/A/75/1", "DEMO/A/76/1"
"""The illustrative reports of the two cycles: one makes the commitments, the other names what came of them."""
PROMISES = {
    "en": "Illustrative commitment. {component}: the guidance is revised and issued.",
    "zh-hans": "示例承诺。{component}：修订并发布指导意见。",
    "fr": "Engagement fictif. {component} : les directives sont révisées et publiées.",
    "ru": "Условное обязательство. {component}: руководящие указания пересматриваются и выпускаются.",
    "es": "Compromiso ilustrativo. {component}: las orientaciones se revisan y se publican.",
    "ar": "التزام توضيحي. {component}: تُنقَّح التوجيهات وتُصدر.",
}
CYCLE: Sequence[tuple[str, str, str, bool]] = (
    ("2021-03-31", "kept", "2021-03-15", True), ("2021-06-30", "kept", "2021-06-30", True),
    ("2021-06-30", "kept", "2021-05-20", True), ("2021-09-30", "kept", "2021-09-01", False),
    ("2021-03-31", "kept", "2021-07-12", True), ("2021-06-30", "kept", "2021-11-30", True),
    ("2021-06-30", "partly", "", True), ("2021-09-30", "partly", "", True),
    ("2021-09-30", "continued", "", True), ("2021-11-30", "continued", "", True),
    ("2021-06-30", "dropped", "", True), ("2021-06-30", "", "", False), ("2021-09-30", "", "", False),
    ("2022-06-30", "", "", False), ("", "", "", False),
)  # fmt: skip
"""The illustrative commitments: due on, outcome, done on, and whether the report after names the outcome."""

POLICY = {
    "en": "Illustrative commitment. {issue}: a revised policy is in force (A/67/776, para. 29).",
    "zh-hans": "示例承诺。{issue}：修订后的政策生效（A/67/776，第 29 段）。",
    "fr": "Engagement fictif. {issue} : une politique révisée est en vigueur (A/67/776, par. 29).",
    "ru": "Условное обязательство. {issue}: пересмотренная политика вступает в силу (A/67/776, пункт 29).",
    "es": "Compromiso ilustrativo. {issue}: entra en vigor una política revisada (A/67/776, párr. 29).",
    "ar": "التزام توضيحي. {issue}: يبدأ نفاذ سياسة منقحة (A/67/776، الفقرة 29).",
}
ISSUES: Sequence[tuple[dict[str, str], int]] = (
    ({"en": "Role of senior management", "zh-hans": "高级管理层的作用", "fr": "Rôle de la haute direction",
      "ru": "Роль старшего руководства", "es": "Función del personal directivo superior",
      "ar": "دور الإدارة العليا"}, 2),
    ({"en": "Dealing with underperformance", "zh-hans": "处理业绩不佳问题",
      "fr": "Traitement de l’insuffisance professionnelle", "es": "Tratamiento del bajo rendimiento",
      "ru": "Решение проблемы неудовлетворительной работы", "ar": "معالجة قصور الأداء"}, 1),
    ({"en": "Rewards and recognition", "zh-hans": "奖励和表彰", "fr": "Récompenses et marques de reconnaissance",
      "ru": "Поощрения и признание заслуг", "es": "Recompensas y reconocimiento", "ar": "المكافآت والتقدير"}, 3),
)  # fmt: skip
"""The issues before the working group on performance management, and how many stages of each are done."""
STAGES = (
    ("Illustrative date: proposal submitted", dt.date(2021, 3, 31)),
    ("Illustrative date: staff and management consulted", dt.date(2021, 6, 30)),
    ("Illustrative date: decision taken", dt.date(2021, 11, 30)),
    ("Illustrative date: policy in force", dt.date(2022, 6, 30)),
)


def load() -> None:
    """Assign a lead to every printed commitment, with updates and outcomes of some; then the illustrative cycle."""
    coordinator = User.objects.filter(assignments__role="coordinator").order_by("pk").first() or operator()
    entities = {entity.code: entity for entity in Entity.objects.all()}
    printed = list(Commitment.objects.select_related("document").order_by("document", "order"))
    for number, commitment in enumerate(printed):
        entity = entities[_lead(commitment.responsible_office, number)]
        set_responsibility(commitment, by=coordinator, version=None, entities=[entity], lead=entity)
        head = _head(entity)
        if head and number % 2:
            actions.report_progress(
                commitment, by=head, version=None, progress=CommitmentProgress.UNDER_WAY,
                text=TEXTS[number % len(TEXTS)],
            )  # fmt: skip
        if commitment.due_kind == DueKind.RECURRING:
            actions.set_recurrence(
                commitment, by=coordinator, version=None, recurs_every=3, due_on=dt.date(2022, 3, 31)
            )
        if head and number in STATES:
            _decide(commitment, STATES[number], head=head, coordinator=coordinator)
    _plan()
    if printed:
        _load_cycle(coordinator, entities)
        _load_policy(coordinator, entities)


def _lead(office: str, number: int) -> str:
    return next((code for name, code in LEADS.items() if office.startswith(name)), SHARED[number % len(SHARED)])


def _head(entity: Entity) -> User | None:
    return User.objects.filter(assignments__role="head-of-entity", assignments__entity=entity).first()


def _decide(commitment: Commitment, state: str, *, head: User, coordinator: User) -> None:
    """An illustrative outcome that rests on an illustrative link."""
    offer = Offer(title="Illustrative evidence", link=LINK)
    attach_evidence(commitment, by=head, version=None, offers=[offer])
    actions.decide_outcome(
        commitment, by=coordinator, version=None, state=state, text="Illustrative outcome. Decided on the evidence.",
        done_on=dt.date(2021, 12, 15) if state == "kept" else None,
    )  # fmt: skip


def _plan() -> None:
    """Milestones of three open printed commitments with a date, and one that waits for another."""
    rows = Commitment.objects.open().filter(due_kind=DueKind.DATED, due_on__year=2022)
    dated = rows.select_related("document").order_by("document", "order")
    planned = []
    for commitment in dated:
        head = next(
            (h for row in commitment.responsibilities.select_related("entity") if (h := _head(row.entity))), None
        )
        if head and commitment.due_on and len(planned) < 3:
            for text, days in (("Illustrative: draft circulated", 120), ("Illustrative: comments received", 60)):
                due_on = commitment.due_on - dt.timedelta(days=days)
                actions.add_milestone(commitment, by=head, version=None, text=text, due_on=due_on)
            planned.append((commitment, head))
    if len(planned) > 1:
        (first, _head_of_first), (second, head) = planned[0], planned[1]
        actions.add_dependency(second, by=head, version=None, waits_for=first)


# --- The illustrative cycle -----------------------------------------------------------------------------------------
def _load_cycle(coordinator: User, entities: Mapping[str, Entity]) -> None:
    """Enter the illustrative commitments of the cycle before, and decide what came of them."""
    document = Document.objects.create(symbol=BEFORE, session=75, issued_on=dt.date(2020, 12, 30))
    Document.objects.create(symbol=AFTER, session=76, issued_on=dt.date(2021, 12, 30))
    components = list(Component.objects.filter(number__gt=0).order_by("number"))
    leads = [entities[code] for code in SHARED if code in entities]
    for number, (due_on, state, done_on, is_mentioned) in enumerate(CYCLE):
        component, lead = components[number % len(components)], leads[number % len(leads)]
        due = dt.date.fromisoformat(due_on) if due_on else None
        commitment = Commitment(
            document=document, paragraph=str(number + 10), component=component, order=number,
            texts={code: text.format(component=_name(component, code)) for code, text in PROMISES.items()},
            responsible_office=lead.names["en"], office_basis=OfficeBasis.STATED, due_as_printed=due_on,
            first_due_on=due, due_on=due, due_kind=DueKind.DATED if due else DueKind.MISSING,
            section=CommitmentSection.NEXT_STEPS,
        )  # fmt: skip
        commitment = actions.enter_commitment(commitment, by=coordinator, lead=lead)
        if state:
            _decide_mentioned(
                commitment, state, coordinator, done_on=done_on, paragraph=str(number + 20) if is_mentioned else ""
            )


def _load_policy(coordinator: User, entities: Mapping[str, Entity]) -> None:
    """The policy on rewards, recognition and sanctions: each issue a commitment with its stages as milestones."""
    document, lead = Document.objects.get(symbol=BEFORE), entities["EOSG"]
    component, head = Component.objects.get(number=RESULTS), _head(lead)
    for number, (issue, done) in enumerate(ISSUES, start=1):
        commitment = Commitment(
            document=document, paragraph="9", sub=str(number), component=component, order=number,
            texts={code: text.format(issue=issue[code]) for code, text in POLICY.items()},
            responsible_office=lead.names["en"], office_basis=OfficeBasis.IMPLIED,
            due_as_printed=STAGES[-1][1].isoformat(), first_due_on=STAGES[-1][1], due_on=STAGES[-1][1],
            due_kind=DueKind.DATED, section=CommitmentSection.NEXT_STEPS,
        )  # fmt: skip
        commitment = actions.enter_commitment(commitment, by=coordinator, lead=lead, milestones=STAGES)
        for milestone in commitment.milestones.all()[:done]:
            if head:
                actions.complete_milestone(
                    commitment, by=head, version=None, milestone=milestone, done_on=milestone.due_on,
                    result="Illustrative result. See A/67/776, paras. 26 and 29.",
                )  # fmt: skip


def _name(component: Component, language: str) -> str:
    return component.names.get(language) or component.names["en"]


def _decide_mentioned(
    commitment: Commitment, state: str, coordinator: User, *, done_on: str, paragraph: str
) -> None:  # fmt: skip
    """The outcome as the report after names it; without a paragraph it rests on an illustrative link."""
    if not paragraph:
        lead = commitment.responsibilities.select_related("entity").get(is_lead=True).entity
        head = _head(lead)
        if head is None:
            return
        offer = Offer(title="Illustrative evidence", link=LINK)
        attach_evidence(commitment, by=head, version=None, offers=[offer])
    actions.decide_outcome(
        commitment, by=coordinator, version=None, state=state,
        text="Illustrative outcome. " + ("See the report." if paragraph else "Decided on the evidence."),
        done_on=dt.date.fromisoformat(done_on) if done_on else None, document=AFTER if paragraph else "",
        paragraph=paragraph,
    )  # fmt: skip
