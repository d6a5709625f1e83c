"""The generated pages of docs/: workflows, measures, permissions. `make docs` writes them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from django.utils.translation import override

from accountability.events import titles
from accountability.measures import Measure
from accountability.measures.catalogue import definitions
from accountability.permissions import grants
from accountability.registers import registers
from accountability.roles import DESCRIPTIONS, Reach, Role
from accountability.workflow import Step, Workflow

NOTE = "<!-- Written by `make docs` from the code; edit that. -->"
Lines = list[str]


def pages() -> dict[str, str]:
    """Every generated page by its file name, in English."""
    made: dict[str, Callable[[], Lines]] = {
        "workflows.md": workflows, "measures.md": measures, "permissions.md": permissions,
    }  # fmt: skip
    with override("en"):
        return {name: "\n".join([NOTE, "", *write()]) + "\n" for name, write in made.items()}


# --- Workflows ------------------------------------------------------------------------------------------------------
def workflows() -> Lines:
    """Permitted steps, as diagram and table."""
    lines = ["# Workflows", "", "What may follow what, who may do it, what it needs and which event it leaves.", ""]
    for owner, steps in _workflows():
        for workflow in steps:
            title = f"{owner}: {workflow.title} `{workflow.field}`".replace(":  ", ": ")
            lines += [f"## {title}", "", *_diagram(workflow), "", *_steps(workflow), ""]
    return lines[:-1]


def _workflows() -> Iterator[tuple[Any, Sequence[Workflow]]]:
    yield from ((register.title, register.workflows) for register in registers() if register.workflows)


def _diagram(workflow: Workflow) -> Lines:
    arrows = dict.fromkeys(f"    {_node(step.source)} --> {_node(step.to)}" for step in workflow.steps)
    return ["```mermaid", "stateDiagram-v2", *arrows, "```"]


def _node(state: str) -> str:
    """A state as named in the diagram; an empty one means any."""
    return str(state).replace("-", "_") or "any"


def _steps(workflow: Workflow) -> Lines:
    """One row for all steps that differ only in where they start."""
    sources: dict[tuple[str, ...], list[str]] = {}
    for step in workflow.steps:
        rest = (_word(step.to), str(step.label), _roles(step.permission), _needs(step), _event(step))
        sources.setdefault(rest, []).append(_word(step.source))
    rows = [(", ".join(starts), *rest) for rest, starts in sources.items()]
    return _table(("from", "to", "step", "who", "needs", "event"), rows)


def _word(state: Any) -> str:
    return str(getattr(state, "label", state)) or "any"


def _roles(permission: str) -> str:
    return ", ".join(str(Role(role).label) for role in grants()[permission])


def _needs(step: Step) -> str:
    return " ".join((rule.__doc__ or rule.__name__).strip() for rule in (*step.bars, *step.needs))


def _event(step: Step) -> str:
    return str(titles()[step.event])


# --- Measures -------------------------------------------------------------------------------------------------------
def measures() -> Lines:
    """One paragraph for each measure."""
    lines = ["# Measures", "", "Every number on a screen, in a file and in the API is one of these.", ""]
    for measure in definitions():
        lines += [f"## {measure.title} (`{measure.code}`, version {measure.version})", "", *_measure(measure), ""]
    return lines[:-1]


def _measure(measure: Measure) -> Lines:
    bodies = getattr(measure, "bodies", None)  # a rule of the bodies names them; other measures know none
    holds = "" if bodies is None else f" Holds for: {', '.join(bodies) or 'every body'}."
    inferred = " The source prints the figures; the rule is inferred." if measure.is_inferred else ""
    return [
        f"- Numerator: {measure.numerator}.",
        f"- Denominator: {measure.denominator}.",
        f"- Left out: {measure.exclusions}.",
        f"- Unit: {measure.unit}.{holds}",
        f"- Source: {measure.source}.{inferred}",
    ]


# --- Permissions ----------------------------------------------------------------------------------------------------
def permissions() -> Lines:
    """Roles, and the holders and reach of each permission."""
    lines = ["# Roles and permissions", "", *_table(("role", "what it is for"), _described()), ""]
    lines += ["Who holds which permission, and how far it reaches:", ""]
    return lines + _table(("permission", *(str(reach.label) for reach in Reach)), _granted())


def _described() -> list[tuple[str, ...]]:
    return [(f"{role.label} (`{role}`)", str(DESCRIPTIONS[role])) for role in Role]


def _granted() -> list[tuple[str, ...]]:
    return [
        (f"{getattr(permission, 'label', permission)} (`{permission}`)", *(_holders(row, reach) for reach in Reach))
        for permission, row in grants().items()
    ]


def _holders(row: dict[str, Reach], reach: Reach) -> str:
    """The roles that hold it with that reach; "everyone but" if only few do not."""
    holders = [role for role in Role if row.get(role) == reach]
    others = [str(role.label) for role in Role if role not in holders]
    if len(others) > 2:
        return ", ".join(str(role.label) for role in holders)
    return "everyone" + (f" but {', '.join(others)}" if others else "")


def _table(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> Lines:
    head = list(headings)
    return [_row(head), _row("---" for _heading in head), *(_row(row) for row in rows)]


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
