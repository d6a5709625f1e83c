"""Forms of cycles, of definitions of indicators and of templates."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from django import forms
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from accountability.forms.fields import DayField, NamedMultipleChoiceField, text_field
from accountability.forms.numbers import LocalDecimalField
from accountability.models import Post
from compacts import actions
from compacts.choices import Source, TargetRule
from compacts.models import Cycle, IndicatorDefinition, Section, TemplateVersion

DATES = ("propose_by", "sign_by", "mid_year_by", "assess_by", "review_by", "letter_by", "plan_by")


class PostsField(forms.ModelMultipleChoiceField):
    """Several posts, each with its entity."""

    def label_from_instance(self, post: Any) -> str:
        return f"{post.entity.code} · {post.title}"


class CycleForm(forms.ModelForm):
    """A cycle with its dates and the posts that owe a compact; only the dates and posts of an open one change."""

    mark_optional = True
    posts = PostsField(
        label=_("Posts that require a compact"), queryset=Post.objects.none(), required=False,
        widget=forms.SelectMultiple({"size": 12}),
    )  # fmt: skip

    class Meta:
        model = Cycle
        fields = ["label", "clock", "starts_on", "ends_on", "template", *DATES, "posts"]
        field_classes = dict.fromkeys(("starts_on", "ends_on", *DATES), DayField)

    def __init__(self, typed: Any = None, *, instance: Cycle | None = None) -> None:
        super().__init__(typed, instance=instance)
        heads = Post.objects.filter(is_head=True).select_related("entity").order_by("entity__code", "code")
        self.fields["posts"].queryset = heads  # type: ignore[attr-defined]
        if instance is None:
            self.initial["posts"] = []
        else:
            for name in ("label", "clock", "starts_on", "ends_on", "template"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """The dates follow one another."""
        values = super().clean() or {}
        ordered = [(name, values[name]) for name in DATES if name != "mid_year_by" and values.get(name)]
        for (_earlier, before), (later, day) in pairwise(ordered):
            if day < before:
                self.add_error(later, _g("This date is earlier than that of the previous step."))
        return values

    def take(self, *, by: Any) -> Cycle:
        """Open or change the cycle, by the action; the form is valid."""
        posts = self.cleaned_data["posts"]
        if self.instance.pk is None:
            return actions.open_cycle(self.instance, by=by, posts=posts)
        dates = {name: self.cleaned_data[name] for name in DATES}
        return actions.change_cycle(self.instance, by=by, posts=posts, **dates)


class DefinitionForm(forms.ModelForm):
    """A definition of an indicator: a new indicator, or the next version of one."""

    mark_optional = True
    name = forms.CharField(label=_("Name"), max_length=200, help_text=_("In English; translations follow in the list."))
    valid_from = DayField(label=_("Valid from"))

    class Meta:
        model = IndicatorDefinition
        fields = [
            "code", "name", "valid_from", "numerator", "denominator", "population", "unit", "direction", "target_rule",
            "target", "target_to", "source", "measure", "lag", "mandate", "reason",
        ]  # fmt: skip
        field_classes = dict.fromkeys(("target", "target_to"), LocalDecimalField)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        is_common = values.get("target_rule") == TargetRule.COMMON
        if is_common != (values.get("target") is not None) and "target" not in self.errors:
            self.add_error("target", _g("A common target is entered here; other targets are entered in the compacts."))
        if (values.get("source") == Source.MEASURE) != bool(values.get("measure")):
            self.add_error(
                "measure", _g("Name the measure if the value is computed from the registers, and only then.")
            )
        return values

    def take(self, *, by: Any) -> IndicatorDefinition:
        """Add the definition, by the action; the form is valid."""
        definition = self.instance
        definition.pk, definition._state.adding = None, True
        before = IndicatorDefinition.objects.filter(code=definition.code).order_by("number").last()
        definition.names = {**(before.names if before else {}), "en": self.cleaned_data["name"]}
        return actions.define_indicator(definition, by=by)


class TemplateForm(forms.Form):
    """The next version of the template: that of the latest one, with other words, columns or indicators."""

    mark_optional = True
    title = forms.CharField(label=_("Title"), max_length=200)
    pledge = text_field(_("Pledge"))

    def __init__(self, typed: Any = None, *, before: TemplateVersion | None) -> None:
        super().__init__(typed)
        self.sections = list(before.sections.all()) if before else []
        definitions = list(IndicatorDefinition.objects.order_by("code", "-number").distinct("code"))
        if before:
            self.initial = {"title": before.title, "pledge": before.pledge}
        for section in self.sections:
            self.fields[f"title_{section.pk}"] = forms.CharField(
                label=_g("Title of section %(code)s") % {"code": section.code}, initial=section.title, max_length=200
            )
            if section.kind == "indicator":
                used = set(section.indicators.values_list("definition__code", flat=True))
                self.fields[f"indicators_{section.pk}"] = NamedMultipleChoiceField(
                    label=_("Standard indicators"), required=False,
                    queryset=IndicatorDefinition.objects.filter(pk__in=[row.pk for row in definitions]),
                    initial=[row.pk for row in definitions if row.code in used],
                )  # fmt: skip

    def take(self, *, by: Any) -> TemplateVersion:
        """Enter the version, by the action; the form is valid."""
        given = self.cleaned_data
        sections = [
            (
                Section(code=row.code, title=given[f"title_{row.pk}"], kind=row.kind, columns=row.columns),
                list(given.get(f"indicators_{row.pk}", [])),
            )
            for row in self.sections
        ]
        template = TemplateVersion(title=given["title"], pledge=given["pledge"])
        return actions.enter_template(template, by=by, sections=sections)
