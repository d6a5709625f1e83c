"""Serializers of delegations and of the answer to the question who may decide."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from accountability.api.writes import LONGEST, Write
from accountability.forms.fields import DAYS
from accountability.models import Post
from delegations import actions
from delegations.measures.authority import Answer, Authority, Chain
from delegations.models import Instrument, Line


class LineSerializer(serializers.ModelSerializer):
    matter = serializers.CharField(source="matter.code")
    area = serializers.CharField(source="matter.area")

    class Meta:
        model = Line
        fields = ["matter", "area", "limit_kind", "limit", "currency", "per", "conditions"]


class InstrumentSerializer(serializers.ModelSerializer):
    grantor = serializers.CharField(source="grantor.code")
    grantee = serializers.CharField(source="grantee.code")
    source = serializers.CharField(source="source.symbol")  # type: ignore[assignment]
    supersedes = serializers.CharField(source="supersedes.reference", allow_null=True, default=None)
    lines = LineSerializer(many=True)

    class Meta:
        model = Instrument
        fields = [
            "id", "reference", "grantor", "grantee", "state", "issued_on", "accepted_on", "valid_from", "valid_to",
            "ended_on", "subdelegation", "levels", "source", "supersedes", "approved_on", "is_illustrative", "version",
            "lines",
        ]  # fmt: skip


class ReasonWrite(Write):
    """An action with its reason."""

    reason = serializers.CharField(max_length=LONGEST)


class NoFields(Write):
    """An action without fields."""


class IssueWrite(NoFields):
    """Issue a draft."""

    def act(self, **given: Any) -> None:
        actions.issue_instrument(self.record, **given)


class AcceptWrite(NoFields):
    """Accept in person."""

    def act(self, **given: Any) -> None:
        actions.accept_instrument(self.record, **given)


class SucceedWrite(NoFields):
    """Accept as the new holder of the post."""

    def act(self, **given: Any) -> None:
        actions.accept_as_successor(self.record, **given)


class DelegationRefuseWrite(ReasonWrite):
    """Do not accept."""

    def act(self, **given: Any) -> None:
        actions.refuse_instrument(self.record, **given)


class SuspendWrite(ReasonWrite):
    """Suspend from today; without a substitute the authority is reserved."""

    ends_on = serializers.DateField(required=False, validators=DAYS, help_text="Empty: until it is resumed.")
    substitute = serializers.SlugRelatedField(
        "code", queryset=Post.objects.all(), required=False, help_text="Code of the post that may decide meanwhile."
    )

    def act(self, **given: Any) -> None:
        actions.suspend_instrument(self.record, **given)


class ResumeWrite(Write):
    """End the suspension."""

    reason = serializers.CharField(required=False, default="", allow_blank=True, max_length=LONGEST)

    def act(self, **given: Any) -> None:
        actions.resume_instrument(self.record, **given)


class RevokeWrite(ReasonWrite):
    """Revoke."""

    def act(self, **given: Any) -> None:
        actions.revoke_instrument(self.record, **given)


class DelegationReturnWrite(ReasonWrite):
    """Return to the grantor."""

    def act(self, **given: Any) -> None:
        actions.return_instrument(self.record, **given)


# --- The question ---------------------------------------------------------------------------------------------------
class LinkSerializer(serializers.Serializer):
    reference = serializers.CharField(source="instrument.reference")
    grantor = serializers.CharField(source="grantor.code")
    grantee = serializers.CharField(source="grantee.code")
    limit_kind = serializers.CharField()
    limit = serializers.DecimalField(max_digits=16, decimal_places=2, allow_null=True)
    currency = serializers.CharField()
    source = serializers.CharField(source="instrument.source.symbol")  # type: ignore[assignment]


class AnswerSerializer(serializers.Serializer):
    post = serializers.CharField()
    holder = serializers.CharField(allow_null=True, help_text="Who decides on the day; null where vacant.")
    capacity = serializers.CharField(help_text="holder, stand-in or vacant.")
    condition_not_met = serializers.BooleanField()
    limit_kind = serializers.CharField()
    limit = serializers.DecimalField(max_digits=16, decimal_places=2, allow_null=True)
    currency = serializers.CharField()
    conditions = serializers.ListField(child=serializers.CharField())
    chain = LinkSerializer(many=True)
    other_chains = serializers.ListField(child=LinkSerializer(many=True))


class RefusedSerializer(serializers.Serializer):
    post = serializers.CharField()
    reason = serializers.CharField()
    failure = serializers.CharField()
    reference = serializers.CharField(help_text="The first failing link.")


class AuthoritySerializer(serializers.Serializer):
    """Who may decide: `reserved` where no chain exists."""

    matter = serializers.CharField()
    on = serializers.DateField()
    reserved = serializers.BooleanField()
    answers = AnswerSerializer(many=True)
    refused = RefusedSerializer(many=True)
    answer_count = serializers.IntegerField(help_text="Of all posts with authority; the first fifty are listed.")
    refused_count = serializers.IntegerField(help_text="Of all posts without; the first fifty are listed.")
    is_complete = serializers.BooleanField(help_text="If false, both counts are lower bounds; an entity narrows them.")


class HeldSerializer(serializers.Serializer):
    """One matter that a post held on a day; without authority the reason names the first failing link."""

    post = serializers.CharField()
    matter = serializers.CharField()
    may_decide = serializers.BooleanField()
    holder = serializers.CharField(allow_null=True, help_text="Who decides on the day; null where vacant.")
    limit_kind = serializers.CharField()
    limit = serializers.DecimalField(max_digits=16, decimal_places=2, allow_null=True)
    currency = serializers.CharField()
    chain = LinkSerializer(many=True)
    reason = serializers.CharField()


class LostSerializer(serializers.Serializer):
    """One post that would have no authority for one matter."""

    post = serializers.CharField()
    matter = serializers.CharField()
    holder = serializers.CharField(allow_null=True)


def held_content(answer: Answer) -> dict[str, Any]:
    """One answer of a post as the serializer reads it."""
    lowest, person = answer.best.lowest, answer.person
    return {
        "post": answer.post.code, "matter": answer.matter.code, "may_decide": not answer.is_refused,
        "holder": person.person if person else None, "limit_kind": lowest.limit_kind, "limit": lowest.limit,
        "currency": lowest.currency, "chain": answer.best.links, "reason": answer.best.reason,
    }  # fmt: skip


def lost_content(answer: Answer) -> dict[str, Any]:
    """One loss as the serializer reads it."""
    person = answer.person
    return {"post": answer.post.code, "matter": answer.matter.code, "holder": person.person if person else None}


def authority_content(result: Authority) -> dict[str, Any]:
    """The answer as the serializer reads it."""
    return {
        "matter": result.matter.code, "on": result.on, "reserved": result.is_reserved,
        "answers": [_answer(answer) for answer in result.answers],
        "refused": [_refused(answer.post, answer.best) for answer in result.refused],
        "answer_count": result.answer_count, "refused_count": result.refused_count,
        "is_complete": result.is_complete,
    }  # fmt: skip


def _answer(answer: Answer) -> dict[str, Any]:
    lowest, person = answer.best.lowest, answer.person
    capacity = "vacant" if person is None else "stand-in" if person.in_charge else "holder"
    return {
        "post": answer.post.code, "holder": person.person if person else None, "capacity": capacity,
        "condition_not_met": answer.condition_not_met, "limit_kind": lowest.limit_kind, "limit": lowest.limit,
        "currency": lowest.currency, "conditions": [line.conditions for line in answer.best.links if line.conditions],
        "chain": answer.best.links,
        "other_chains": [chain.links for chain in answer.chains[1:] if not chain.failure],
    }  # fmt: skip


def _refused(post: Post, chain: Chain) -> dict[str, Any]:
    assert chain.failed is not None  # else it would be an answer
    return {
        "post": post.code, "reason": chain.reason, "failure": chain.failure,
        "reference": chain.failed.instrument.reference,
    }  # fmt: skip
