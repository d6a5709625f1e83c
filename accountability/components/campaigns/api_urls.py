"""URLs of the API of follow-up campaigns."""

from rest_framework.routers import SimpleRouter

from accountability.components.campaigns.api import CampaignRecordViewSet, CampaignViewSet

router = SimpleRouter(use_regex_path=False)
router.register("campaigns", CampaignViewSet)
router.register("campaign-records", CampaignRecordViewSet, "campaign-record")

urlpatterns = router.urls
