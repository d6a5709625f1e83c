"""Forms of the controls of an entity: a new one, its changes, and the result of a test."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accountability.forms.actions import NewForm, VersionedForm
from accountability.forms.fields import DayField, NamedChoiceField, PostChoiceField, text_field
from accountability.models import Entity, Post
from risk.actions import control
from risk.choices.control import ControlResult
from risk.models import ControlArea, ResponseSet


def _posts(entity: Entity) -> Any:
    return Post.objects.filter(entity=entity).select_related("entity")


class ControlForm(NewForm):
    """A new control of the matrix."""

    subject: ResponseSet
    process = forms.CharField(label=_("Process"), max_length=200)
    risk = forms.CharField(label=_("Risk"), max_length=500)
    risk_code = forms.CharField(label=_("Code of the risk in the register"), max_length=32, required=False)
    control = forms.CharField(label=_("Control"), max_length=500)
    area = NamedChoiceField(
        label=_("Area"), queryset=ControlArea.objects.filter(is_active=True), required=False
    )  # fmt: skip
    owner = PostChoiceField(label=_("Owner"), queryset=Post.objects.none(), required=False)
    is_key = forms.BooleanField(label=_("Key control"), required=False, initial=True)

    def prepare(self) -> None:
        self.fields["owner"].queryset = _posts(self.subject.entity)  # type: ignore[attr-defined]

    def act(self, given: dict[str, Any]) -> Any:
        return control.add_control(self.subject, by=self.user, **given)


class ChangeControlForm(VersionedForm):
    """Owner, area, risk and importance of a control."""

    area = NamedChoiceField(label=_("Area"), queryset=ControlArea.objects.filter(is_active=True), required=False)
    owner = PostChoiceField(label=_("Owner"), queryset=Post.objects.none(), required=False)
    risk_code = forms.CharField(label=_("Code of the risk in the register"), max_length=32, required=False)
    is_key = forms.BooleanField(label=_("Key control"), required=False)

    def prepare(self) -> None:
        self.fields["owner"].queryset = _posts(self.record.entity)  # type: ignore[attr-defined]
        for name in ("area", "owner", "risk_code", "is_key"):
            self.initial[name] = getattr(self.record, name)

    def act(self, given: dict[str, Any]) -> str:
        control.change_control(self.record, by=self.user, **given)
        return str(_("The control is changed."))


class TestForm(VersionedForm):
    """The result of a test."""

    __test__ = False
    element_id = "test-%s"
    result = forms.ChoiceField(
        label=_("Result"), choices=[(c.value, c.label) for c in ControlResult if c != ControlResult.NOT_TESTED]
    )  # fmt: skip
    tested_on = DayField(label=_("Tested on"))
    gap = text_field(_("Gap"), required=False)

    def act(self, given: dict[str, Any]) -> str:
        control.enter_test(self.record, by=self.user, **given)
        return str(_("The test is recorded."))
