"""Addresses of the reports room."""

from django.urls import path

from shangliang.reports.views import api, catalogue, figures, parts, publications, units

app_name = "reports"
urlpatterns = [
    path("", figures.overview, name="figures"),
    path("figures.json", api.year_json, name="year_json"),
    path("catalogue/", catalogue.catalogue, name="catalogue"),
    path("compare/", parts.compare, name="compare"),
    path("compare/export.<slug:form>", parts.compare_export, name="compare_export"),
    path("publications/", publications.publications, name="publications"),
    path("publications/new/", publications.publish_new, name="publish"),
    path("publications/<uuid:pk>/", publications.publication, name="publication"),
    path(
        "publications/<uuid:pk>/export.<slug:form>",
        publications.publication_export,
        name="publication_export",
    ),
    path("units/", units.units, name="units"),
    path("units/export.<slug:form>", units.units_export, name="units_export"),
    path("units/<uuid:pk>/", units.unit, name="unit"),
    path("<slug:room>/<slug:name>.json", api.figure_json, name="figure_json"),
    path("<slug:room>.<slug:name>/", figures.records, name="records"),
    path("<slug:room>.<slug:name>/export.<slug:form>", figures.export, name="export"),
    path("<slug:room>.<slug:name>/by/<slug:axis>/", parts.parts, name="parts"),
    path(
        "<slug:room>.<slug:name>/by/<slug:axis>/export.<slug:form>", parts.parts_export, name="parts_export"
    ),
]
