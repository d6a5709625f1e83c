"""The filters of the pledges."""

from accountability.lists.columns import ColumnsFilter
from accountability.lists.filter_kinds import (
    AssigneeFilter,
    CodeFilter,
    DayFilter,
    SortFilter,
    TextFilter,
)
from accountability.lists.filterset import RegisterFilterSet
from tests.sample_register.models import Pledge, State


class PledgeFilter(RegisterFilterSet):
    q = TextFilter(label="Words", searched=("text",))
    state = CodeFilter(label="State", choices=State.choices)
    due_before = DayFilter("due_on", "lt", label="Due before")
    assignee = AssigneeFilter()
    sort = SortFilter({"due": ("due_on", "Earliest first"), "-due": ("-due_on", "Latest first")}, label="Order")
    columns = ColumnsFilter({"due": "Due", "entity": "Entity"})

    class Meta:
        model = Pledge
        fields: list[str] = []
