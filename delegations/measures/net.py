"""The delegation net of an entity on a day: its posts and those with which they exchange authority, in columns."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from accountability.localization import separated
from accountability.models import Entity, Post
from delegations.choices import Area
from delegations.measures.walk import DEEPEST
from delegations.models import Line, post_name

COLUMN, ROW, WIDTH, HEIGHT, MARGIN = 268, 46, 228, 34, 8
LONGEST = 36  # letters of a name in the drawing


@dataclass
class Node:
    """One post in the drawing."""

    post: Post
    x: int = 0
    y: int = 0
    is_own: bool = True

    @property
    def name(self) -> str:
        """The name as it fits into the drawing; the table has it in full."""
        name = f"{self.post.entity.code} · {self.post.title}"
        return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"

    @property
    def full_name(self) -> str:
        return post_name(self.post)

    @property
    def text_x(self) -> int:
        return self.x + 10

    @property
    def text_y(self) -> int:
        return self.y + HEIGHT // 2 + 4


@dataclass
class Edge:
    """What one post gave another: the lines, and the curve between the two."""

    grantor: Node
    grantee: Node
    lines: list[Line] = field(default_factory=list)

    @property
    def path(self) -> str:
        """The curve from the end of the grantor's box to the start of the grantee's."""
        x1, y1 = self.grantor.x + WIDTH, self.grantor.y + HEIGHT // 2
        x2, y2 = self.grantee.x, self.grantee.y + HEIGHT // 2
        bend = max(30, (x2 - x1) // 2)
        return f"M{x1} {y1}C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}"

    @property
    def areas(self) -> str:
        """The areas of the matters, in words."""
        return separated(str(Area(area).label) for area in dict.fromkeys(line.matter.area for line in self.lines))

    @property
    def references(self) -> list[tuple[int, str]]:
        """The instruments, each once."""
        return list(dict.fromkeys((line.instrument_id, line.instrument.reference) for line in self.lines))


@dataclass(frozen=True)
class Net:
    """The posts and what they exchange, with the size of the drawing."""

    nodes: list[Node]
    edges: list[Edge]
    width: int
    height: int

    box_width = WIDTH
    box_height = HEIGHT


def net_of(entity: Entity, *, on: dt.date) -> Net:
    """The lines in force on the day from or to a post of the entity or of an office under it."""
    own = {row.entity for row in Entity.objects.reach(on=on, roots=[entity.pk])}
    rows = Line.objects.in_force(on=on).select_related("matter", "instrument", "grantor__entity", "grantee__entity")
    lines = list((rows.filter(grantor__entity__in=own) | rows.filter(grantee__entity__in=own)).order_by("pk"))
    nodes: dict[int, Node] = {}
    edges: dict[tuple[int, int], Edge] = {}
    for line in lines:
        for post in (line.grantor, line.grantee):
            nodes.setdefault(post.pk, Node(post, is_own=post.entity_id in own))
        ends = line.grantor_id, line.grantee_id
        edges.setdefault(ends, Edge(nodes[ends[0]], nodes[ends[1]])).lines.append(line)
    rows_of_columns = _place(nodes, edges.values())
    columns = max((node.x for node in nodes.values()), default=0)
    height = max(rows_of_columns, default=0) * ROW + 2 * MARGIN
    ordered = sorted(edges.values(), key=lambda edge: (edge.grantor.x, edge.grantor.y, edge.grantee.y))
    return Net(sorted(nodes.values(), key=lambda node: (node.x, node.y)), ordered, columns + WIDTH + MARGIN, height)


def _place(nodes: dict[int, Node], edges: Iterable[Edge]) -> list[int]:
    """Give each node its place: a post stands one column after the last of its grantors.

    In a column own posts stand above those of other entities, each in the order of the code: the chains of the entity
    are in sight at the beginning of a long drawing.

    Returns how many rows each column has.
    """
    columns = dict.fromkeys(nodes, 0)
    pairs = [(edge.grantor.post.pk, edge.grantee.post.pk) for edge in edges]
    for _round in range(DEEPEST):  # also ends where the entries contain a circle
        later = {grantee: columns[grantor] + 1 for grantor, grantee in pairs if columns[grantee] <= columns[grantor]}
        if not later:
            break
        columns |= later
    counts: dict[int, int] = defaultdict(int)
    places = {pk: (columns[pk], not node.is_own, node.post.code) for pk, node in nodes.items()}
    for pk in sorted(nodes, key=lambda pk: places[pk]):
        nodes[pk].x = MARGIN + columns[pk] * COLUMN
        nodes[pk].y = MARGIN + counts[columns[pk]] * ROW
        counts[columns[pk]] += 1
    return [counts[column] for column in sorted(counts)]
