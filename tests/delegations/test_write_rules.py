"""The rules of writing over the whole period, and through matters of any depth."""

import datetime as dt

import pytest

from accountability.errors import IllegalStep
from delegations.measures.write_rules import demand_rules
from tests.delegations.conftest import grant
from tests.factories.delegations import MatterFactory, MatterVersionFactory

pytestmark = pytest.mark.django_db


def test_a_limit_above_the_grantors_in_the_last_month_alone_is_refused_after_many_changes(line):
    """The head receives a grant of one month forty-eight times, the last one with a lower limit."""
    first, months = dt.date(2027, 1, 1), 48
    line.chain[0].valid_to = first
    line.chain[0].save()
    starts = [dt.date(2027 + n // 12, n % 12 + 1, 1) for n in range(months + 1)]
    for n in range(months):
        limit = 900_000 if n < months - 1 else 100_000
        grant(line.root, line.head, line.matter, limit, valid_from=starts[n], valid_to=starts[n + 1])
    wide = grant(line.head, line.chief, line.matter, 200_000, state="draft", issued_on=None, accepted_on=None,
                 valid_from=first, valid_to=starts[-1])  # fmt: skip

    with pytest.raises(IllegalStep, match=r"1 Dec 2030.*USD.100,000"):
        demand_rules(wide)


def test_a_circle_through_a_matter_of_matters_is_refused(line):
    """Who received the whole gives no part of a part back to where the whole came from."""
    part = MatterFactory(parent=MatterFactory(parent=line.matter))
    MatterVersionFactory(matter=part)
    back = grant(line.chief, line.head, part, 10, state="draft", issued_on=None, accepted_on=None, levels=0,
                 subdelegation="no")  # fmt: skip
    line.chain[2].subdelegation, line.chain[2].levels = "yes", None
    line.chain[2].save()

    with pytest.raises(IllegalStep, match="cannot be delegated back"):
        demand_rules(back)
