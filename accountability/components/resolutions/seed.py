"""The lead verbs of operative paragraphs, and the steps by which overdue requests escalate, of a new installation."""

from __future__ import annotations

from django.db import transaction

from accountability.models import EscalationStep, RequestVerb
from accountability.models.request import VerbClass
from accountability.roles import Role

SOURCE = "Our classification of the lead verbs of 64/259, 74/271 and 77/280"
LANGUAGES = ("en", "fr", "es", "ru", "ar", "zh-hans")
ASKING = (
    ("requests", "prie", "solicita", "просит", "تطلب", "请"),
    (
        "reiterates-its-request",
        "renouvelle sa demande",
        "reitera su solicitud",
        "вновь просит",
        "تكرر طلبها",
        "重申请求",
    ),
    ("urges", "demande instamment", "insta", "настоятельно призывает", "تحث", "敦促"),
    ("calls-upon", "engage", "exhorta", "призывает", "تهيب", "吁请"),
    ("encourages", "encourage", "alienta", "рекомендует", "تشجع", "鼓励"),
    ("invites", "invite", "invita", "предлагает", "تدعو", "邀请"),
)
DECIDING = (
    ("decides", "décide", "decide", "постановляет", "تقرر", "决定"),
    ("approves", "approuve", "aprueba", "утверждает", "توافق", "核准"),
    ("endorses", "souscrit", "hace suyas", "одобряет", "تؤيد", "认可"),
)
OTHER = (
    ("takes-note", "prend note", "toma nota", "принимает к сведению", "تحيط علما", "表示注意到"),
    ("welcomes", "accueille avec satisfaction", "acoge con beneplácito", "приветствует", "ترحب", "欢迎"),
    ("recalls", "rappelle", "recuerda", "ссылается", "تشير", "回顾"),
    ("stresses", "souligne", "pone de relieve", "подчеркивает", "تشدد", "强调"),
    ("notes", "note", "observa", "отмечает", "تلاحظ", "注意到"),
)
STEPS = ((30, Role.HEAD_OF_ENTITY), (90, Role.COORDINATOR))
REGISTER = "resolutions"


@transaction.atomic
def load() -> None:
    """Add missing verbs, and the steps where there are none. Existing rows are unchanged."""
    rows = [
        (kind, verb)
        for kind, verbs in ((VerbClass.ASKING, ASKING), (VerbClass.DECIDING, DECIDING), (VerbClass.OTHER, OTHER))
        for verb in verbs
    ]
    for order, (kind, (code, *translated)) in enumerate(rows):
        names = dict(zip(LANGUAGES, (code.replace("-", " "), *translated), strict=True))
        defaults = {"names": names, "kind": kind, "order": order, "source": SOURCE}
        RequestVerb.objects.get_or_create(code=code, defaults=defaults)
    EscalationStep.objects.seed(REGISTER, STEPS, source="Our rule")
