"""All addresses: each room brings its own."""

from django.urls import include, path

from shangliang.portal.views.home import robots

urlpatterns = [
    path("", include("shangliang.workbench.urls")),
    path("reports/", include("shangliang.reports.urls")),
    path("dashboards/", include("shangliang.dashboards.urls")),
    path("workreports/", include("shangliang.workreports.urls")),
    path("numbercheck/", include("shangliang.numbercheck.urls")),
    path("proposals/", include("shangliang.proposals.urls")),
    path("briefs/", include("shangliang.briefs.urls")),
    path("stations/", include("shangliang.stations.urls")),
    path("activities/", include("shangliang.activities.urls")),
    path("checkin/", include("shangliang.checkin.urls")),
    path("speeches/", include("shangliang.speeches.urls")),
    path("contacts/", include("shangliang.contacts.urls")),
    path("duty/", include("shangliang.duty.urls")),
    path("schemes/", include("shangliang.schemes.urls")),
    path("reviews/", include("shangliang.reviews.urls")),
    path("site/", include("shangliang.portal.urls")),
    path("robots.txt", robots, name="robots"),
    path("appraisal/", include("shangliang.appraisal.urls")),
    path("topics/", include("shangliang.topics.urls")),
    path("supervision/", include("shangliang.supervision.urls")),
    path("search/", include("shangliang.search.urls")),
    path("routing/", include("shangliang.routing.urls")),
    path("similar/", include("shangliang.similar.urls")),
    path("archives/", include("shangliang.archives.urls")),
    path("administration/", include("shangliang.administration.urls")),
    path("notices/", include("shangliang.notifications.urls")),
    path("account/", include("shangliang.accounts.urls")),
]

handler403 = "shangliang.core.http.refusals.forbidden"
handler404 = "shangliang.core.http.refusals.not_found"
handler500 = "shangliang.core.http.refusals.failed"
