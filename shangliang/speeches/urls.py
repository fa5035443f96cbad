"""Addresses of the speeches room."""

from django.urls import path

from shangliang.speeches.views import desk, reading, writing

app_name = "speeches"
urlpatterns = [
    path("", desk.calls, name="calls"),
    path("mine/", writing.mine, name="mine"),
    path("calls/<uuid:pk>/new/", writing.new, name="new"),
    path("at/<uuid:pk>/", desk.desk, name="desk"),
    path("at/<uuid:pk>/call/", desk.call, name="call"),
    path("at/<uuid:pk>/enter/", desk.enter, name="enter"),
    path("at/<uuid:pk>/order/", desk.order, name="order"),
    path("at/<uuid:pk>/programme/", desk.programme, name="programme"),
    path("at/<uuid:pk>/publish/", desk.publish, name="publish"),
    path("at/<uuid:pk>/book.<slug:form>", desk.book, name="book"),
    path("do/<slug:kind>/<uuid:pk>/<slug:verb>/", reading.take, name="step"),
    path("<uuid:pk>/", reading.speech, name="speech"),
    path("<uuid:pk>/edit/", writing.edit, name="edit"),
    path("<uuid:pk>/autosave/", writing.autosave, name="autosave"),
    path("<uuid:pk>/file/", reading.file, name="file"),
    path("<uuid:pk>/brief/", writing.to_brief, name="to_brief"),
    path("<uuid:pk>/proposal/", writing.to_proposal, name="to_proposal"),
]
