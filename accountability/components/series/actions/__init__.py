"""Changes of reported series, by what they concern."""

from accountability.components.series.actions.cases import record_reading
from accountability.components.series.actions.definitions import define_series, redefine_series, set_target
from accountability.components.series.actions.entries import Entry, Place
from accountability.components.series.actions.impact import (
    change_impact,
    confirm_impact,
    return_impact,
    submit_impact,
    void_impact,
    write_impact,
)
from accountability.components.series.actions.values import (
    accept_values,
    change_draft,
    correct_value,
    enter_values,
    freeze_values,
    refuse_correction,
    return_value,
    submit_values,
    void_value,
)

__all__ = [
    "Entry", "Place", "accept_values", "change_draft", "change_impact", "confirm_impact", "correct_value",
    "define_series", "enter_values", "freeze_values", "record_reading", "redefine_series", "refuse_correction",
    "return_impact",
    "return_value", "set_target", "submit_impact", "submit_values", "void_impact", "void_value", "write_impact",
]  # fmt: skip
