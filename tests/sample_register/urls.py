"""Addresses of the sample register."""

from django.urls import path

from accountability.views.record_urls import record_urls
from tests.sample_register import views
from tests.sample_register.records import PLEDGE

app_name = "pledges"
urlpatterns = [
    path("pledges/", views.pledges, name="list"),
    path("pledges/<int:pk>/", views.pledge, name="detail"),
    *record_urls(PLEDGE),
]
