"""Addresses of the proposals room."""

from django.urls import path

from shangliang.proposals import views

app_name = "proposals"
urlpatterns = [
    path("", views.ledger, name="ledger"),
    path("ledger.xlsx", views.ledger_export, name="ledger_export"),
    path("mine/", views.mine, name="mine"),
    path("new/", views.new, name="new"),
    path("invitations/<uuid:pk>/", views.invitation, name="invitation"),
    path("<uuid:pk>/", views.detail, name="detail"),
    path("<uuid:pk>/edit/", views.edit, name="edit"),
    path("<uuid:pk>/autosave/", views.autosave, name="autosave"),
    path("<uuid:pk>/invite/", views.invite, name="invite"),
    path("attachments/<uuid:pk>/", views.attachment, name="attachment"),
    path("<uuid:pk>/key/", views.mark_key, name="mark_key"),
    path("do/<slug:kind>/<uuid:pk>/<slug:verb>/", views.take, name="step"),
    path("assignments/<uuid:pk>/contact/", views.log_contact, name="log_contact"),
    path("assignments/<uuid:pk>/reply/", views.reply, name="reply"),
    path("assignments/<uuid:pk>/reply/autosave/", views.autosave_reply, name="autosave_reply"),
    path("replies/<uuid:pk>/letter.<slug:form>", views.letter, name="letter"),
]
