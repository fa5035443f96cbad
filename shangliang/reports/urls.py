"""Addresses of the reports room."""

from django.urls import path

from shangliang.reports import views

app_name = "reports"
urlpatterns = [
    path("", views.overview, name="figures"),
    path("<slug:room>.<slug:name>/", views.records, name="records"),
    path("<slug:room>.<slug:name>/export.<slug:form>", views.export, name="export"),
]
