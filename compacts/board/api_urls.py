"""URLs of the API of the Performance Board."""

from rest_framework.routers import SimpleRouter

from compacts.api.board import (
    BoardMeetingViewSet,
    ComplianceViewSet,
    LetterActionViewSet,
    LetterViewSet,
    MembershipViewSet,
)

router = SimpleRouter(use_regex_path=False)
router.register("compacts/compliance", ComplianceViewSet, "compliance")
router.register("board-meetings", BoardMeetingViewSet, "board-meeting")
router.register("board-members", MembershipViewSet, "board-member")
router.register("board-letters", LetterViewSet, "board-letter")
router.register("plan-actions", LetterActionViewSet, "letter-action")

urlpatterns = router.urls
