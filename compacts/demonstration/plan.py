"""What the illustrative compacts contain: the template, the standard indicators, the objectives, the cycles."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

LANGUAGES = ("en", "fr", "es", "ru", "zh-hans", "ar")


@dataclass(frozen=True)
class PlannedIndicator:
    """One standard indicator: its measure if it is computed, its target if it is the same for all."""

    code: str
    names: tuple[str, str, str, str, str, str]
    numerator: str
    denominator: str
    source: str = "imported"
    measure: str = ""
    direction: str = "up"
    target: Decimal | None = None
    usual: int = 80  # values of entities lie around it
    mandate: str = ""


INDICATORS = (
    PlannedIndicator(
        "delegations-accepted",
        (
            "Delegations of authority accepted",
            "Délégations de pouvoirs acceptées",
            "Delegaciones de autoridad aceptadas",
            "Принятые делегированные полномочия",
            "已接受的授权",
            "تفويضات السلطة المقبولة",
        ),
        "Delegations accepted",
        "Delegations issued",
        "measure",
        "delegations-accepted",
        target=Decimal(95),
        usual=96,
        mandate="A/RES/72/266 B, para. 2",
    ),
    PlannedIndicator(
        "kpi-on-target",
        (
            "Key performance indicators of delegated authority on target",
            "Indicateurs relatifs aux délégations de pouvoirs ayant atteint l’objectif",
            "Indicadores de la delegación de autoridad que alcanzan la meta",
            "Достигнутые показатели делегированных полномочий",
            "达标的授权关键业绩指标",
            "مؤشرات السلطة المفوضة التي بلغت الهدف",
        ),
        "Values on target",
        "Values compared",
        "measure",
        "kpi-on-target",
        target=Decimal(80),
        usual=74,
    ),
    PlannedIndicator(
        "posts-covered",
        (
            "Posts with authority that have a holder",
            "Postes dotés de pouvoirs ayant un titulaire",
            "Puestos con autoridad que tienen titular",
            "Занятые должности с полномочиями",
            "有人任职的授权职位",
            "الوظائف ذات السلطة المشغولة",
        ),
        "Posts with a holder or an officer-in-charge",
        "Posts with delegated authority",
        "measure",
        "posts-with-stand-in",
        target=Decimal(98),
        usual=97,
    ),
    PlannedIndicator(
        "control-assessment",
        (
            "Self-assessments of internal control signed on time",
            "Auto-évaluations du contrôle interne signées dans les délais",
            "Autoevaluaciones de los controles internos firmadas a tiempo",
            "Своевременно подписанные самооценки внутреннего контроля",
            "按时签署的内部控制自评",
            "التقييمات الذاتية للرقابة الداخلية الموقعة في موعدها",
        ),
        "Self-assessments signed by the date",
        "Entities that owe one",
        "measure",
        "responses-signed-on-time",
        target=Decimal(100),
        usual=92,
    ),
    PlannedIndicator(
        "documents-on-time",
        (
            "Documents submitted on time",
            "Documents soumis dans les délais",
            "Documentos presentados a tiempo",
            "Своевременно представленные документы",
            "按时提交的文件",
            "الوثائق المقدمة في موعدها",
        ),
        "Documents submitted by the date",
        "Documents due",
        target=Decimal(100),
        usual=93,
        mandate="A/RES/74/271, para. 16",
    ),
    PlannedIndicator(
        "air-tickets",
        (
            "Air tickets purchased two weeks before travel",
            "Billets d’avion achetés deux semaines avant le voyage",
            "Billetes de avión comprados dos semanas antes del viaje",
            "Авиабилеты, купленные за две недели до поездки",
            "提前两周购买的机票",
            "تذاكر السفر المشتراة قبل أسبوعين من السفر",
        ),
        "Tickets bought 14 days or more ahead",
        "Tickets bought",
        target=Decimal(100),
        usual=66,
    ),
    PlannedIndicator(
        "vacancy-rate",
        (
            "Vacancy rate",
            "Taux de vacance de postes",
            "Tasa de vacantes",
            "Доля вакантных должностей",
            "空缺率",
            "معدل الشواغر",
        ),
        "Sum of vacant posts at the ends of months",
        "Sum of posts at the ends of months",
        direction="band",
        usual=9,
    ),
    PlannedIndicator(
        "women",
        (
            "Representation of women",
            "Représentation des femmes",
            "Representación de la mujer",
            "Представленность женщин",
            "妇女任职比例",
            "تمثيل المرأة",
        ),
        "Women among staff in the Professional and higher categories",
        "Staff in those categories",
        target=Decimal(50),
        usual=46,
        mandate="A/RES/77/278",
    ),
    PlannedIndicator(
        "geographical-representation",
        (
            "Appointments from unrepresented and underrepresented States",
            "Nominations de ressortissants d’États non représentés ou sous-représentés",
            "Nombramientos de Estados no representados o insuficientemente representados",
            "Назначения из непредставленных и недопредставленных государств",
            "无人任职和任职人数不足国家的任用",
            "التعيينات من الدول غير الممثلة والممثلة تمثيلا ناقصا",
        ),
        "Appointments from those States",
        "Geographical appointments",
        target=Decimal(50),
        usual=38,
        mandate="A/RES/77/280, para. 12",
    ),
    PlannedIndicator(
        "staffing-timeline",
        (
            "Recruitments completed within 120 days",
            "Recrutements achevés en 120 jours",
            "Contrataciones finalizadas en 120 días",
            "Набор персонала, завершенный в течение 120 дней",
            "120天内完成的征聘",
            "التعيينات المنجزة في غضون 120 يوما",
        ),
        "Recruitments completed within 120 days",
        "Recruitments completed",
        target=Decimal(75),
        usual=58,
    ),
    PlannedIndicator(
        "sustainable-practices",
        (
            "Sustainable practices",
            "Pratiques durables",
            "Prácticas sostenibles",
            "Устойчивая практика",
            "可持续做法",
            "الممارسات المستدامة",
        ),
        "Actions of the environmental plan completed",
        "Actions planned",
        "judged",
        target=Decimal(80),
        usual=90,
    ),
    PlannedIndicator(
        "fraud-prevention",
        (
            "Fraud prevention",
            "Prévention de la fraude",
            "Prevención del fraude",
            "Предупреждение мошенничества",
            "防止欺诈",
            "منع الغش",
        ),
        "Actions of the anti-fraud plan completed",
        "Actions planned",
        "judged",
        target=Decimal(90),
        usual=82,
    ),
)
MET_BY_ALL, MET_BY_NONE = "sustainable-practices", "air-tickets"

OBJECTIVES = (
    ("Carry out the programme of work as approved.", "Outputs are delivered as planned.",
     "Share of quantified deliverables carried out", 90),
    ("Manage the resources within the approved budget.", "Expenditure remains within allotments.",
     "Share of allotments used", 97),
    ("Act on what oversight bodies recommend.", "Recommendations are implemented by their dates.",
     "Share of recommendations implemented by the target date", 75),
)  # fmt: skip
PLEDGE = (
    "I commit to deliver the results of this compact, to use the authority delegated to me and the resources entrusted "
    "to me in accordance with the rules, and to account for both."
)


@dataclass(frozen=True)
class PlannedCycle:
    """One cycle: its label, clock, first year, the day by which compacts are signed, and the number of posts."""

    label: str
    clock: str
    starts_on: dt.date
    sign_by: dt.date
    posts: int
    is_assessed: bool

    def dates(self) -> dict[str, Any]:
        """The dates of its steps."""
        ends_on = self.starts_on.replace(year=self.starts_on.year + 1) - dt.timedelta(days=1)
        days = {"assess_by": 31, "review_by": 120, "letter_by": 150, "plan_by": 210}
        if self.clock == "july":
            days = {"assess_by": 62, "review_by": 120, "letter_by": 150, "plan_by": 190}
        return {
            "starts_on": self.starts_on, "ends_on": ends_on, "propose_by": self.sign_by - dt.timedelta(days=45),
            "sign_by": self.sign_by, "mid_year_by": self.starts_on + dt.timedelta(days=212),
            **{name: ends_on + dt.timedelta(days=after) for name, after in days.items()},
        }  # fmt: skip


CYCLES = (
    PlannedCycle("2019", "calendar", dt.date(2019, 1, 1), dt.date(2019, 4, 30), 47, True),
    PlannedCycle("2019/20", "july", dt.date(2019, 7, 1), dt.date(2019, 9, 30), 9, True),
    PlannedCycle("2020", "calendar", dt.date(2020, 1, 1), dt.date(2020, 6, 15), 50, True),
    PlannedCycle("2020/21", "july", dt.date(2020, 7, 1), dt.date(2020, 9, 30), 9, True),
    PlannedCycle("2021", "calendar", dt.date(2021, 1, 1), dt.date(2021, 6, 15), 56, False),
    PlannedCycle("2021/22", "july", dt.date(2021, 7, 1), dt.date(2021, 9, 30), 9, False),
)
JULY = ("MINUSMA", "MINUSCA", "MONUSCO", "UNMISS", "UNISFA", "UNFICYP", "UNIFIL", "UNDOF", "MINURSO")
APART = ("EOSG", "OIOS", *JULY)  # no compact on the calendar year: the other side, the overseer, and those above
DIRECTORS = ("DMSPC:director", "DPO:director", "DPPA:director")  # posts that owe a compact besides heads of entities
TO_SIGN, TO_COUNTERSIGN, DRAFT = "DOS", "OICT", "UNCTAD"  # the three of 2021 that are not signed
TWO_POSTS = ("UNOG", "ECE")  # of one person in 2021
SUCCESSIONS = (("UNEP", dt.date(2020, 9, 1)), ("OLA", dt.date(2021, 8, 16)))
IN_CHARGE = ("DESA", dt.date(2020, 3, 1), dt.date(2020, 6, 9))  # 100 days
AMENDED = ("DGC", dt.date(2021, 10, 11), dt.date(2021, 10, 20))
