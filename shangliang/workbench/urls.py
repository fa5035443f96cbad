"""Addresses of the workbench."""

from django.urls import path

from shangliang.workbench import views

app_name = "workbench"
urlpatterns = [
    path("", views.home, name="home"),
    path("help/", views.help_page, name="help"),
    path("inbox/<slug:process>/", views.process_inbox, name="inbox"),
]
