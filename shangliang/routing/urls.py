"""Addresses of the routing room."""

from django.urls import path

from shangliang.routing.views import about, advise

app_name = "routing"
urlpatterns = [
    path("", about.about, name="about"),
    path("answers/<uuid:pk>/", about.answers, name="answers"),
    path("units/<uuid:pk>/", about.duty, name="duty"),
    path("proposals/<uuid:pk>/", advise.for_office, name="advice"),
    path("drafts/<uuid:pk>/", advise.for_author, name="draft"),
    path("meetings/<uuid:pk>/", advise.for_meeting, name="meeting"),
]
