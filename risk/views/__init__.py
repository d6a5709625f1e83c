"""Pages of the register of risks."""

from risk.views.committee import committee, committee_csv, committee_pdf, decide
from risk.views.grid import grid, grid_draft, review_round, review_round_csv
from risk.views.maps import heat_maps
from risk.views.registers import (
    approve_edition,
    edition,
    methods,
    register,
    registers,
    return_edition,
    roll_out,
    submit_edition,
)
from risk.views.risks import new_risk, risk, risks

__all__ = [
    "approve_edition", "committee", "committee_csv", "committee_pdf", "decide", "edition", "grid", "grid_draft",
    "heat_maps", "methods", "new_risk", "register", "registers", "return_edition", "review_round", "review_round_csv",
    "risk", "risks", "roll_out", "submit_edition",
]  # fmt: skip
