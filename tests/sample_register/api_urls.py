"""Addresses of the sample register in the API."""

from rest_framework.routers import SimpleRouter

from accountability.api.quality import quality_viewset
from tests.sample_register.api import PledgeCommentViewSet, PledgeViewSet
from tests.sample_register.measures import QUALITY

router = SimpleRouter(use_regex_path=False)
router.register("pledges/quality", quality_viewset(QUALITY, "PledgeFinding"), "pledge-quality")
router.register("pledges", PledgeViewSet)
router.register("pledges/<int:pledge>/comments", PledgeCommentViewSet, "pledge-comment")

urlpatterns = router.urls
