"""Addresses of the schemes room."""

from django.urls import path

from shangliang.schemes.views import editing, schemes, scores, trying, why

app_name = "schemes"
urlpatterns = [
    path("", schemes.listed, name="list"),
    path("new/", schemes.new, name="new"),
    path("mine/", why.mine, name="mine"),
    path("members/<uuid:pk>/", why.why, name="why"),
    path("scores/", scores.scores, name="scores"),
    path("scores/export/", scores.export, name="scores_export"),
    path("honours/", scores.honours, name="honours"),
    path("<uuid:pk>/", schemes.version, name="version"),
    path("<uuid:pk>/word/", schemes.word, name="word"),
    path("<uuid:pk>/export/", schemes.export, name="export"),
    path("<uuid:pk>/compare/", schemes.compare, name="compare"),
    path("<uuid:pk>/head/", editing.head, name="head"),
    path("<uuid:pk>/trial/", trying.trial, name="trial"),
    path("<uuid:pk>/start/", trying.start, name="start"),
    path("<uuid:pk>/drop/", trying.drop, name="drop"),
    path("<uuid:pk>/<slug:kind>/new/", editing.part_new, name="part_new"),
    path("<uuid:pk>/<slug:kind>/<int:number>/", editing.part, name="part"),
    path("<uuid:pk>/<slug:kind>/<int:number>/remove/", editing.part_remove, name="part_remove"),
]
