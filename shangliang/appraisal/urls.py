"""Addresses of the room."""

from django.urls import path

from shangliang.appraisal.views import awards, rounds

app_name = "appraisal"
urlpatterns = [
    path("", rounds.overview, name="overview"),
    path("rounds/new/", rounds.new, name="round_new"),
    path("rounds/<uuid:pk>/", rounds.show, name="round"),
    path("rounds/<uuid:pk>/close/", rounds.close, name="round_close"),
    path("sheets/<uuid:pk>/", rounds.sheet, name="sheet"),
    path("awards/new/", awards.new, name="award_new"),
    path("awards/<uuid:pk>/", awards.show, name="award"),
    path("awards/<uuid:pk>/candidates/", awards.nominate, name="nominate"),
    path("awards/<uuid:pk>/do/<slug:verb>/", awards.take, name="award_step"),
    path("candidates/<uuid:pk>/remove/", awards.remove, name="candidate_remove"),
    path("candidates/<uuid:pk>/exclude/", awards.exclude, name="candidate_exclude"),
    path("ballots/<uuid:pk>/", awards.ballot, name="ballot"),
]
