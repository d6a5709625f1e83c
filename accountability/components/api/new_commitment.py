"""A new commitment in the API."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from rest_framework import serializers

from accountability.api.writes import LONGEST, Write
from accountability.components.forms import new_commitment
from accountability.errors import Incomplete
from accountability.forms.fields import DAYS
from accountability.models import Commitment, Component, Entity


class NewCommitmentWrite(Write):
    """A commitment of a report, in the language of the call; its printed date never changes."""

    symbol = serializers.CharField(max_length=80)
    paragraph = serializers.CharField(max_length=16)
    sub = serializers.CharField(required=False, default="", allow_blank=True, max_length=16)
    component = serializers.SlugRelatedField("number", queryset=Component.objects.all())
    text = serializers.CharField(max_length=LONGEST)
    responsible_office = serializers.CharField(required=False, default="", allow_blank=True, max_length=250)
    lead = serializers.CharField(max_length=32, help_text="Code of the lead entity.")
    contributors = serializers.ListField(child=serializers.CharField(max_length=32), required=False, default=list)
    due_as_printed = serializers.CharField(required=False, default="", allow_blank=True, max_length=120)
    first_due_on = serializers.DateField(required=False, default=None, allow_null=True, validators=DAYS)

    def enter(self) -> Commitment:
        """Enter the commitment; a name that is not listed is refused at its field."""
        self.is_valid(raise_exception=True)
        given = dict(self.validated_data)
        [given["lead"]] = _entities("lead", [given["lead"]])
        given["contributors"] = list(_entities("contributors", given["contributors"]))
        return new_commitment.enter(given, by=self.by)


def _entities(field: str, codes: list[str]) -> Iterator[Entity]:
    entities = {entity.code: entity for entity in Entity.objects.filter(code__in=codes)}
    for code in codes:
        if code not in entities:
            raise Incomplete(_("“%(text)s” is not known here.") % {"text": code}, field)
        yield entities[code]
