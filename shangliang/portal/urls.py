"""Addresses of the public site: `manage/` is its inside, everything else is open to everybody."""

from django.urls import path

from shangliang.portal.views import data, feeds, home, news, people, proposals, search, stations, visitors
from shangliang.portal.views.inside import articles, releases, settings, steps

app_name = "portal"
inside = [
    path("manage/", settings.manage, name="manage"),
    path("manage/site/", settings.site, name="site"),
    path("manage/open/", settings.open_close, name="open"),
    path("manage/columns/new/", settings.column_new, name="column_new"),
    path("manage/columns/<uuid:pk>/", settings.column_edit, name="column_edit"),
    path("manage/articles/", articles.articles, name="articles"),
    path("manage/articles/new/", articles.article_new, name="article_new"),
    path("manage/articles/<uuid:pk>/", articles.article, name="article"),
    path("manage/articles/<uuid:pk>/edit/", articles.article_edit, name="article_edit"),
    path("manage/articles/<uuid:pk>/preview/", articles.preview, name="preview"),
    path("manage/articles/<uuid:pk>/files/", articles.attach, name="attach"),
    path("manage/files/<uuid:pk>/", articles.inside_file, name="inside_file"),
    path("manage/files/<uuid:pk>/remove/", articles.detach, name="detach"),
    path("manage/do/<slug:kind>/<uuid:pk>/<slug:verb>/", steps.take, name="step"),
    path("manage/queue/", releases.queue, name="queue"),
    path("manage/members/", releases.members, name="members_public"),
    path("manage/figures/", releases.figures, name="figures_public"),
    path("manage/issues/<uuid:pk>/", releases.issue, name="issue_public"),
    path("manage/matters/<uuid:pk>/", releases.matter, name="matter_public"),
    path("manage/releases/<uuid:pk>/take-down/", releases.take_down, name="take_down"),
    path("manage/consultations/", releases.consultations, name="consultations_inside"),
    path("manage/consultations/new/", releases.consultation_new, name="consultation_new"),
    path("manage/consultations/<uuid:pk>/", releases.consultation_edit, name="consultation_edit"),
    path(
        "manage/consultations/<uuid:pk>/release/", releases.consultation_release, name="consultation_release"
    ),
    path("", home.front, name="front"),
    path("article/<uuid:pk>/", home.to_article, name="to_article"),
]
public = [
    path("<slug:slug>/", home.home, name="home"),
    path("<slug:slug>/brand.css", home.brand, name="brand"),
    path("<slug:slug>/logo", home.logo, name="logo"),
    path("<slug:slug>/robots.txt", home.site_robots, name="site_robots"),
    path("<slug:slug>/sitemap.xml", feeds.sitemap, name="sitemap"),
    path("<slug:slug>/feed.atom", feeds.atom, name="atom"),
    path("<slug:slug>/feed.rss", feeds.rss, name="rss"),
    path("<slug:slug>/columns/", news.news, name="news"),
    path("<slug:slug>/columns/<slug:column>/", news.column, name="column"),
    path("<slug:slug>/articles/<uuid:pk>/", news.news_article, name="news_article"),
    path("<slug:slug>/files/<uuid:pk>/", news.news_file, name="news_file"),
    path("<slug:slug>/consultations/", news.consultations, name="consultations"),
    path("<slug:slug>/consultations/<uuid:pk>/", news.consultation, name="consultation"),
    path("<slug:slug>/proposals/", proposals.proposals, name="proposals"),
    path("<slug:slug>/proposals/<uuid:pk>/", proposals.proposal, name="proposal"),
    path("<slug:slug>/results/", proposals.results, name="results"),
    path("<slug:slug>/results/<uuid:pk>/", proposals.result, name="result"),
    path("<slug:slug>/members/", people.members, name="members"),
    path("<slug:slug>/members/<uuid:pk>/", people.member, name="member"),
    path("<slug:slug>/figures/", people.figures, name="figures"),
    path("<slug:slug>/search/", search.search, name="search"),
    path("<slug:slug>/stations/", stations.stations, name="stations"),
    path("<slug:slug>/stations/<str:code>/", stations.station, name="station"),
    path("<slug:slug>/stations/<str:code>/qr.svg", stations.qr, name="qr"),
    path("<slug:slug>/stations/<str:code>/matter/", visitors.matter, name="matter"),
    path("<slug:slug>/stations/<str:code>/receptions/<uuid:pk>/", visitors.booking, name="booking"),
    path("<slug:slug>/received/", visitors.received, name="received"),
    path("<slug:slug>/query/", visitors.query, name="query"),
    path("<slug:slug>/query/answer/", visitors.say_solved, name="say"),
    path("<slug:slug>/data/", data.index, name="data"),
    path("<slug:slug>/data/popolo.json", data.popolo, name="popolo"),
    path("<slug:slug>/data/<slug:name>.<slug:form>", data.dataset, name="dataset"),
]
urlpatterns = [*inside, *public]
