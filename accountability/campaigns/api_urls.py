"""URLs of the API of follow-up campaigns."""

from rest_framework.routers import SimpleRouter

from accountability.campaigns.api import CampaignViewSet

router = SimpleRouter(use_regex_path=False)
router.register("campaigns", CampaignViewSet)

urlpatterns = router.urls
