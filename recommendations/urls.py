"""Addresses of the register's pages."""

from django.urls import path

from recommendations import views
from recommendations.views import comments, repeats

urlpatterns = [
    path("rates/", views.rates, name="rates"),
    path("rates/chart/<str:body>/", views.rates_chart, name="rates_chart"),
    path("recommendations/", views.recommendations, name="recommendations"),
    path("recommendations.csv", views.recommendations_csv, name="recommendations_csv"),
    path("recommendations.xlsx", views.recommendations_xlsx, name="recommendations_xlsx"),
    path("recommendations/charts/", views.recommendation_charts, name="recommendation_charts"),
    path("recommendations/grid/", views.grid, name="grid"),
    path("recommendations/grid/<int:pk>/draft/", views.grid_draft, name="grid_draft"),
    path("recommendations/<int:pk>/", views.recommendation, name="recommendation"),
    path("recommendations/repeats/", repeats.repeats, name="repeats"),
    path("recommendations/repeats/<int:pk>/", repeats.settle_repeat, name="settle_repeat"),
    path("recommendations/recurrence/", repeats.recurrence, name="recurrence"),
    path("recommendations/<int:pk>/repeats/", repeats.link_repeat, name="link_repeat"),
    path("recommendations/<int:pk>/comments/", comments.comments, name="comments"),
    path("recommendations/comments/<int:pk>/withdraw/", comments.withdraw_comment, name="withdraw_comment"),
]
