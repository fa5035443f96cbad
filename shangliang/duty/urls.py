"""Addresses of the duty room."""

from django.urls import path

from shangliang.duty.views import (
    checklists,
    exports,
    files,
    members,
    objections,
    outside,
    sheets,
    standing,
    steps,
)

app_name = "duty"
urlpatterns = [
    path("", members.listed, name="list"),
    path("mine/", files.mine, name="mine"),
    path("files/<uuid:pk>/", files.file, name="file"),
    path("files/<uuid:pk>/file.<slug:form>", exports.paper, name="paper"),
    path("files/<uuid:pk>/package.zip", exports.package, name="package"),
    path("files/<uuid:pk>/standing/", standing.new, name="standing_new"),
    path("files/<uuid:pk>/object/", objections.missing, name="object_missing"),
    path("deeds/<uuid:pk>/object/", objections.to_deed, name="object"),
    path("standing/<uuid:pk>/resume/", standing.resume, name="standing_resume"),
    path("standing/<uuid:pk>/file/", standing.paper, name="standing_file"),
    path("objections/", objections.listed, name="objections"),
    path("objections/<uuid:pk>/", objections.detail, name="objection"),
    path("objections/<uuid:pk>/file/", objections.paper, name="objection_file"),
    path("outside/", outside.listed, name="outside"),
    path("outside/new/", outside.new, name="outside_new"),
    path("outside/accept/", outside.accept, name="outside_accept"),
    path("outside/import/", sheets.bring_in, name="outside_import"),
    path("outside/template.xlsx", sheets.template, name="outside_template"),
    path("outside/<uuid:pk>/", outside.detail, name="outside_entry"),
    path("outside/<uuid:pk>/edit/", outside.edit, name="outside_edit"),
    path("outside/files/<uuid:pk>/", outside.evidence, name="outside_file"),
    path("do/<slug:kind>/<uuid:pk>/<slug:verb>/", steps.take, name="step"),
    path("checklists/", checklists.listed, name="checklists"),
    path("checklists/new/", checklists.new, name="checklist_new"),
    path("checklists/preset/", checklists.preset, name="checklist_preset"),
    path("checklists/<uuid:pk>/", checklists.progress, name="checklist"),
    path("checklists/<uuid:pk>/edit/", checklists.edit, name="checklist_edit"),
    path("checklists/<uuid:pk>/use/", checklists.use, name="checklist_use"),
    path("packages/", exports.packages, name="packages"),
    path("packages/<uuid:pk>/package.zip", exports.term_package, name="term_package"),
]
