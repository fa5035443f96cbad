"""Addresses of the briefs room."""

from django.urls import URLPattern, path

from shangliang.briefs import urls_desk
from shangliang.briefs.views import capturing, detail, files, mine, offline, steps, turning

app_name = "briefs"

author_urls: list[URLPattern] = [
    path("mine/", mine.mine, name="mine"),
    path("new/", capturing.new, name="new"),
    path("from/<uuid:pk>/", turning.from_proposal, name="from_proposal"),
    path("send/", offline.send, name="send"),
    path("offline/", offline.shell, name="offline"),
    path("worker.js", offline.worker, name="worker"),
    path("files/<uuid:pk>/", files.file, name="file"),
    path("do/<slug:kind>/<uuid:pk>/<slug:verb>/", steps.take, name="step"),
    path("<uuid:pk>/", detail.detail, name="detail"),
    path("<uuid:pk>/edit/", capturing.edit, name="edit"),
    path("<uuid:pk>/autosave/", capturing.autosave, name="autosave"),
]
"""Writing, following, steps."""

urlpatterns: list[URLPattern] = [*author_urls, *urls_desk.urlpatterns]
