"""Addresses of the workreports room."""

from django.urls import path

from shangliang.workreports.views import making, numbers, reports, steps, templates

app_name = "workreports"
urlpatterns = [
    path("", reports.listed, name="list"),
    path("issued/", reports.issued, name="issued"),
    path("new/<slug:kind>/", making.new, name="new"),
    path("fields/", templates.fields, name="fields"),
    path("templates/", templates.listed, name="templates"),
    path("templates/<slug:kind>/", templates.template, name="template"),
    path("templates/<slug:kind>/<int:number>/", templates.file, name="template_file"),
    path("templates/<slug:kind>/restore/", templates.restore, name="template_restore"),
    path("<uuid:pk>/", reports.report, name="report"),
    path("<uuid:pk>/compare/", numbers.compare, name="compare"),
    path("<uuid:pk>/redraw/", making.redraw, name="redraw"),
    path("editions/<uuid:pk>/", reports.edition, name="edition"),
    path("editions/<uuid:pk>/file.<slug:form>", reports.file, name="file"),
    path("editions/<uuid:pk>/numbers/<int:n>/", numbers.number, name="number"),
    path("<slug:kind>/<uuid:pk>/<slug:verb>/", steps.take, name="step"),
]
