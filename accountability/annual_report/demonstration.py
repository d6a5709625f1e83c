"""Three illustrative cycles of the annual report: two to be released by the worker, one being drafted."""

from __future__ import annotations

import datetime as dt
import functools
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

from django.conf import settings

from accountability.annual_report import publishing
from accountability.annual_report.actions import contributions, cycles
from accountability.annual_report.contributions import paragraph_of
from accountability.annual_report.passages import FINDING, findings_of
from accountability.models import Commitment, Contribution, Cycle, Edition, Installation, PrintedFigure, Statement, User
from accountability.models.printed import ValueType

RELEASED = {2020: "DEMO/A/75/1", 2021: "DEMO/A/76/1"}
DRAFTED = 2022
TEXTS = {
    "en": (
        "Illustrative text. {area}: the office reviewed its procedures and trained those who apply them.",
        "Illustrative text. {area}: the measures of the year before were completed and their effect is being measured.",
        "Illustrative text. {area}: guidance was issued, and offices away from Headquarters were consulted on its use.",
    ),
    "zh-hans": (
        "示例文字。{area}：该部门审查了程序，并培训了执行人员。",
        "示例文字。{area}：上一年的措施已经完成，正在衡量其效果。",
        "示例文字。{area}：已发布指导意见，并就其使用情况征求了总部以外办事处的意见。",
    ),
    "fr": (
        "Texte fictif. {area} : le bureau a revu ses procédures et formé les personnes qui les appliquent.",
        "Texte fictif. {area} : les mesures de l’année précédente ont été menées à bien et leurs effets sont mesurés.",
        "Texte fictif. {area} : des directives ont été publiées et les bureaux hors Siège consultés sur leur emploi.",
    ),
    "ru": (
        "Условный текст. {area}: подразделение пересмотрело процедуры и обучило тех, кто их применяет.",
        "Условный текст. {area}: меры предыдущего года завершены, их результаты оцениваются.",
        "Условный текст. {area}: выпущены руководящие указания, их применение обсуждено с периферийными отделениями.",
    ),
    "es": (
        "Texto ilustrativo. {area}: la oficina revisó sus procedimientos y capacitó a quienes los aplican.",
        "Texto ilustrativo. {area}: las medidas del año anterior concluyeron y se está midiendo su efecto.",
        "Texto ilustrativo. {area}: se publicaron orientaciones y se consultó a las oficinas fuera de la Sede.",
    ),
    "ar": (
        "نص توضيحي. {area}: استعرض المكتب إجراءاته ودرَّب من يطبقونها.",
        "نص توضيحي. {area}: أُنجزت تدابير العام السابق ويجري قياس أثرها.",
        "نص توضيحي. {area}: صدرت توجيهات واستُشيرت المكاتب الموجودة خارج المقر بشأن استخدامها.",
    ),
}
EXPLAINED = {
    "en": "{finding.source} prints {finding.printed}; the other figures printed there give {finding.derived}. The "
    "document does not state the difference. Both are kept.",
    "zh-hans": "{finding.source}印出的数字为{finding.printed}；同处印出的其他数字得出{finding.derived}。"
    "文件未说明差异。两者均予保留。",
    "fr": "{finding.source} indique {finding.printed} ; les autres chiffres imprimés donnent {finding.derived}. Le "
    "document n’explique pas l’écart. Les deux valeurs sont conservées.",
    "ru": "В {finding.source} напечатано {finding.printed}; из других напечатанных данных следует {finding.derived}. "
    "Документ не объясняет расхождение. Сохраняются оба значения.",
    "es": "En {finding.source} figura {finding.printed}; las demás cifras impresas dan {finding.derived}. El documento "
    "no explica la diferencia. Se conservan ambos valores.",
    "ar": "يرد في {finding.source} الرقم {finding.printed}، بينما تعطي الأرقام الأخرى المطبوعة {finding.derived}. "
    "ولا تبين الوثيقة سبب الفرق. ويُحتفظ بالقيمتين.",
}
EXPLAINED_ONE_BY_ONE = Path(__file__).parent / "explained.toml"
IN_A_SENTENCE = re.compile(r"para\. \w+( \(\w+\))?")  # and not in a table
RETURNED = "Say for which offices this holds, and give the day of the figures."


def load() -> None:
    """Enter the cycles by the actions that people use; the worker makes the files of the two that are released."""
    people = User.objects.in_bulk(["coordinator", "coordinator-2", "contributor"], field_name="username")
    for year, symbol in RELEASED.items():
        cycle = _drafted(year, people, symbol)
        for place, contribution in enumerate(_contributions(cycle)):
            _accepted(contribution, place, people)
        _release(cycle, people)
    for place, contribution in enumerate(_contributions(_drafted(DRAFTED, people))):
        _on_its_way(contribution, place, people)


def _drafted(year: int, people: Mapping[str, User], symbol: str = "") -> Cycle:
    return cycles.open_cycle(year=year, as_of=dt.date(year, 12, 31), symbol=symbol, by=people["coordinator"])


def _contributions(cycle: Cycle) -> list[Contribution]:
    return list(cycle.contributions.select_related("sub_area").order_by("sub_area__component", "sub_area__order"))


def _submitted(contribution: Contribution, place: int, people: Mapping[str, User]) -> Contribution:
    names, kind = contribution.sub_area.names, (place + contribution.cycle.year) % len(TEXTS["en"])
    texts = {code: told[kind].format(area=names.get(code, names["en"])) for code, told in TEXTS.items()}
    figures, by = _figures(contribution), people["contributor"]
    day = contribution.cycle.as_of - dt.timedelta(days=31 * (place % 3))
    day = max([day, *(dt.date.fromisoformat(figure["cut_off"]) for figure in figures)])
    linked = list(Commitment.objects.filter(sub_area=contribution.sub_area_id, is_voided=False)[:2])
    written = contributions.write(
        contribution, by=by, version=None, texts=texts, figures=figures, cut_off=day, commitments=linked,
        measure="commitments-kept" if linked else "",
    )  # fmt: skip
    return contributions.submit(written, by=by, version=None)


def _figures(contribution: Contribution) -> list[dict[str, str]]:
    """The figures printed in the sentences about the sub-area: the last value of each series with its date."""
    day = min(contribution.cycle.as_of, Installation.demonstration_day() or contribution.cycle.as_of)
    told = set(Statement.objects.filter(sub_area=contribution.sub_area_id).values_list("document", "paragraph"))
    printed = PrintedFigure.objects.current().filter(
        document__in={document for document, _paragraph in told}, as_of__lte=day, value__isnull=False, volume="",
        category__in=("", "all"), value_type__in=(ValueType.ACTUAL, ValueType.APPROXIMATE),
    )  # fmt: skip
    last = {
        row.series.code: row
        for row in printed.select_related("series").order_by("as_of", "key")
        if (row.document_id, paragraph_of(row.paragraph)) in told and IN_A_SENTENCE.fullmatch(row.paragraph)
    }
    return [
        {
            "series": code,
            "value": f"{row.value:.{row.decimals}f}",
            "cut_off": row.as_of.isoformat(),
            "period": row.period if row.as_of_assumed else "",
        }
        for code, row in last.items()
        if row.as_of
    ]


def _accepted(contribution: Contribution, place: int, people: Mapping[str, User]) -> None:
    contributions.accept(_submitted(contribution, place, people), by=people["coordinator"], version=None)


def _on_its_way(contribution: Contribution, place: int, people: Mapping[str, User]) -> None:
    """One of four is accepted, one submitted, one returned, one awaited."""
    if place % 4 == 0:
        _accepted(contribution, place, people)
    elif place % 4 == 1:
        _submitted(contribution, place, people)
    elif place % 4 == 2:
        returned = _submitted(contribution, place, people)
        contributions.give_back(returned, by=people["coordinator"], version=None, reason=RETURNED)


def _release(cycle: Cycle, people: Mapping[str, User]) -> None:
    """Frozen and explained by one person; the other requests the release if there is a signing key."""
    first, second = people["coordinator"], people["coordinator-2"]
    edition = cycles.freeze(cycle, by=first, version=None)
    _explain(edition, first)
    cycle = cycles.give_to_review(cycle, by=first, version=None)
    if settings.REPORT_SIGNING_KEY:
        publishing.ask_for_release(cycle, by=second, version=cycle.version)


def _explain(edition: Edition, by: User) -> None:
    """Each finding in six languages: its own explanation, otherwise a general one."""
    for finding in findings_of(edition):
        for language, text in (_explained().get(finding["code"]) or EXPLAINED).items():
            code = f"{FINDING}{finding['code']}"
            cycles.edit_passage(edition, by=by, version=0, code=code, language=language, text=text)


@functools.cache
def _explained() -> Mapping[str, Mapping[str, str]]:
    """The explanations by the code of the finding, then by language."""
    return tomllib.loads(EXPLAINED_ONE_BY_ONE.read_text())
