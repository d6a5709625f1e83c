"""URLs of reported series and their values."""

from django.urls import include, path

from accountability.components.series.views import impact, listing, series, values

value = [
    path("series/values/<int:pk>/", values.value, name="detail"),
    path("series/values/<int:pk>/<slug:slug>/", values.act, name="act"),
]

impacts = [
    path("impact/<int:pk>/", impact.impact, name="detail"),
    path("impact/<int:pk>/<slug:slug>/", impact.act, name="act"),
]

app_name = "series"
urlpatterns = [
    path("series/", listing.series_list, name="list"),
    listing.LIST_SHEET,
    path("series/new/", series.define, name="define"),
    path("series/entry/", values.entry, name="entry"),
    path("series/values/", listing.values, name="values"),
    listing.VALUES_SHEET,
    path("series/cases/", listing.cases, name="cases"),
    listing.CASES_SHEET,
    path("series/findings/", listing.findings_page, name="findings"),
    listing.FINDINGS_SHEET,
    path("series/<int:pk>/", series.detail, name="detail"),
    path("series/<int:pk>/accept/", values.accept, name="accept"),
    path("series/<int:pk>.csv", series.series_file, {"ending": "csv"}, name="csv"),
    path("series/<int:pk>.xlsx", series.series_file, {"ending": "xlsx"}, name="xlsx"),
    path("series/<int:pk>/definition/", series.redefine, name="redefine"),
    path("series/<int:pk>/target/", series.target, name="target"),
    path("", include((value, "value"))),
    path("impact/", impact.impacts, name="impacts"),
    impact.IMPACT_SHEET,
    path("impact/new/", impact.write, name="write_impact"),
    path("", include((impacts, "impact"))),
]
