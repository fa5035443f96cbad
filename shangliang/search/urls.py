"""Addresses of the search room."""

from django.urls import path

from shangliang.search.views import keeping, searching

app_name = "search"
urlpatterns = [
    path("", searching.search, name="search"),
    path("kept/", keeping.kept, name="kept"),
    path("kept/new/", keeping.keep, name="keep"),
    path("kept/<uuid:pk>/", keeping.change, name="change"),
    path("kept/<uuid:pk>/forget/", keeping.forget, name="forget"),
]
