"""Addresses of the numbercheck room."""

from django.urls import path

from shangliang.numbercheck.views import checking, results

app_name = "numbercheck"
urlpatterns = [
    path("", results.listed, name="list"),
    path("new/", checking.new, name="new"),
    path("<uuid:pk>/", results.result, name="result"),
    path("<uuid:pk>/withdraw/", checking.withdraw, name="withdraw"),
    path("<uuid:pk>/commented.docx", results.commented, name="commented"),
    path("<uuid:pk>/result.<slug:form>", results.export, name="export"),
]
