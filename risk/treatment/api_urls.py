"""URLs of the API of treatment actions."""

from rest_framework.routers import SimpleRouter

from risk.api.treatment import TreatmentActionViewSet, TreatmentCommentViewSet, TreatmentEvidenceViewSet

ONE = "treatment-actions/<int:treatmentaction>"
router = SimpleRouter(use_regex_path=False)
router.register("treatment-actions", TreatmentActionViewSet, "treatmentaction")
router.register(f"{ONE}/evidence", TreatmentEvidenceViewSet, "treatmentaction-evidence")
router.register(f"{ONE}/comments", TreatmentCommentViewSet, "treatmentaction-comment")

urlpatterns = router.urls
