"""Addresses of the room of similar matters."""

from django.urls import path

from shangliang.similar.views import around, briefs, compare, groups, writing

app_name = "similar"
urlpatterns = [
    path("writing/<uuid:pk>/", writing.while_writing, name="while_writing"),
    path("briefs/", briefs.beside_brief, name="beside_brief"),
    path("around/<uuid:pk>/", around.around, name="around"),
    path("compare/<uuid:one>/<uuid:other>/", compare.compare, name="compare"),
    path("groups/", groups.groups, name="groups"),
    path("groups/merge/", groups.merge, name="merge"),
]
