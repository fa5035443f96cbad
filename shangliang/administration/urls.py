"""Addresses of the administration room."""

from django.urls import path

from shangliang.administration.views import bodies, calendar, lists, members, posts, settings, terms

app_name = "administration"
# Every address begins with that of its entry in the navigation, so that the entry is marked.
urlpatterns = [
    path("settings/", settings.settings, name="settings"),
    path("settings/terms/", terms.terms, name="terms"),
    path("settings/terms/new/", terms.term_new, name="term_new"),
    path("settings/terms/<uuid:pk>/end/", terms.term_end, name="term_end"),
    path("settings/terms/<uuid:pk>/plenary/", terms.plenary_new, name="plenary_new"),
    path("settings/plenaries/<uuid:pk>/", terms.plenary_edit, name="plenary_edit"),
    path("settings/calendar/", calendar.calendar, name="calendar"),
    path("settings/calendar/enter/", calendar.enter, name="calendar_enter"),
    path("settings/withdraw/<uuid:pk>/", settings.withdraw, name="setting_withdraw"),
    path("settings/<str:key>/", settings.setting, name="setting"),
    path("members/", members.members, name="members"),
    path("members/new/", members.member_new, name="member_new"),
    path("members/<uuid:pk>/", members.member, name="member"),
    path("members/<uuid:pk>/state/", members.member_state, name="member_state"),
    path("members/lists/", lists.lists, name="lists"),
    path("members/lists/export/", lists.export, name="roster_export"),
    path("members/lists/template/<slug:kind>/", lists.template, name="list_template"),
    path("members/lists/upload/<slug:kind>/", lists.upload, name="list_upload"),
    path("members/lists/<uuid:pk>/", lists.preview, name="list"),
    path("members/lists/<uuid:pk>/carry-out/", lists.carry_out, name="list_carry_out"),
    path("members/lists/<uuid:pk>/problems/", lists.problems, name="list_problems"),
    path("bodies/", bodies.bodies, {"kind": "units"}, name="units"),
    path("bodies/convenors/", posts.convenors, name="convenors"),
    path("bodies/liaisons/", posts.liaisons, name="liaisons"),
    path("bodies/stand-ins/", posts.stand_ins, name="stand_ins"),
    path("bodies/stand-ins/<uuid:pk>/end/", posts.stand_in_end, name="stand_in_end"),
    path("bodies/posts/<uuid:pk>/end/", posts.post_end, name="post_end"),
    path("bodies/people/<uuid:pk>/", posts.unit, name="unit"),
    *(
        path(f"bodies/{kind}/", bodies.bodies, {"kind": kind}, name=kind)
        for kind in bodies.KINDS
        if kind != "units"
    ),
    path("bodies/<slug:kind>/new/", bodies.body_new, name="body_new"),
    path("bodies/<slug:kind>/<uuid:pk>/", bodies.body_edit, name="body_edit"),
    path("bodies/<slug:kind>/<uuid:pk>/move/", bodies.body_move, name="body_move"),
    path("bodies/<slug:kind>/<uuid:pk>/active/", bodies.body_active, name="body_active"),
]
