"""URLs of the API of the Performance Board."""

from rest_framework.routers import SimpleRouter

from compacts.api.board import BoardMeetingViewSet, ComplianceViewSet, MembershipViewSet
from compacts.api.letters import (
    LetterActionCommentViewSet,
    LetterActionEvidenceViewSet,
    LetterActionViewSet,
    LetterViewSet,
)

ONE = "plan-actions/<int:letteraction>"
router = SimpleRouter(use_regex_path=False)
router.register("compacts/compliance", ComplianceViewSet, "compliance")
router.register("board-meetings", BoardMeetingViewSet, "board-meeting")
router.register("board-members", MembershipViewSet, "board-member")
router.register("board-letters", LetterViewSet, "board-letter")
router.register("plan-actions", LetterActionViewSet, "letter-action")
router.register(f"{ONE}/evidence", LetterActionEvidenceViewSet, "letter-action-evidence")
router.register(f"{ONE}/comments", LetterActionCommentViewSet, "letter-action-comment")

urlpatterns = router.urls
