"""Illustrative leads of the printed commitments and their first updates; the printed texts and dates stay."""

from __future__ import annotations

from accountability.actions.responsibility import set_responsibility
from accountability.components.actions import report_progress
from accountability.models import Commitment, Entity, User
from accountability.models.commitment import CommitmentProgress
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


def load() -> None:
    """Assign a lead to every commitment; every second one has an update of its lead."""
    coordinator = User.objects.filter(assignments__role="coordinator").order_by("pk").first() or operator()
    entities = {entity.code: entity for entity in Entity.objects.all()}
    for number, commitment in enumerate(Commitment.objects.select_related("document").order_by("document", "order")):
        entity = entities[_lead(commitment.responsible_office, number)]
        set_responsibility(commitment, by=coordinator, version=None, entities=[entity], lead=entity)
        head = User.objects.filter(assignments__role="head-of-entity", assignments__entity=entity).first()
        if head and number % 2:
            report_progress(
                commitment,
                by=head,
                version=None,
                progress=CommitmentProgress.UNDER_WAY,
                text=TEXTS[number % len(TEXTS)],
            )


def _lead(office: str, number: int) -> str:
    return next((code for name, code in LEADS.items() if office.startswith(name)), SHARED[number % len(SHARED)])
