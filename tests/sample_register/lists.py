"""What people do with the list of pledges: bulk changes, the quarterly grid, files."""

from django import forms
from django.db.models import Q

from accountability.actions.responsibility import assign_colleague
from accountability.exports.spreadsheets import Sheet
from accountability.forms.bulk import BulkAction, BulkForm
from accountability.forms.fields import DayField, PersonChoiceField
from accountability.forms.grid import Grid, GridRowForm
from accountability.models import User
from accountability.registers import Workbook
from accountability.views.list_pages import RegisterList
from tests.sample_register.actions import keep_pledge, set_due_date
from tests.sample_register.filters import PledgeFilter
from tests.sample_register.models import Pledge


class DateForm(BulkForm):
    due_on = DayField(label="Due")


class AssignForm(BulkForm):
    colleague = PersonChoiceField(label="Colleague", queryset=User.objects.all())


LIST = RegisterList(
    "pledges:list",
    "Pledges",
    PledgeFilter,
    read=lambda rows, filters: rows.prefetch_related("responsibilities__entity"),
    bulk={
        "date": BulkAction("revise-pledge-date", "Set the date", DateForm, set_due_date),
        "assign": BulkAction("update-pledge", "Assign to a colleague", AssignForm, assign_colleague),
    },
    choose_first="Choose some pledges first.",
)


class KeepRow(GridRowForm):
    CELLS = ("text",)
    text = forms.CharField(label="What was done", required=False)


GRID = Grid(
    "pledges:grid",
    "update-pledge",
    records=lambda *entities: Pledge.objects.filter(responsibilities__entity__in=entities, is_voided=False),
    row_form=KeepRow,
    action=keep_pledge,
    answered=lambda *, since: Q(updated_on__gte=since),
    changed="This pledge changed while you were editing.",
)

EXPORTS = {
    "pledges": Workbook(
        "pledges:list",
        "Pledges",
        "Workbook of pledges",
        "view-pledges",
        PledgeFilter,
        lambda chosen: [
            Sheet("pledges", ("text", "due_on"), chosen.in_order.values_list("text", "due_on").iterator()),
            Sheet("states", ("state",), chosen.qs.values_list("state").iterator()),
        ],
    )
}
