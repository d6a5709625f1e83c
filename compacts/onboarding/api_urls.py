"""URLs of the API of onboarding."""

from rest_framework.routers import SimpleRouter

from accountability.api.quality import quality_viewset
from compacts.api.onboarding import OnboardingViewSet
from compacts.measures.onboarding import QUALITY

router = SimpleRouter(use_regex_path=False)
router.register("onboarding/quality", quality_viewset(QUALITY, "OnboardingFinding"), "onboarding-quality")
router.register("onboarding", OnboardingViewSet, "onboarding")

urlpatterns = router.urls
