"""Addresses of notices."""

from django.urls import path

from shangliang.notifications import views

app_name = "notifications"
urlpatterns = [
    path("", views.listing, name="list"),
    path("read-all/", views.read_all, name="read_all"),
    path("<uuid:pk>/open/", views.open_notice, name="open"),
]
