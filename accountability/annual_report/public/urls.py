"""URLs of the published pages."""

from django.urls import path

from accountability.annual_report.public import commitments, downloads, feed, figures, reports, unresolved, verify

YEAR = "<int:year>/"
EDITION = YEAR + "editions/<int:number>/"

urlpatterns = [
    path("", reports.reports, name="reports"),
    path("verify/", verify.verify, name="verify"),
    path("subscribe/", feed.subscribe, name="subscribe"),
    path("feed.atom", feed.feed, name="feed"),
    path("keys.json", downloads.keys, name="keys"),
    path("keys/<slug:name>.pem", downloads.key, name="key"),
    path(YEAR, reports.report, name="report"),
    path(EDITION, reports.edition, name="edition"),
    path(YEAR + "rates/", figures.rates, name="rates"),
    path(YEAR + "unresolved/", unresolved.unresolved, name="unresolved"),
    path(YEAR + "unresolved.<str:ending>", figures.unresolved_sheet, name="unresolved_sheet"),
    path(YEAR + "requests/", figures.requests, name="requests"),
    path(YEAR + "requests.<str:ending>", figures.requests_sheet, name="requests_sheet"),
    path(YEAR + "commitments/", commitments.commitments, name="commitments"),
    path(YEAR + "commitments/<int:pk>/", commitments.commitment, name="commitment"),
    path(YEAR + "commitments.<str:ending>", commitments.commitments_sheet, name="commitments_sheet"),
    path(YEAR + "against/<int:other>/", figures.compare, name="compare"),
    path(YEAR + "manifest.json", downloads.manifest, name="manifest"),
    path(YEAR + "manifest.sig", downloads.signature, name="signature"),
    path(EDITION + "manifest.json", downloads.manifest, name="edition_manifest"),
    path(EDITION + "manifest.sig", downloads.signature, name="edition_signature"),
    path(EDITION + "<str:language>/progress.<str:form>", downloads.edition_file, name="edition_file"),
    path(YEAR + "<str:language>/", reports.read, name="page"),
    path(YEAR + "<str:language>/manifest.json", downloads.manifest, name="manifest"),
    path(YEAR + "<str:language>/progress.<str:form>", downloads.file, name="file"),
]
