"""URLs of the annual report: its preparation, and the public pages."""

from django.urls import include, path

from accountability.annual_report.views import contributions, cycles, passages

app_name = "annual_report"
urlpatterns = [
    path("annual-report/", cycles.cycles, name="cycles"),
    path("annual-report/new/", cycles.cycle_new, name="cycle_new"),
    path("annual-report/<int:year>/", cycles.cycle, name="cycle"),
    path("annual-report/<int:year>/step/<slug:to>/", cycles.cycle_step, name="cycle_step"),
    path("annual-report/<int:year>/files/", cycles.cycle_files, name="cycle_files"),
    path("annual-report/<int:year>/words/<slug:language>/", passages.cycle_words, name="cycle_words"),
    path("annual-report/<int:year>/words/<slug:language>/<path:code>/", passages.cycle_passage, name="cycle_passage"),
    path("annual-report/<int:year>/findings/", passages.cycle_findings, name="cycle_findings"),
    path("annual-report/<int:year>/compare/", passages.cycle_compare, name="cycle_compare"),
    path("annual-report/<int:year>/draft/<slug:language>/", passages.cycle_draft, name="cycle_draft"),
    path(
        "annual-report/<int:year>/draft/<slug:language>/progress.<str:form>",
        cycles.cycle_draft_file,
        name="cycle_draft_file",
    ),
    path("annual-report/<int:year>/contributions/", contributions.contributions, name="contributions"),
    path("annual-report/<int:year>/contributions/<int:pk>/", contributions.contribution, name="contribution"),
    contributions.SHEET,
    path("reports/", include("accountability.annual_report.public.urls")),
]
