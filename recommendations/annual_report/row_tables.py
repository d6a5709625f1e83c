"""The released rows as tables of data files: each column with its meaning, each code with its label."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from accountability.annual_report.chapters.source import FrozenRows
from accountability.annual_report.chapters.writer import Writer, day
from accountability.annual_report.document import Cell, Column, Kind, Table
from accountability.localization import local


class Field(NamedTuple):
    """One column of a table of rows: its title and meaning, the kind of its cells, and the list of its codes."""

    label: str
    meaning: str
    kind: Kind = Kind.TEXT
    words: str = ""


def tables(writer: Writer) -> Iterator[Table]:
    """The rows, the periods and the bodies, for data files; none if the edition has no rows."""
    words = {(row["list"], row["code"]): local(row["names"]) for row in writer.rows("codes")}
    for rows in writer.source.row_sets:
        if fields := FIELDS.get(rows.name):
            yield _table(rows, fields(), words)
    if writer.rows("periods"):
        yield _periods(writer)


def _table(rows: FrozenRows, fields: dict[str, Field], words: dict[tuple[str, str], str]) -> Table:
    """Each code followed by its words in the language of the file, one value a cell."""
    columns: list[Column] = []
    cells: list[Callable[[Sequence[Any]], Cell]] = []
    for place, code in enumerate(rows.columns):
        label, meaning, kind, of_list = fields[code]
        columns.append(Column(code, label, kind, None, meaning))
        cells.append(_reading(place, kind))
        if of_list:
            title = _("%(label)s, in words") % {"label": label}
            columns.append(Column(f"{code}_word", title, Kind.TEXT, None, _("The code before it, in words")))
            cells.append(_in_words(place, of_list, words))

    def written(row: Sequence[Any]) -> list[Cell]:
        return [cell(row) for cell in cells]

    return Table(TABLES[rows.name], TITLES[rows.name](), tuple(columns), rows.read_as(written))


def _reading(place: int, kind: Kind) -> Callable[[Sequence[Any]], Cell]:
    return lambda row: _read(row[place], kind)


def _read(value: Any, kind: Kind) -> Cell:
    if kind is Kind.DAY:
        return day(value)
    if kind is Kind.FLAG:
        return "yes" if value else "no"
    return value


def _in_words(place: int, of_list: str, words: dict[tuple[str, str], str]) -> Callable[[Sequence[Any]], Cell]:
    return lambda row: words.get((of_list, row[place]), "") if row[place] else ""


def _periods(writer: Writer) -> Table:
    fields = _period_fields()
    columns = tuple(Column(code, f.label, f.kind, None, f.meaning) for code, f in fields.items())
    rows = [tuple(_read(row[code], field.kind) for code, field in fields.items()) for row in writer.rows("periods")]
    return Table("periods", _("Periods of the bodies"), columns, rows)


TABLES = {
    "recommendations": "recommendations", "decisions": "recommendation_decisions",
    "entities": "recommendation_entities",
}  # fmt: skip
TITLES: dict[str, Callable[[], str]] = {
    "recommendations": lambda: _("All recommendations, as at the date"),
    "decisions": lambda: _("The bodies’ decisions, in the order in which they take effect"),
    "entities": lambda: _("Responsible entities of a recommendation"),
}


def _recommendation_fields() -> dict[str, Field]:
    return {
        "id": Field(
            _("Number"), _("Number of the recommendation in the register; the other tables refer to it"), Kind.COUNT
        ),
        "symbol": Field(_("Document"), _("Symbol of the document that makes the recommendation")),
        "chapter": Field(_("Chapter"), _("Chapter of the document, if it has chapters")),
        "paragraph": Field(_("Paragraph"), _("Paragraph, or number of the recommendation")),
        "organization": Field(_("Organization"), _("Responsible organization, for the JIU")),
        "body": Field(_("Body"), _("Oversight body: OIOS, BOA or JIU")),
        "volume": Field(_("Volume"), _("I or II, for the Board of Auditors")),
        "period_end": Field(_("End of its period"), _("Last day of the period covered"), Kind.DAY),
        "counts_from": Field(_("Effective from"), _("Date from which rates count it"), Kind.DAY),
        "reported_on": Field(_("Reported on"), _("Date of the document, from which age is counted"), Kind.DAY),
        "rating": Field(
            _("Rating at issue"), _("Rating at issue, which decides the series it belongs to"), Kind.TEXT, "rating"
        ),
        "rating_on_day": Field(_("Rating"), _("Rating on the day, after any reclassification"), Kind.TEXT, "rating"),
        "priority": Field(_("Priority"), _("Priority of the recommendation"), Kind.TEXT, "priority"),
        "addressee": Field(_("Addressee"), _("Addressee of a recommendation of the JIU"), Kind.TEXT, "addressee"),
        "theme": Field(_("Theme"), _("Code of the theme")),
        "state": Field(_("State"), _("State decided by the oversight body by the date"), Kind.TEXT, "state"),
        "standing": Field(_("Class"), _("The class in which it is counted on the date"), Kind.TEXT, "standing"),
        "acceptance": Field(
            _("Acceptance"), _("Whether the organization accepted, as the JIU tracks it"), Kind.TEXT, "acceptance"
        ),
        "is_reclassified": Field(_("Reclassified"), _("Whether the body has changed its rating"), Kind.FLAG),
        "is_in_conflict": Field(_("In conflict"), _("Whether status and text conflict, unresolved"), Kind.FLAG),
        "stands_since": Field(_("In this state since"), _("First date of its state on the date"), Kind.DAY),
        "position": Field(_("Position"), _("Whether management accepts it"), Kind.TEXT, "position"),
        "progress": Field(
            _("Progress"), _("Latest progress reported by management by the date"), Kind.TEXT, "progress"
        ),
        "first_due_on": Field(_("Original target date"), _("Original target date"), Kind.DAY),
        "due_on": Field(_("Current target date"), _("Current target date"), Kind.DAY),
        "due_kind": Field(_("Kind of date"), _("Whether a date is set and, if not, why"), Kind.TEXT, "due_kind"),
        "lead_entity": Field(_("Lead entity"), _("Code of the lead entity; all are listed in recommendation_entities")),
        "language": Field(_("Language"), _("Language of the text")),
        "text": Field(_("Text"), _("The full text")),
    }


def _decision_fields() -> dict[str, Field]:
    return {
        "recommendation": Field(_("Recommendation"), _("Number of the recommendation"), Kind.COUNT),
        "number": Field(_("Order"), _("Sequence of the decision within the recommendation"), Kind.COUNT),
        "kind": Field(_("Kind"), _("Effect of the decision"), Kind.TEXT, "kind"),
        "state": Field(_("State"), _("State given by the decision, if any"), Kind.TEXT, "state"),
        "acceptance": Field(_("Acceptance"), _("Acceptance recorded, if any"), Kind.TEXT, "acceptance"),
        "rating": Field(_("Rating"), _("New rating, if reclassified"), Kind.TEXT, "rating"),
        "mark_conflicts": Field(
            _("In conflict"), _("Whether its status conflicts with its text, so that it is not applied"), Kind.FLAG
        ),
        "counts_from": Field(_("Effective from"), _("Effective date"), Kind.DAY),
        "reported_on": Field(_("Reported on"), _("Date of the report"), Kind.DAY),
        "report": Field(_("Report"), _("Symbol of the report containing the decision")),
        "word": Field(_("Term"), _("The oversight body’s own term, as printed")),
    }


def _entity_fields() -> dict[str, Field]:
    return {
        "recommendation": Field(_("Recommendation"), _("Number of the recommendation"), Kind.COUNT),
        "entity": Field(_("Entity"), _("Code of a responsible entity")),
        "is_lead": Field(_("Leads"), _("Whether this is the lead entity"), Kind.FLAG),
    }


def _period_fields() -> dict[str, Field]:
    return {
        "body": Field(_("Body"), _("Oversight body: OIOS, BOA or JIU")),
        "volume": Field(_("Volume"), _("I or II, for the Board of Auditors")),
        "label": Field(_("Period"), _("Label of the column in annex III")),
        "starts_on": Field(_("From"), _("First day of the period"), Kind.DAY),
        "ends_on": Field(_("To"), _("Last day of the period"), Kind.DAY),
        "cut_off": Field(_("Read on"), _("Date on which the column was read"), Kind.DAY),
        "assumed": Field(
            _("Assumed"), _("Whether the start or end is assumed because it is not stated in the document"), Kind.FLAG
        ),
        "source": Field(_("Source"), _("Where the days are printed")),
    }


FIELDS: dict[str, Callable[[], dict[str, Field]]] = {
    "recommendations": _recommendation_fields, "decisions": _decision_fields, "entities": _entity_fields,
}  # fmt: skip
