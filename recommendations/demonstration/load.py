"""Creates the records of the planned rows, one copy of the register at a time."""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import groupby

from django.db import connection
from django.utils.text import slugify

from accountability.choices import DueKind
from accountability.files import storage
from accountability.management.demonstration import organization, people
from accountability.models import Component, Document, Entity, OversightBody, Post, RevisionReason, User
from accountability.models.bulk import refresh_statistics
from accountability.models.document import DocumentKind
from recommendations import actions
from recommendations.actions import Entry
from recommendations.demonstration import conversation, plan, texts
from recommendations.demonstration.rows import PlannedDecision, PlannedEvidence, PlannedTarget, Row
from recommendations.models import (
    AccountableOfficial,
    Amount,
    Decision,
    Evidence,
    EvidenceVersion,
    LedgerEntry,
    Part,
    Recommendation,
    Repeat,
    Responsibility,
    RootCause,
    TargetDate,
    Theme,
    Update,
)
from recommendations.models.recommendation import label_of

ROWS = 14_022  # of one copy: 12,075 of OIOS, 1,397 of the Board and 550 of the JIU
KINDS = {"OIOS": DocumentKind.OIOS, "BOA": DocumentKind.BOARD, "JIU": DocumentKind.JIU}
TITLE = {
    "en": "Illustrative report", "zh-hans": "示例报告", "fr": "Rapport fictif", "ru": "Условный доклад",
    "es": "Informe ilustrativo", "ar": "تقرير توضيحي",
}  # fmt: skip


def load(*, scale: int, say: Callable[[str], object]) -> None:
    """Enter `scale` copies of the register; the lists and the illustrative Organization are there."""
    with _without_collector():
        _enter(store_files(), scale=scale, say=say)
    conversation.write()


def _enter(files: dict[str, EvidenceVersion], *, scale: int, say: Callable[[str], object]) -> None:
    """By copy, body and year, so that progress can be shown."""
    total, known, everything = 0, 1, ROWS * scale
    for copy in plan.copies(scale=scale):
        writer = Writer(files)
        for (body, year), rows in groupby(copy, key=lambda row: (row.body, row.issued.reported_on.year)):
            total += actions.enter_all(writer.entries(list(rows)), by=writer.assessors[body])
            if total >= 4 * known:
                refresh_statistics()
                known = total
            _check_what_is_deferred()
            say(f"{total:,} of {everything:,} illustrative recommendations ({body} {year})")
    LedgerEntry.objects.compact()  # the worker does it each hour
    refresh_statistics()


def _check_what_is_deferred() -> None:
    """Check now what would wait for the commit: at a million rows the waiting checks alone would fill the memory."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


@contextmanager
def _without_collector() -> Iterator[None]:
    """Millions of objects are created without reference cycles: garbage collection would take a fifth of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def store_files() -> dict[str, EvidenceVersion]:
    """Store one small file per title of evidence, marked as invented; the rows share the contents."""
    described = {}
    for title in texts.EVIDENCE:
        stored = storage.keep([f"Illustrative evidence, made up for the demonstration: {title}.\n".encode()])
        described[title] = EvidenceVersion(
            name=f"{slugify(title)}.txt", content_type="text/plain", size=stored.size, stored_as=stored.sha256,
            sha256=stored.sha256,
        )  # fmt: skip
    return described


class Writer:
    """Creates the records of one copy; it has the keys of related objects, and the rows that later ones may repeat."""

    def __init__(self, files: dict[str, EvidenceVersion]) -> None:
        self.files = files
        self.bodies = OversightBody.objects.in_bulk(field_name="code")
        self.entities = dict(Entity.objects.values_list("code", "pk"))
        self.posts = dict(Post.objects.values_list("code", "pk"))
        self.themes = dict(Theme.objects.values_list("code", "pk"))
        self.root_causes = dict(RootCause.objects.values_list("code", "pk"))
        self.reasons = dict(RevisionReason.objects.values_list("code", "pk"))
        self.components = dict(Component.objects.values_list("number", "pk"))
        users = User.objects.in_bulk(field_name="username")
        self.users = {username: user.pk for username, user in users.items()}
        self.assessors = {s.body: users[s.username] for s in people.SIGN_INS if s.body}
        self.documents = dict(Document.objects.filter(symbol__startswith=plan.MARK).values_list("symbol", "pk"))
        self.records: dict[int, Recommendation] = {}

    def entries(self, rows: list[Row]) -> Iterator[Entry]:
        """The rows as entries, their documents entered first."""
        self._enter_documents(rows)
        for row in rows:
            yield self._entry(row)

    def _enter_documents(self, rows: Iterable[Row]) -> None:
        wanted: dict[str, tuple[str, dt.date]] = {}
        for row in rows:
            wanted.setdefault(row.symbol, (row.body, row.issued.reported_on))
            for decision in row.decisions:
                if decision.report_symbol:
                    wanted.setdefault(decision.report_symbol, (row.body, decision.reported_on))
        documents = Document.objects.bulk_create(
            Document(symbol=symbol, kind=KINDS[body], titles=TITLE, issued_on=issued_on)
            for symbol, (body, issued_on) in wanted.items()
            if symbol not in self.documents
        )
        self.documents |= {document.symbol: document.pk for document in documents}

    def _entry(self, row: Row) -> Entry:
        record = self.records[row.number] = self._record(row)
        decisions = self._decisions(row, record)
        entry = Entry(record, decisions)
        entry.responsibilities = [
            Responsibility(recommendation=record, entity_id=self.entities[code], is_lead=code == row.lead)
            for code in row.entities
        ]
        entry.officials = [
            AccountableOfficial(recommendation=record, post_id=self.posts[row.post], starts_on=row.issued.reported_on)
        ]
        entry.target_dates = [self._target(row, record, number, target) for number, target in enumerate(row.targets)]
        entry.updates = self._updates(row, record)
        self._add_parts(row, entry)
        self._add_evidence(row, entry)
        entry.amounts = [
            Amount(recommendation=record, kind=kind, value=value, on=on) for kind, value, on in row.amounts
        ]
        entry.repeats = [
            Repeat(recommendation=record, earlier=self.records[earlier], kind=kind) for earlier, kind in row.repeats
        ]
        entry.components = [self.components[number] for number in row.components if number in self.components]
        entry.root_causes = [self.root_causes[code] for code in row.root_causes]
        return entry

    def _record(self, row: Row) -> Recommendation:
        return Recommendation(
            document_id=self.documents[row.symbol], chapter=row.chapter, paragraph=row.paragraph,
            organization=row.organization, body=self.bodies[row.body], volume=row.volume,
            label=label_of(row.symbol, row.chapter, row.paragraph, row.organization), text=row.text,
            language=row.language, period_end=row.period_end, rating=row.rating,
            priority=row.priority, addressee=row.addressee, theme_id=self.themes[row.theme],
            counts_from=row.issued.counts_from, reported_on=row.issued.reported_on, recorded_at=row.issued.recorded_at,
        )  # fmt: skip

    def _decisions(self, row: Row, record: Recommendation) -> list[Decision]:
        decisions: list[Decision] = []
        for planned in row.decisions:
            decision = self._decision(row, record, planned)
            if planned.about is not None:
                decision.about = decisions[planned.about]
            decisions.append(decision)
        return decisions

    def _decision(
        self, row: Row, record: Recommendation, planned: PlannedDecision, part: Part | None = None
    ) -> Decision:
        # No assessor: these were entered in bulk for the body and not assessed here.
        return Decision(
            recommendation=record, part=part, kind=planned.kind, state=planned.state, word=planned.word,
            rating=planned.rating, acceptance=planned.acceptance, mark_conflicts=planned.mark_conflicts,
            document_id=self.documents.get(planned.report_symbol), counts_from=planned.counts_from,
            reported_on=planned.reported_on, recorded_at=planned.recorded_at, entered_on=planned.recorded_at.date(),
            recorded_by_id=self.assessors[row.body].pk, narrative=planned.narrative, reason=planned.reason,
        )  # fmt: skip

    def _target(self, row: Row, record: Recommendation, number: int, target: PlannedTarget) -> TargetDate:
        return TargetDate(
            recommendation=record, number=number, raw=target.raw, kind=DueKind(target.kind), due_on=target.due_on,
            reason_id=self.reasons.get(target.reason), recorded_at=_noon(target.recorded_on),
            requested_by_id=self._speaker(row, "head-of-entity"),
            approved_by_id=self.users["coordinator"] if number else None,
        )  # fmt: skip

    def _updates(self, row: Row, record: Recommendation) -> list[Update]:
        return [
            Update(
                recommendation=record, position=planned.position, progress=planned.progress, text=planned.text,
                word=planned.word, reported_on=planned.reported_on, recorded_at=_noon(planned.reported_on, minute),
                recorded_by_id=self._speaker(row, planned.by),
            )
            for minute, planned in enumerate(row.updates)
        ]  # fmt: skip

    def _speaker(self, row: Row, role: str) -> int:
        """The author of an update for the entity; the body itself returns a request."""
        return self.assessors[row.body].pk if role == "assessor" else self.users[organization.speaker(row.lead, role)]

    def _add_parts(self, row: Row, entry: Entry) -> None:
        """The parts, and for each that was assessed a decision of its own with the dates of the row's."""
        due_on = row.targets[-1].due_on
        for planned in row.parts:
            part = Part(
                recommendation=entry.recommendation, label=planned.label, text=planned.text, state=planned.state,
                entity_id=self.entities[planned.entity], due_on=due_on,
            )  # fmt: skip
            entry.parts.append(part)
            if planned.decided is not None:
                decision = self._decision(row, entry.recommendation, row.decisions[planned.decided], part)
                decision.kind, decision.state = "assessed", planned.state
                decision.word = "Implemented" if planned.state == "implemented" else "Under implementation"
                entry.part_decisions.append(decision)

    def _add_evidence(self, row: Row, entry: Entry) -> None:
        for planned in row.evidence:
            evidence = Evidence(recommendation=entry.recommendation, title=planned.title)
            entry.evidence.append(evidence)
            entry.versions.append(self._version(row, evidence, planned))
        if row.evidence:
            entry.pins = [update for update in entry.updates if update.progress == "closure_requested"]
            entry.pins += [decision for decision in entry.decisions[-1:] if decision.state == "implemented"]

    def _version(self, row: Row, evidence: Evidence, planned: PlannedEvidence) -> EvidenceVersion:
        version = EvidenceVersion(
            evidence=evidence, effective_on=planned.effective_on, uploaded_at=_noon(planned.uploaded_on),
            uploaded_by_id=self._speaker(row, "focal-point"),
        )  # fmt: skip
        if planned.kind == "link":
            version.link = f"https://illustrative.invalid/{slugify(planned.title)}"
            return version
        file = self.files[planned.title]
        for name in ("name", "content_type", "size", "sha256", "stored_as"):
            setattr(version, name, getattr(file, name))
        return version


def _noon(day: dt.date, minute: int = 0) -> dt.datetime:
    """A moment of the working day in New York."""
    return dt.datetime(day.year, day.month, day.day, 17, minute, tzinfo=dt.UTC)
