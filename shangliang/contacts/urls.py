"""Addresses of the contacts room."""

from django.urls import path

from shangliang.contacts.views import chains, contacting, keeping, relations, tying

app_name = "contacts"
urlpatterns = [
    path("", relations.relations, name="relations"),
    path("mine/", contacting.mine, name="mine"),
    path("late/", relations.late, name="late"),
    path("preset/<slug:key>/", relations.preset, name="preset"),
    path("relations/new/", relations.new, name="relation_new"),
    path("relations/<uuid:pk>/", relations.relation, name="relation"),
    path("relations/<uuid:pk>/edit/", relations.edit, name="relation_edit"),
    path("relations/<uuid:pk>/coverage/", relations.covered, name="coverage"),
    path("relations/<uuid:pk>/matrix/", relations.matrix, name="matrix"),
    path("relations/<uuid:pk>/tree/", relations.tree, name="tree"),
    path("relations/<uuid:pk>/tie/", tying.new, name="tie_new"),
    path("relations/<uuid:pk>/bulk/", tying.bulk, name="bulk"),
    path("ties/<uuid:pk>/", tying.tie, name="tie"),
    path("ties/<uuid:pk>/end/", tying.end, name="tie_end"),
    path("ties/<uuid:pk>/log/", contacting.log, name="log"),
    path("members/<uuid:pk>/", tying.member, name="member"),
    path("contacts/<uuid:pk>/", contacting.contact, name="contact"),
    path("contacts/<uuid:pk>/revise/", contacting.revise, name="revise"),
    path("contacts/<uuid:pk>/brief/", contacting.to_brief, name="to_brief"),
    path("do/<slug:kind>/<uuid:pk>/<slug:verb>/", contacting.take, name="step"),
    path("counterparts/", keeping.counterparts, name="counterparts"),
    path("counterparts/new/", keeping.counterpart_new, name="counterpart_new"),
    path("counterparts/many/", keeping.counterparts_many, name="counterparts_many"),
    path("counterparts/<uuid:pk>/edit/", keeping.counterpart_edit, name="counterpart_edit"),
    path("counterparts/<uuid:pk>/lists/", chains.chain, name="chain"),
    path("counterparts/<uuid:pk>/lists/new/", chains.item_new, name="item_new"),
    path("items/<uuid:pk>/edit/", chains.item_edit, name="item_edit"),
    path("marks/", keeping.marks, name="marks"),
    path("marks/enter/", keeping.marks_enter, name="marks_enter"),
]
