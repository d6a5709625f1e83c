"""Addresses of what is published."""

from django.urls import path

from accountability.annual_report.public import downloads, feed, figures, reports, verify

YEAR = "<int:year>/"
EDITION = YEAR + "editions/<int:number>/"

urlpatterns = [
    path("", reports.reports, name="reports"),
    path("verify/", verify.verify, name="report_verify"),
    path("subscribe/", feed.subscribe, name="report_subscribe"),
    path("feed.atom", feed.feed, name="report_feed"),
    path("keys.json", downloads.keys, name="report_keys"),
    path("keys/<slug:name>.pem", downloads.key, name="report_key"),
    path(YEAR, reports.report, name="report"),
    path(EDITION, reports.edition, name="report_edition"),
    path(YEAR + "rates/", figures.rates, name="report_rates"),
    path(YEAR + "unresolved/", figures.unresolved, name="report_unresolved"),
    path(YEAR + "unresolved.<str:ending>", figures.unresolved_sheet, name="report_unresolved_sheet"),
    path(YEAR + "requests/", figures.requests, name="report_requests"),
    path(YEAR + "requests.<str:ending>", figures.requests_sheet, name="report_requests_sheet"),
    path(YEAR + "against/<int:other>/", figures.compare, name="report_compare"),
    path(YEAR + "manifest.json", downloads.manifest, name="report_manifest"),
    path(YEAR + "manifest.sig", downloads.signature, name="report_signature"),
    path(EDITION + "manifest.json", downloads.manifest, name="report_edition_manifest"),
    path(EDITION + "manifest.sig", downloads.signature, name="report_edition_signature"),
    path(EDITION + "<str:language>/progress.<str:form>", downloads.edition_file, name="report_edition_file"),
    path(YEAR + "<str:language>/", reports.read, name="report_page"),
    path(YEAR + "<str:language>/manifest.json", downloads.manifest, name="report_manifest"),
    path(YEAR + "<str:language>/progress.<str:form>", downloads.file, name="report_file"),
]
