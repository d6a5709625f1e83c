"""URLs of follow-up campaigns."""

from django.urls import path

from accountability.components.campaigns import views

app_name = "campaigns"
urlpatterns = [
    path("campaigns/", views.campaigns, name="campaigns"),
    path("campaigns/records/", views.records, name="records"),
    views.RECORDS_SHEET,
    path("campaigns/new/", views.campaign_new, name="campaign_new"),
    path("campaigns/<int:pk>/", views.campaign, name="campaign"),
    path("campaigns/<int:pk>.xlsx", views.campaign_xlsx, name="campaign_xlsx"),
    path("campaigns/<int:pk>/entities.csv", views.campaign_entities_csv, name="campaign_entities_csv"),
    path("campaigns/<int:pk>/records.csv", views.campaign_records_csv, name="campaign_records_csv"),
    path("campaigns/<int:pk>/<slug:slug>/", views.campaign_act, name="campaign_act"),
]
