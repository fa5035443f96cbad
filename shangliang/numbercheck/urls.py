"""Addresses of the numbercheck room."""

from django.urls import URLPattern

app_name = "numbercheck"
urlpatterns: list[URLPattern] = []
