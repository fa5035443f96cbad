"""Addresses of the stations room."""

from django.urls import path

from shangliang.stations.views import assigning, matters, questions, receptions, report, stations, steps

app_name = "stations"
urlpatterns = [
    path("", stations.listed, name="list"),
    path("new/", stations.new, name="new"),
    path("streets/", assigning.streets, name="streets"),
    path("places/", assigning.places, name="places"),
    path("assign/", assigning.assign, name="assign"),
    path("report/", report.report, name="report"),
    path("report.xlsx", report.export, name="report_export"),
    path("people/<uuid:pk>/end/", stations.person_end, name="person_end"),
    path("receptions/", receptions.calendar, name="receptions"),
    path("receptions/<uuid:pk>/", receptions.detail, name="reception"),
    path("receptions/<uuid:pk>/edit/", receptions.edit, name="reception_edit"),
    path("receptions/<uuid:pk>/hold/", receptions.hold, name="reception_hold"),
    path("receptions/<uuid:pk>/cancel/", receptions.cancel, name="reception_cancel"),
    path("receptions/<uuid:pk>/bookings/", receptions.bookings, name="bookings"),
    path("matters/", matters.desk, name="matters"),
    path("matters/new/", matters.new, name="matter_new"),
    path("matters/<uuid:pk>/", matters.detail, name="matter"),
    path("matters/<uuid:pk>/contact/", matters.contact, name="contact"),
    path("matters/<uuid:pk>/move/", steps.move, name="move"),
    path("matters/<uuid:pk>/revisit/", steps.revisit, name="revisit"),
    path("matters/<uuid:pk>/facts/", steps.facts, name="facts"),
    path("matters/files/<uuid:pk>/", matters.matter_file, name="file"),
    path("matters/consultations/<uuid:pk>/", matters.consultation_file, name="consultation_file"),
    path("do/<slug:kind>/<uuid:pk>/<slug:verb>/", steps.take, name="step"),
    path("questions/<uuid:pk>/answer/", questions.answer, name="question_answer"),
    path("<uuid:pk>/", stations.station, name="station"),
    path("<uuid:pk>/edit/", stations.edit, name="edit"),
    path("<uuid:pk>/people/", stations.people, name="people"),
    path("<uuid:pk>/poster.pdf", stations.poster, name="poster"),
    path("<uuid:pk>/receptions/new/", receptions.new, name="reception_new"),
    path("<uuid:pk>/questions/new/", questions.new, name="question_new"),
]
