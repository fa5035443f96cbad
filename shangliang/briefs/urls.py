"""Addresses of the briefs room."""

from django.urls import URLPattern, path

from shangliang.briefs import urls_desk
from shangliang.briefs.views import desk_steps

app_name = "briefs"
urlpatterns: list[URLPattern] = [
    path("do/<slug:kind>/<uuid:pk>/<slug:verb>/", desk_steps.take, name="step"),
    *urls_desk.urlpatterns,
]
