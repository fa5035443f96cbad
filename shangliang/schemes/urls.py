"""Addresses of the schemes room."""

from django.urls import URLPattern

app_name = "schemes"
urlpatterns: list[URLPattern] = []
