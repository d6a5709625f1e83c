"""The pages that the browser looks at, and who opens them."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Page


@dataclass(frozen=True)
class Place:
    """One page: its address, who may open it (None: a stranger), whether the first row of the list is meant."""

    name: str
    path: str
    username: str | None = "staff"
    row: bool = False

    def open(self, page: Page) -> None:
        page.goto(self.path)
        if self.row:
            page.locator(".register tbody th a").first.click()
            page.wait_for_url("**/recommendations/*/")

    def __str__(self) -> str:
        return self.name


READING = (
    Place("overview", "/"),
    Place("recommendations:rates", "/rates/"),
    Place("register", "/recommendations/"),
    Place("recommendations:detail", "/recommendations/?gap=yes", row=True),
    Place("components:findings", "/findings/"),
    Place("components:components", "/components/"),
    Place("components:component", "/components/4/"),
    Place("measures", "/measures/"),
    Place("entities", "/entities/"),
    Place("entity", "/entities/DOS/"),
)
PUBLISHED = (
    Place("front", "/", username=None),
    Place("published-reports", "/reports/", username=None),
    Place("published-report", "/reports/2021/", username=None),
    Place("published-rates", "/reports/2021/rates/", username=None),
    Place("published-unresolved", "/reports/2021/unresolved/?body=OIOS", username=None),
    Place("published-requests", "/reports/2021/requests/", username=None),
    Place("published-commitments", "/reports/2021/commitments/", username=None),
    Place("published-comparison", "/reports/2021/against/2020/", username=None),
    Place("verification", "/reports/verify/", username=None),
    Place("subscription", "/reports/subscribe/", username="staff"),
)
WORKING = (
    Place("sign-in", "/accounts/login/", username=None),
    Place("account", "/account/"),
    Place("inbox", "/inbox/", username="focal-point"),
    Place("style-guide", "/style-guide/"),
    Place("work", "/work/", username="focal-point"),
    Place("recommendations:grid", "/recommendations/grid/", username="focal-point"),
    Place("views", "/views/", username="focal-point"),
    Place("register-to-choose-from", "/recommendations/?status=open&entity=DOS", username="focal-point"),
    Place("work-of-an-assessor", "/work/", username="assessor-oios"),
    Place("trail", "/trail/", username="auditor"),
    Place("administration", "/administration/", username="administrator"),
    Place("search", "/search/?q=contract"),
    Place("imports", "/imports/", username="coordinator"),
    Place("new-import", "/imports/new/", username="coordinator"),
    Place("long-work", "/jobs/"),
    Place("status-totals", "/recommendations/status-totals/"),
    Place("recommendations:recurrence", "/recommendations/recurrence/"),
    Place("recommendations:analysis", "/recommendations/analysis/"),
    Place("analysis-ageing", "/recommendations/analysis/ageing/"),
    Place("analysis-survival", "/recommendations/analysis/survival/"),
    Place("analysis-waterfall", "/recommendations/analysis/waterfall/"),
    Place("analysis-target", "/recommendations/analysis/target/"),
    Place("recommendations:quality", "/recommendations/quality/"),
    Place("commitments", "/commitments/"),
    Place("components:outcomes", "/commitments/outcomes/"),
    Place("components:commitment_grid", "/commitments/grid/", username="focal-point"),
    Place("components:quality", "/commitments/quality/"),
    Place("recommendations:repeats", "/recommendations/repeats/", username="assessor-oios"),
    Place("joint-reviews", "/recommendations/reviews/", username="coordinator"),
    Place("new-joint-review", "/recommendations/reviews/new/", username="coordinator"),
    Place("joint-review", "/recommendations/reviews/1/", username="assessor-boa"),
    Place("annual_report:cycles", "/annual-report/", username="coordinator"),
    Place("annual_report:cycle", "/annual-report/2022/", username="coordinator"),
    Place("cycle-step", "/annual-report/2022/step/frozen/", username="coordinator"),
    Place("cycle-words", "/annual-report/2021/words/ar/", username="coordinator"),
    Place("cycle-passage", "/annual-report/2021/words/fr/oversight/", username="coordinator"),
    Place("cycle-findings", "/annual-report/2021/findings/", username="contributor"),
    Place("annual_report:contributions", "/annual-report/2022/contributions/", username="contributor"),
    Place("work-of-a-contributor", "/work/", username="contributor"),
    Place("snapshots", "/snapshots/"),
    Place("overview-as-published", "/?view=published"),
    Place("users", "/administration/users/", username="administrator"),
    Place("mails", "/administration/mails/", username="administrator"),
    Place("webhook", "/administration/webhooks/new/", username="administrator"),
)
DRAWN = (
    Place("recommendations:rates", "/rates/"),
    Place("rate-of-a-body", "/rates/chart/OIOS/"),
    Place("register-in-figures", "/recommendations/charts/"),
    Place("analysis-ageing", "/recommendations/analysis/ageing/"),
    Place("analysis-survival", "/recommendations/analysis/survival/"),
    Place("analysis-waterfall", "/recommendations/analysis/waterfall/"),
    Place("analysis-flow", "/recommendations/analysis/flow/"),
    Place("analysis-delay", "/recommendations/analysis/delay/"),
    Place("analysis-gap", "/recommendations/analysis/gap/"),
    Place("analysis-jiu", "/recommendations/analysis/jiu/"),
    Place("analysis-board", "/recommendations/analysis/board/"),
    Place("analysis-target", "/recommendations/analysis/target/"),
    Place("style-guide", "/style-guide/"),
)
EVERY = READING + PUBLISHED + WORKING
