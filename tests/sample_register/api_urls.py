"""Addresses of the sample register in the API."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
