"""Addresses of the duty room."""

from django.urls import URLPattern

app_name = "duty"
urlpatterns: list[URLPattern] = []
