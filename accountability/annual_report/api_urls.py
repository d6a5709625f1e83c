"""URLs of the API of published reports and of contributions."""

from rest_framework.routers import SimpleRouter

from accountability.annual_report.api import ReportViewSet
from accountability.annual_report.contributions_api import ContributionViewSet

router = SimpleRouter(use_regex_path=False)
router.register("reports", ReportViewSet, "published-report")
router.register("contributions", ContributionViewSet)

urlpatterns = router.urls
