"""Addresses of the administration room."""

from django.urls import path

from shangliang.administration.views import bodies, calendar, lists, members, posts, settings, terms

app_name = "administration"
urlpatterns = [
    path("settings/", settings.settings, name="settings"),
    path("settings/withdraw/<uuid:pk>/", settings.withdraw, name="setting_withdraw"),
    path("settings/<str:key>/", settings.setting, name="setting"),
    path("terms/", terms.terms, name="terms"),
    path("terms/new/", terms.term_new, name="term_new"),
    path("terms/<uuid:pk>/end/", terms.term_end, name="term_end"),
    path("terms/<uuid:pk>/plenary/", terms.plenary_new, name="plenary_new"),
    path("plenaries/<uuid:pk>/", terms.plenary_edit, name="plenary_edit"),
    path("calendar/", calendar.calendar, name="calendar"),
    path("calendar/enter/", calendar.enter, name="calendar_enter"),
    path("members/", members.members, name="members"),
    path("members/new/", members.member_new, name="member_new"),
    path("members/<uuid:pk>/", members.member, name="member"),
    path("members/<uuid:pk>/state/", members.member_state, name="member_state"),
    *(path(f"{kind.replace('_', '-')}/", bodies.bodies, {"kind": kind}, name=kind) for kind in bodies.KINDS),
    path("units/<uuid:pk>/", posts.unit, name="unit"),
    path("bodies/<slug:kind>/new/", bodies.body_new, name="body_new"),
    path("bodies/<slug:kind>/<uuid:pk>/", bodies.body_edit, name="body_edit"),
    path("bodies/<slug:kind>/<uuid:pk>/move/", bodies.body_move, name="body_move"),
    path("bodies/<slug:kind>/<uuid:pk>/active/", bodies.body_active, name="body_active"),
    path("convenors/", posts.convenors, name="convenors"),
    path("posts/<uuid:pk>/end/", posts.post_end, name="post_end"),
    path("stand-ins/", posts.stand_ins, name="stand_ins"),
    path("stand-ins/<uuid:pk>/end/", posts.stand_in_end, name="stand_in_end"),
    path("lists/", lists.lists, name="lists"),
    path("lists/members/export/", lists.export, name="roster_export"),
    path("lists/template/<slug:kind>/", lists.template, name="list_template"),
    path("lists/upload/<slug:kind>/", lists.upload, name="list_upload"),
    path("lists/<uuid:pk>/", lists.preview, name="list"),
    path("lists/<uuid:pk>/carry-out/", lists.carry_out, name="list_carry_out"),
    path("lists/<uuid:pk>/problems/", lists.problems, name="list_problems"),
]
