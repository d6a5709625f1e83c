"""The controls of a risk in the API: added, rated and ended."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from accountability.api.writes import LONGEST, Write, writes
from accountability.errors import Incomplete
from accountability.forms.fields import DAYS
from accountability.models import register_day
from risk import actions
from risk.choices import ControlRating, ControlType
from risk.forms.bow_tie import part_of
from risk.models import Control, Risk
from risk.permissions import Permission

CONTROL_WRITES = dict.fromkeys(("add_control", "rate_control", "end_control"), Permission.UPDATE_RISKS)


class PartField(serializers.RegexField):
    """A driver or a consequence of the risk by its key, as `driver-12`."""

    def __init__(self, **given: Any) -> None:
        super().__init__(r"^(driver|consequence)-\d{1,18}$", help_text="As driver-12 or consequence-3.", **given)


class AddControlWrite(Write):
    """Add a control that acts on a driver or a consequence."""

    title = serializers.CharField(max_length=400)
    kind = serializers.ChoiceField(ControlType.choices)
    acts_on = PartField()
    process = serializers.CharField(required=False, default="", allow_blank=True, max_length=200)
    starts_on = serializers.DateField(required=False, validators=DAYS, help_text="Empty: today.")
    design = serializers.ChoiceField(ControlRating.choices, default=ControlRating.NOT_RATED)
    operation = serializers.ChoiceField(ControlRating.choices, default=ControlRating.NOT_RATED)
    rated_on = serializers.DateField(required=False, validators=DAYS, help_text="Empty: today.")
    evidence_note = serializers.CharField(required=False, default="", allow_blank=True, max_length=LONGEST)

    def act(self, **given: Any) -> None:
        part = part_of(self.record, given.pop("acts_on"))
        called = {name: given.pop(name, None) for name in ("by", "version", "rated_on")}
        actions.add_control(self.record, part=part, control=Control(**given), **called)


class RateControlWrite(Write):
    """Rate a control again, or let it act on a further part; an empty rating leaves the one before."""

    control = serializers.IntegerField(min_value=1)
    design = serializers.ChoiceField(ControlRating.choices, required=False)
    operation = serializers.ChoiceField(ControlRating.choices, required=False)
    rated_on = serializers.DateField(required=False, validators=DAYS, help_text="Empty: today.")
    evidence_note = serializers.CharField(required=False, default="", allow_blank=True, max_length=LONGEST)
    acts_on = PartField(required=False)

    def act(self, **given: Any) -> None:
        part, day = given.pop("acts_on", ""), given.pop("rated_on", None) or register_day()
        actions.rate_control(
            self.record, control=control_of(self.record, given.pop("control")), rated_on=day,
            part=part_of(self.record, part) if part else None, **given,
        )  # fmt: skip


class EndControlWrite(Write):
    """End a control of the risk on a day, which may be to come."""

    control = serializers.IntegerField(min_value=1)
    on = serializers.DateField(required=False, validators=DAYS, help_text="The first day without it. Empty: today.")
    reason = serializers.CharField(max_length=LONGEST)

    def act(self, **given: Any) -> None:
        actions.end_control(self.record, control=control_of(self.record, given.pop("control")), **given)


def control_of(risk: Risk, key: int) -> Control:
    """The control of the risk in force; Incomplete if it has none with this key."""
    in_force = Control.objects.of_risk(risk).in_force(on=register_day())
    if (control := in_force.filter(pk=key).first()) is None:
        raise Incomplete(_("The risk has no control %(number)s.") % {"number": key}, "control")
    return control


def control_writes(detail: Any) -> type:
    """The writes on the controls of a risk, each answered with the record after it."""

    class ControlWrites:
        _write: Any

        @writes(AddControlWrite, "controls", detail)
        def add_control(self, request: Request, pk: int) -> Response:
            """Add a control that acts on a driver or a consequence."""
            return self._write(request, AddControlWrite)

        @writes(RateControlWrite, "controls/rate", detail)
        def rate_control(self, request: Request, pk: int) -> Response:
            """Rate a control, or let it act on a further part."""
            return self._write(request, RateControlWrite)

        @writes(EndControlWrite, "controls/end", detail)
        def end_control(self, request: Request, pk: int) -> Response:
            """End a control; on that day a new assessment is due."""
            return self._write(request, EndControlWrite)

    return ControlWrites
