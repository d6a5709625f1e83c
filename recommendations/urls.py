"""Addresses of the register's pages."""

from django.urls import path

from recommendations import views
from recommendations.views import talk

urlpatterns = [
    path("rates/", views.rates, name="rates"),
    path("rates/chart/<str:body>/", views.rates_chart, name="rates_chart"),
    path("recommendations/", views.recommendations, name="recommendations"),
    path("recommendations.csv", views.recommendations_csv, name="recommendations_csv"),
    path("recommendations.xlsx", views.recommendations_xlsx, name="recommendations_xlsx"),
    path("recommendations/charts/", views.recommendation_charts, name="recommendation_charts"),
    path("recommendations/<int:pk>/", views.recommendation, name="recommendation"),
    path("recommendations/<int:pk>/comments/", talk.comments, name="comments"),
    path("recommendations/comments/<int:pk>/withdraw/", talk.withdraw_comment, name="withdraw_comment"),
]
