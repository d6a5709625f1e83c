"""Addresses of the register's pages."""

from django.urls import path

from accountability.views.exports import export_paths
from accountability.views.record_urls import record_urls
from recommendations import views
from recommendations.exports import EXPORTS
from recommendations.records import RECOMMENDATION
from recommendations.views import (
    analysis,
    email_reply,
    joint_reviews,
    quality,
    repeats,
    status_totals,
)

app_name = "recommendations"
urlpatterns = [
    path("rates/", views.rates, name="rates"),
    views.rates_sheet,
    path("rates/chart/<str:body>/", views.rates_chart, name="rates_chart"),
    path("recommendations/", views.recommendations, name="list"),
    *export_paths("recommendations", EXPORTS["recommendations"]),
    path("recommendations/charts/", views.recommendation_charts, name="charts"),
    path("recommendations/together/", views.bulk, name="list_bulk"),
    path("recommendations/grid/", views.grid, name="grid"),
    path("recommendations/grid/<int:pk>/draft/", views.grid_draft, name="grid_draft"),
    path("recommendations/status-totals/", status_totals.status_totals, name="status_totals"),
    status_totals.SHEET,
    path("recommendations/<int:pk>/", views.recommendation, name="detail"),
    path("answer/<str:token>/", email_reply.answer, name="answer"),
    path("recommendations/analysis/", analysis.analysis, name="analysis"),
    path("recommendations/analysis/<slug:slug>/", analysis.analysis_page, name="analysis_page"),
    path("recommendations/analysis/<slug:slug>.csv", analysis.analysis_csv, name="analysis_csv"),
    path("recommendations/quality/", quality.quality, name="quality"),
    path("recommendations/quality.csv", quality.quality_csv, name="quality_csv"),
    path("recommendations/quality.xlsx", quality.quality_xlsx, name="quality_xlsx"),
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
