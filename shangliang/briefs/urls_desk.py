"""Addresses of the editor's side: desk, issues, outcomes, receivers, goals, exchange, statistics."""

from django.urls import URLPattern, path

from shangliang.briefs.views import desk, exchange, issues, outcomes, papers, quotas, receivers, tables

urlpatterns: list[URLPattern] = [
    path("desk/", desk.desk, name="desk"),
    path("desk/open/", desk.open_issue, name="open_issue"),
    path("issues/", papers.issues, name="issues"),
    path("issues/month/", papers.month, name="month"),
    path("issues/month.<slug:form>", papers.month_file, name="month_file"),
    path("issues/<uuid:pk>/", issues.issue, name="issue"),
    path("issues/<uuid:pk>/autosave/", issues.autosave, name="issue_autosave"),
    path("issues/<uuid:pk>/add/", issues.add, name="issue_add"),
    path("issues/<uuid:pk>/remove/<uuid:part>/", issues.remove, name="issue_remove"),
    path("issues/<uuid:pk>/changes/", papers.issue_changes, name="issue_changes"),
    path("issues/<uuid:pk>/issue.docx", papers.issue_docx, name="issue_docx"),
    path("issues/<uuid:pk>/issue.pdf", papers.issue_pdf, name="issue_pdf"),
    path("issues/<uuid:pk>/deliver/", papers.deliver, name="deliver"),
    path("issues/<uuid:pk>/outcome/", outcomes.of_issue, name="outcome"),
    path("issues/<uuid:pk>/package/", exchange.export_issue, name="export_issue"),
    path("<uuid:pk>/outcome/", outcomes.of_brief, name="outcome_of_brief"),
    path("outcomes/<uuid:pk>/take-back/", outcomes.take_back, name="outcome_take_back"),
    path("outcomes/<uuid:pk>/file/", outcomes.file, name="outcome_file"),
    path("receivers/", receivers.receivers, name="receivers"),
    path("receivers/new/", receivers.new, name="receiver_new"),
    path("receivers/<uuid:pk>/", receivers.edit, name="receiver_edit"),
    path("quotas/", quotas.quotas, name="quotas"),
    path("quotas/new/", quotas.new, name="quota_new"),
    path("exchange/", exchange.exchange, name="exchange"),
    path("exchange/peers/new/", exchange.peer_new, name="peer_new"),
    path("exchange/peers/<uuid:pk>/outcomes/", exchange.export_outcomes, name="export_outcomes"),
    path("exchange/import/", exchange.import_issue, name="import_issue"),
    path("exchange/import-outcomes/", exchange.import_outcomes, name="import_outcomes"),
    path("figures/", tables.overview, name="figures"),
    path("figures/circular.docx", tables.year_circular, name="year_circular"),
]
