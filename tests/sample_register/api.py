"""Pledges for scripts."""

from rest_framework.serializers import ModelSerializer
from rest_framework.viewsets import ReadOnlyModelViewSet

from accountability.api import comments
from accountability.api.filtering import KnownFilters
from accountability.api.keyset_pagination import KeysetPages
from tests.sample_register.filters import PledgeFilter
from tests.sample_register.models import Comment, Pledge


class PledgeSerializer(ModelSerializer):
    class Meta:
        model = Pledge
        fields = ["id", "text", "due_on", "version", "assignee"]


class PledgeViewSet(ReadOnlyModelViewSet):
    required_permission = "view-pledges"
    queryset = Pledge.objects.all()
    serializer_class = PledgeSerializer
    filter_backends = [KnownFilters]
    filterset_class = PledgeFilter
    pagination_class = KeysetPages


class PledgeCommentViewSet(comments.CommentViewSet):
    model = Pledge
    queryset = Comment.objects.none()
    required_permission = "view-pledge-evidence"
    permissions_by_action = {"create": "comment-on-pledge", "withdraw": "comment-on-pledge"}
