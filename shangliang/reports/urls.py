"""Addresses of the reports room."""

from django.urls import path

from shangliang.reports.views import figures, units

app_name = "reports"
urlpatterns = [
    path("", figures.overview, name="figures"),
    path("units/", units.units, name="units"),
    path("units/export.<slug:form>", units.units_export, name="units_export"),
    path("units/<uuid:pk>/", units.unit, name="unit"),
    path("<slug:room>.<slug:name>/", figures.records, name="records"),
    path("<slug:room>.<slug:name>/export.<slug:form>", figures.export, name="export"),
]
