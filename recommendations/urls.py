"""URLs of the register's pages."""

from django.urls import include, path

from accountability.views.analysis import analysis_urls
from accountability.views.exports import export_paths
from accountability.views.quality import quality_urls
from accountability.views.record_urls import record_urls
from recommendations import views
from recommendations.analysis import ANALYSIS
from recommendations.measures.quality import QUALITY
from recommendations.register.exports import EXPORTS
from recommendations.register.records import RECOMMENDATION
from recommendations.views import (
    joint_reviews,
    repeats,
    status_totals,
)

app_name = "recommendations"
urlpatterns = [
    path("rates/", views.rates, name="rates"),
    views.rates_sheet,
    path("rates/chart/<str:body>/", views.rates_chart, name="rates_chart"),
    path("rates/chart/<str:body>.csv", views.rates_chart_csv, name="rates_chart_csv"),
    path("recommendations/", views.recommendations, name="list"),
    *export_paths("recommendations", EXPORTS["recommendations"]),
    path("recommendations/charts/", views.recommendation_charts, name="charts"),
    path("recommendations/together/", views.bulk, name="list_bulk"),
    path("recommendations/closure-requests/", views.closure_requests, name="closure_requests"),
    path("recommendations/closure-requests/<int:pk>/", views.answer_request, name="answer_request"),
    path("recommendations/grid/", views.grid, name="grid"),
    path("recommendations/grid/<int:pk>/draft/", views.grid_draft, name="grid_draft"),
    path("recommendations/status-totals/", status_totals.status_totals, name="status_totals"),
    status_totals.SHEET,
    path("recommendations/<int:pk>/", views.recommendation, name="detail"),
    path("recommendations/", include(analysis_urls(ANALYSIS))),
    path("recommendations/", include(quality_urls(QUALITY))),
    path("recommendations/repeats/", repeats.repeats, name="repeats"),
    path("recommendations/repeats/<int:pk>/", repeats.settle_repeat, name="settle_repeat"),
    path("recommendations/recurrence/", repeats.recurrence, name="recurrence"),
    path("recommendations/<int:pk>/repeats/", repeats.link_repeat, name="link_repeat"),
    path("recommendations/reviews/", joint_reviews.reviews, name="reviews"),
    path("recommendations/reviews/new/", joint_reviews.open_review, name="review_new"),
    path("recommendations/reviews/<int:pk>/", joint_reviews.review, name="review"),
    path("recommendations/reviews/<int:pk>.csv", joint_reviews.review_csv, name="review_csv"),
    path("recommendations/reviews/<int:pk>.xlsx", joint_reviews.review_xlsx, name="review_xlsx"),
    path("recommendations/reviews/<int:pk>/close/", joint_reviews.close_review, name="close_review"),
    path("recommendations/reviews/<int:pk>/<int:item>/", joint_reviews.review_item, name="review_item"),
    *record_urls(RECOMMENDATION),
]
