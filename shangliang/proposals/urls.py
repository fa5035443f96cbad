"""Addresses of the proposals room."""

from django.urls import path

from shangliang.proposals import views

app_name = "proposals"
urlpatterns = [
    path("", views.ledger, name="ledger"),
    path("mine/", views.mine, name="mine"),
    path("<uuid:pk>/", views.detail, name="detail"),
]
