"""Addresses of the activities room."""

from django.urls import URLPattern

from shangliang.activities.urls_more import more

app_name = "activities"
urlpatterns: list[URLPattern] = [*more]
