"""Addresses of the topics room."""

from django.urls import path

from shangliang.topics.views import keeping, showing

app_name = "topics"
urlpatterns = [
    path("", showing.listed, name="list"),
    path("run/", keeping.run, name="run"),
    path("runs/<uuid:pk>/<slug:part>/", showing.part, name="part"),
    path("runs/<uuid:pk>/topics.xlsx", showing.export_list, name="export_list"),
    path("merge/", keeping.merge, name="merge"),
    path("<uuid:pk>/", showing.topic, name="topic"),
    path("<uuid:pk>/earlier/", showing.earlier, name="earlier"),
    path("<uuid:pk>/records.xlsx", showing.export, name="export"),
    path("<uuid:pk>/rename/", keeping.rename, name="rename"),
    path("<uuid:pk>/keep/", keeping.keep, name="keep"),
    path("<uuid:pk>/drop/", keeping.drop, name="drop"),
]
