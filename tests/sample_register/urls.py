"""Addresses of the sample register."""

from django.urls import path

from tests.sample_register import views

app_name = "pledges"
urlpatterns = [
    path("pledges/", views.pledges, name="list"),
    path("pledges/<int:pk>/", views.pledge, name="detail"),
]
