"""Addresses of the archives room."""

from django.urls import path

from shangliang.archives.views import batches, own

app_name = "archives"
urlpatterns = [
    path("", batches.batches, name="batches"),
    path("template.xlsx", batches.template, name="template"),
    path("own/", own.own, name="own"),
    path("own/<uuid:pk>/", own.package, name="package"),
    path("<uuid:pk>/", batches.batch, name="batch"),
    path("<uuid:pk>/apply/", batches.apply, name="apply"),
    path("<uuid:pk>/problems.xlsx", batches.problems, name="problems"),
    path("<uuid:pk>/rows/<int:number>/", batches.row, name="row"),
]
