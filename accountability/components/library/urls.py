"""URLs of the library of documents."""

from django.urls import path

from accountability.components.library import views

app_name = "library"
urlpatterns = [
    path("documents/", views.documents, name="documents"),
    views.SHEET,
    path("documents/<int:pk>/", views.document, name="document"),
    path("documents/by-symbol/", views.by_symbol, name="by_symbol"),
]
