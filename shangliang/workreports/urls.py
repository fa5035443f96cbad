"""Addresses of the workreports room."""

from django.urls import URLPattern

app_name = "workreports"
urlpatterns: list[URLPattern] = []
