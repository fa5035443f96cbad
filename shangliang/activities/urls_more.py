"""Addresses of series, rotation and calendar feeds."""

from django.urls import URLPattern, path

from shangliang.activities.views import feeds, printing, rotation, series

more: list[URLPattern] = [
    path("series/", series.listed, name="series_list"),
    path("series/new/", series.new, name="series_new"),
    path("series/<uuid:pk>/", series.detail, name="series"),
    path("series/<uuid:pk>/edit/", series.edit, name="series_edit"),
    path("series/<uuid:pk>/generate/", series.generate, name="series_generate"),
    path("series/<uuid:pk>/switch/", series.switch, name="series_switch"),
    path("feed/", feeds.feed, name="feed"),
    path("feed/stop/", feeds.stop, name="feed_stop"),
    path("feed/<str:token>.ics", feeds.calendar, name="calendar_ics"),
    path("turns/<uuid:pk>/exchange/", rotation.propose, name="exchange_new"),
    path("exchanges/<uuid:pk>/", rotation.exchange, name="exchange"),
    path("exchanges/<uuid:pk>/<slug:verb>/", rotation.exchange_step, name="exchange_step"),
    path("<uuid:pk>/rotation/", rotation.rotation, name="rotation"),
    path("<uuid:pk>/rotation/<uuid:member>/", rotation.replace, name="rotation_replace"),
    path("<uuid:pk>/calendar.ics", feeds.one, name="ics"),
    path("<uuid:pk>/programme.docx", printing.programme, name="programme"),
]
