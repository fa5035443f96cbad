"""Addresses of the dashboards room."""

from django.urls import path

from shangliang.dashboards.views import leader, own

app_name = "dashboards"
urlpatterns = [
    path("", leader.leader, name="leader"),
    path("topics/<slug:slug>/", leader.topic, name="topic"),
    path("office/", own.office, name="office"),
    path("unit/", own.unit, name="unit"),
    path("mine/", own.member, name="member"),
    path("wall/", leader.leader, name="wall"),
]
