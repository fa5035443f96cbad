"""Addresses of the dashboards room."""

from django.urls import path

from shangliang.dashboards.views import leader, own, wall

app_name = "dashboards"
urlpatterns = [
    path("", leader.leader, name="leader"),
    path("topics/<slug:slug>/", leader.topic, name="topic"),
    path("office/", own.office, name="office"),
    path("unit/", own.unit, name="unit"),
    path("mine/", own.member, name="member"),
    path("wall/", wall.inside, name="wall"),
    path("wall/<str:ticket>/", wall.display, name="display"),
    path("wall/<str:ticket>/live/", wall.live, name="live"),
]
