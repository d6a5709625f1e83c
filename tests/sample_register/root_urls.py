"""The product's addresses with those of the sample register."""

from django.urls import include, path

from config import urls

handler400, handler404, handler500 = urls.handler400, urls.handler404, urls.handler500

urlpatterns = [
    path("", include("tests.sample_register.urls")),
    path("api/v1/", include("tests.sample_register.api_urls")),
    *urls.urlpatterns,
]
