"""The pages of the public site: for everybody, and its inside for the office and the editor."""

from collections.abc import Callable
from typing import Any

from tests.publishing import Published

Make = Callable[..., Any]
PLAIN = (
    "home",
    "news",
    "consultations",
    "proposals",
    "results",
    "members",
    "figures",
    "search",
    "stations",
    "query",
    "received",
    "data",
)


def of_everybody(p: Published, stop: Make) -> list[Any]:
    """Every public page, also in large type, and what is found or not."""
    slug = p.site.committee.slug
    one = (
        ("column", p.column.slug), ("news_article", p.article.pk), ("consultation", p.consultation.pk),
        ("proposal", p.proposal.pk), ("result", p.result.pk), ("station", p.station.code), ("matter", p.station.code),
    )  # fmt: skip
    return [
        stop("portal:front"),
        *(stop(f"portal:{name}", slug) for name in PLAIN),
        *(stop(f"portal:{name}", slug, key) for name, key in one),
        stop("portal:member", slug, p.member.pk),
        stop("portal:booking", slug, p.station.code, p.reception.pk),
        stop("portal:home", slug, query="?type=large"),
        stop("portal:matter", slug, p.station.code, query="?type=large"),
        stop("portal:search", slug, query="?q=没有这样的内容"),
    ]


def of_office(p: Published, stop: Make) -> list[Any]:
    """The office at the site."""
    plain = (
        "manage",
        "site",
        "column_new",
        "articles",
        "article_new",
        "queue",
        "members_public",
        "figures_public",
    )
    return [
        *(stop(f"portal:{name}") for name in (*plain, "consultations_inside", "consultation_new")),
        stop("portal:column_edit", p.column.pk),
        *(stop("portal:article", one.pk) for one in (p.article, p.waiting, p.hidden_article)),
        stop("portal:preview", p.article.pk),
        stop("portal:step", "article", p.waiting.pk, "release"),
        stop("portal:step", "article", p.waiting.pk, "send_back"),
        stop("portal:issue_public", p.hidden_issue.pk),
        stop("portal:matter_public", p.matter.pk),
        stop("portal:consultation_edit", p.consultation.pk),
        stop("workbench:home"),
    ]


def of_editor(p: Published, stop: Make) -> list[Any]:
    """The editor writes."""
    return [
        *(
            stop(f"portal:{name}")
            for name in ("manage", "articles", "article_new", "queue", "consultations_inside")
        ),
        stop("portal:article", p.waiting.pk),
        stop("portal:article_edit", p.waiting.pk),
    ]
