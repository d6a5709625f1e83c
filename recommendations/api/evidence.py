"""Evidence of recommendations, and comments on them, in the API."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404

from accountability.api import comments, evidence
from recommendations.models import Comment, EvidenceVersion, Recommendation
from recommendations.permissions import Permission


class EvidenceViewSet(evidence.EvidenceViewSet):
    """Evidence of one recommendation, for those who may read it."""

    model = Recommendation
    queryset = EvidenceVersion.objects.none()  # names the model to the schema
    required_permission = Permission.VIEW_EVIDENCE
    permissions_by_action = {"create": Permission.UPDATE, "withdraw": Permission.UPDATE}

    def fields_of(self, record: Any, values: dict[str, Any]) -> dict[str, Any]:
        label = values["part"]
        return {"part": get_object_or_404(record.parts, label=label) if label else None}


class CommentViewSet(comments.CommentViewSet):
    """Comments on one recommendation, internal to the entity or shared with the oversight body."""

    model = Recommendation
    queryset = Comment.objects.none()  # names the model to the schema
    required_permission = Permission.VIEW_EVIDENCE
    permissions_by_action = {"create": Permission.COMMENT, "withdraw": Permission.COMMENT}
