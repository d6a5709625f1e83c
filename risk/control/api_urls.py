"""URLs of the API of internal control."""

from rest_framework.routers import SimpleRouter

from risk.api.control import ControlCycleViewSet, ControlResponseViewSet

router = SimpleRouter(use_regex_path=False)
router.register("control/responses", ControlResponseViewSet, "control-response")
router.register("control", ControlCycleViewSet, "control")

urlpatterns = router.urls
