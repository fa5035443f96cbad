"""Addresses of the reviews room."""

from django.urls import path

from shangliang.reviews.views import after, grades, groups, home, honours, reports, steps

app_name = "reviews"
urlpatterns = [
    path("", home.home, name="home"),
    path("start/", home.start, name="start"),
    path("years/<uuid:pk>/", home.review, name="review"),
    path("years/<uuid:pk>/reports/", reports.listed, name="reports"),
    path("years/<uuid:pk>/groups/new/", groups.group_new, name="group_new"),
    path("years/<uuid:pk>/grades/", grades.grades, name="grades"),
    path("years/<uuid:pk>/grades/reckon/", grades.reckon, name="reckon"),
    path("years/<uuid:pk>/published/", grades.published, name="published"),
    path("years/<uuid:pk>/circular.docx", grades.circular, name="circular"),
    path("years/<uuid:pk>/minutes/", grades.minutes, name="minutes"),
    path("years/<uuid:pk>/honours/start/", honours.honour_start, name="honour_start"),
    path("groups/<uuid:pk>/", groups.group, name="group"),
    path("groups/<uuid:pk>/edit/", groups.group_edit, name="group_edit"),
    path("sheets/<uuid:pk>/", groups.sheet, name="sheet"),
    path("reports/<uuid:pk>/", reports.report, name="report"),
    path("reports/<uuid:pk>/write/", reports.write, name="write"),
    path("reports/<uuid:pk>/autosave/", reports.autosave, name="autosave"),
    path("reports/<uuid:pk>/report.docx", reports.report_docx, name="report_docx"),
    path("reports/<uuid:pk>/report.pdf", reports.report_pdf, name="report_pdf"),
    path("results/<uuid:pk>/", grades.result, name="result"),
    path("results/<uuid:pk>/grade/", grades.set_grade, name="set_grade"),
    path("results/<uuid:pk>/correct/", grades.correct, name="correct"),
    path("suggestions/", after.suggestions, name="suggestions"),
    path("absences/", after.absences, name="absences"),
    path("absences/members/<uuid:pk>/", after.missed_by, name="missed"),
    path("absences/members/<uuid:pk>/<uuid:record>/exempt/", after.exempt, name="exempt"),
    path("absences/exemptions/<uuid:pk>/", after.count_again, name="count_again"),
    path("absences/meetings/<uuid:pk>/circular.docx", after.attendance_file, name="attendance_file"),
    path("honours/", honours.honours, name="honours"),
    path("honours/kinds/new/", honours.kind_new, name="kind_new"),
    path("honours/kinds/<uuid:pk>/", honours.kind_edit, name="kind_edit"),
    path("honours/<uuid:pk>/", honours.honour, name="honour"),
    path("honours/<uuid:pk>/select/", honours.select, name="select"),
    path("honours/<uuid:pk>/list.docx", honours.certificates, name="certificates"),
    path("do/<slug:kind>/<uuid:pk>/<slug:verb>/", steps.take, name="step"),
]
