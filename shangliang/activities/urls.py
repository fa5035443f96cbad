"""Addresses of the activities room."""

from django.urls import path

from shangliang.activities.urls_more import more
from shangliang.activities.views import detail, editing, lists, mine, papers, people, steps

app_name = "activities"
urlpatterns = [
    path("", lists.listed, name="list"),
    path("calendar/", lists.calendar, name="calendar"),
    path("mine/", mine.mine, name="mine"),
    path("leaves/", people.leaves, name="leaves"),
    path("new/", editing.new, name="new"),
    path("kinds/", editing.kinds, name="kinds"),
    path("kinds/<uuid:pk>/", editing.kind, name="kind"),
    path("agenda/<uuid:pk>/", papers.item, name="item"),
    path("agenda/<uuid:pk>/move/", papers.item_move, name="item_move"),
    path("files/<uuid:pk>/", papers.file, name="file"),
    path("files/<uuid:pk>/remove/", papers.material_remove, name="material_remove"),
    path("do/<slug:kind>/<uuid:pk>/<slug:verb>/", steps.take, name="step"),
    *more,
    path("<uuid:pk>/", detail.detail, name="detail"),
    path("<uuid:pk>/edit/", editing.edit, name="edit"),
    path("<uuid:pk>/people/", people.people, name="people"),
    path("<uuid:pk>/people/add/", people.add, name="people_add"),
    path("<uuid:pk>/agenda/", papers.agenda, name="agenda"),
    path("<uuid:pk>/materials/", papers.materials, name="materials"),
]
