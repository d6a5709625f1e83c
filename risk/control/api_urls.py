"""URLs of the API of internal control."""

from rest_framework.routers import SimpleRouter

from accountability.api.quality import quality_viewset
from risk.api.control import ControlCycleViewSet, ControlResponseViewSet, ControlViewSet
from risk.measures.control_quality import CONTROL_QUALITY

router = SimpleRouter(use_regex_path=False)
router.register("control/quality", quality_viewset(CONTROL_QUALITY, "ControlFinding"), "control-quality")
router.register("control/controls", ControlViewSet, "control-matrix")
router.register("control/responses", ControlResponseViewSet, "control-response")
router.register("control", ControlCycleViewSet, "control")

urlpatterns = router.urls
