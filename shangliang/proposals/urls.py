"""Addresses of the proposals room."""

from django.urls import path

from shangliang.proposals.views import (
    commitments,
    cosigning,
    detail,
    drafting,
    files,
    handling,
    ledger,
    letters,
    mine,
    opinions,
    processes,
    replying,
    steps,
)

app_name = "proposals"
urlpatterns = [
    path("", ledger.ledger, name="ledger"),
    path("ledger.xlsx", ledger.ledger_export, name="ledger_export"),
    path("commitments/", commitments.ledger, name="commitments"),
    path("commitments/commitments.xlsx", commitments.export, name="commitments_export"),
    path("commitments/look-back/", commitments.look_back, name="look_back"),
    path("commitments/<uuid:pk>/evidence/", commitments.evidence, name="evidence"),
    path("processes/", processes.processes, name="processes"),
    path("mine/", mine.mine, name="mine"),
    path("new/", drafting.new, name="new"),
    path("invitations/<uuid:pk>/", cosigning.invitation, name="invitation"),
    path("<uuid:pk>/", detail.detail, name="detail"),
    path("<uuid:pk>/edit/", drafting.edit, name="edit"),
    path("<uuid:pk>/autosave/", drafting.autosave, name="autosave"),
    path("<uuid:pk>/invite/", cosigning.invite, name="invite"),
    path("attachments/<uuid:pk>/", files.attachment, name="attachment"),
    path("do/<slug:kind>/<uuid:pk>/<slug:verb>/", steps.take, name="step"),
    path("assignments/<uuid:pk>/contact/", steps.log_contact, name="log_contact"),
    path("assignments/<uuid:pk>/extension/", handling.ask_extension, name="ask_extension"),
    path("assignments/<uuid:pk>/messages/", handling.messages, name="messages"),
    path("assignments/<uuid:pk>/reply/", replying.reply, name="reply"),
    path("assignments/<uuid:pk>/reply/autosave/", replying.autosave, name="autosave_reply"),
    path("opinions/<uuid:pk>/", opinions.opinion, name="opinion"),
    path("opinions/<uuid:pk>/letter.<slug:form>", opinions.letter, name="opinion_letter"),
    path("replies/<uuid:pk>/letter.<slug:form>", letters.letter, name="letter"),
]
