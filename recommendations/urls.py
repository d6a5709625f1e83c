"""Addresses of the register's pages."""

from django.urls import path

from recommendations import views
from recommendations.views import acting, analysis, answering, comments, evidence, quality, repeats, reviews

urlpatterns = [
    path("rates/", views.rates, name="rates"),
    path("rates/chart/<str:body>/", views.rates_chart, name="rates_chart"),
    path("recommendations/", views.recommendations, name="recommendations"),
    path("recommendations.csv", views.recommendations_csv, name="recommendations_csv"),
    path("recommendations.xlsx", views.recommendations_xlsx, name="recommendations_xlsx"),
    path("recommendations/charts/", views.recommendation_charts, name="recommendation_charts"),
    path("recommendations/together/", views.together, name="together"),
    path("recommendations/grid/", views.grid, name="grid"),
    path("recommendations/grid/<int:pk>/draft/", views.grid_draft, name="grid_draft"),
    path("recommendations/<int:pk>/", views.recommendation, name="recommendation"),
    path("answer/<str:token>/", answering.answer, name="answer"),
    path("recommendations/<int:pk>/evidence/", evidence.evidence, name="evidence"),
    path("recommendations/<int:pk>/evidence/<int:version>/", evidence.evidence_file, name="evidence_file"),
    path(
        "recommendations/<int:pk>/evidence/replace/<int:evidence>/", evidence.replace_evidence, name="replace_evidence"
    ),
    path(
        "recommendations/<int:pk>/evidence/withdraw/<int:evidence>/",
        evidence.withdraw_evidence,
        name="withdraw_evidence",
    ),
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
    path("recommendations/reviews/", reviews.reviews, name="reviews"),
    path("recommendations/reviews/new/", reviews.open_review, name="review_new"),
    path("recommendations/reviews/<int:pk>/", reviews.review, name="review"),
    path("recommendations/reviews/<int:pk>.csv", reviews.review_csv, name="review_csv"),
    path("recommendations/reviews/<int:pk>.xlsx", reviews.review_xlsx, name="review_xlsx"),
    path("recommendations/reviews/<int:pk>/close/", reviews.close_review, name="close_review"),
    path("recommendations/reviews/<int:pk>/<int:item>/", reviews.review_item, name="review_item"),
    path("recommendations/<int:pk>/comments/", comments.comments, name="comments"),
    path("recommendations/comments/<int:pk>/withdraw/", comments.withdraw_comment, name="withdraw_comment"),
    path("recommendations/<int:pk>/<slug:slug>/", acting.act, name="act"),
]
