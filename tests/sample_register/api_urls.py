"""Addresses of the sample register in the API."""

from rest_framework.routers import SimpleRouter

from tests.sample_register.api import PledgeViewSet

router = SimpleRouter(use_regex_path=False)
router.register("pledges", PledgeViewSet)

urlpatterns = router.urls
