"""Addresses of the supervision room."""

from django.urls import path

from shangliang.supervision.views import conference, key, ladder, steps, supervising

app_name = "supervision"
urlpatterns = [
    path("key/", key.key, name="key"),
    path("candidates/", key.candidates, name="candidates"),
    path("candidates/decide/", key.decide, name="decide"),
    path("candidates/nominate/<uuid:pk>/", key.nominate, name="nominate"),
    path("do/<slug:kind>/<uuid:pk>/<slug:verb>/", steps.take, name="step"),
    path("key/<uuid:pk>/activity/", supervising.activity_new, name="activity"),
    path("key/<uuid:pk>/activity/<uuid:activity>/", supervising.activity_edit, name="activity_edit"),
    path("key/<uuid:pk>/media/", supervising.media_new, name="media"),
    path("key/<uuid:pk>/media/<uuid:media>/", supervising.media_edit, name="media_edit"),
    path("key/<uuid:pk>/report/", supervising.report, name="report"),
    path("key/<uuid:pk>/report/autosave/", supervising.autosave, name="autosave_report"),
    path("key/<uuid:pk>/report.docx", supervising.report_file, name="report_file"),
    path("files/<uuid:pk>/", supervising.activity_file, name="file"),
    path("conferences/call/<uuid:pk>/", conference.call, name="call"),
    path("conferences/<uuid:pk>/minutes/", conference.minutes, name="minutes"),
    path("ladder/", ladder.ladder, name="ladder"),
    path("ladder/<uuid:pk>/refer/", ladder.refer, name="refer"),
    path("circulars/<uuid:pk>/", ladder.circular, name="circular"),
    path("circulars/<uuid:pk>/circular.docx", ladder.circular_file, name="circular_file"),
]
