"""Addresses of the proposals room."""

from django.urls import path

from shangliang.proposals.views import (
    cosigning,
    detail,
    drafting,
    files,
    ledger,
    letters,
    mine,
    papers,
    processes,
    replying,
    steps,
)

app_name = "proposals"
urlpatterns = [
    path("", ledger.ledger, name="ledger"),
    path("ledger.docx", papers.ledger_word, name="ledger_word"),
    path("ledger.xlsx", ledger.ledger_export, name="ledger_export"),
    path("processes/", processes.processes, name="processes"),
    path("mine/", mine.mine, name="mine"),
    path("new/", drafting.new, name="new"),
    path("invitations/<uuid:pk>/", cosigning.invitation, name="invitation"),
    path("<uuid:pk>/", detail.detail, name="detail"),
    path("<uuid:pk>/proposal.docx", papers.word, name="word"),
    path("<uuid:pk>/edit/", drafting.edit, name="edit"),
    path("<uuid:pk>/autosave/", drafting.autosave, name="autosave"),
    path("<uuid:pk>/invite/", cosigning.invite, name="invite"),
    path("<uuid:pk>/key/", steps.mark_key, name="mark_key"),
    path("attachments/<uuid:pk>/", files.attachment, name="attachment"),
    path("do/<slug:kind>/<uuid:pk>/<slug:verb>/", steps.take, name="step"),
    path("assignments/<uuid:pk>/contact/", steps.log_contact, name="log_contact"),
    path("assignments/<uuid:pk>/reply/", replying.reply, name="reply"),
    path("assignments/<uuid:pk>/reply/autosave/", replying.autosave, name="autosave_reply"),
    path("replies/<uuid:pk>/letter.<slug:form>", letters.letter, name="letter"),
]
