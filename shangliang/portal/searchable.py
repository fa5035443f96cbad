"""Articles as they are found: by those who write for the site, and, once released on an open site, by everybody."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from uuid import UUID

from django.urls import reverse
from django.utils import timezone

from shangliang.core.access import Actor
from shangliang.core.searchable import Open, Searchable, Text, Watch, register
from shangliang.people.roles import Role
from shangliang.portal import permissions as may
from shangliang.portal.models import Article, ArticleFile, SiteProfile
from shangliang.portal.process import ARTICLE

_UNSEEN = ("draft", "dropped")


def keys(actor: Actor) -> frozenset[str]:
    """What a writer holds to articles; nothing for everybody else."""
    if not actor.has(*may.WRITERS):
        return frozenset()
    held = {f"writer:{actor.committee_id}", f"author:{actor.committee_id}/{actor.person_id}"}
    return frozenset(held | ({f"office:{actor.committee_id}"} if actor.has(Role.OFFICE) else set()))


def readers(article: Article) -> frozenset[str]:
    """Who may read an article inside."""
    found = {f"office:{article.committee_id}", f"author:{article.committee_id}/{article.author_id}"}
    return frozenset(found | ({f"writer:{article.committee_id}"} if article.state not in _UNSEEN else set()))


def _open_sites(committees: Collection[UUID]) -> set[UUID]:
    sites = SiteProfile.objects.filter(committee__in=committees, is_open=True)
    return set(sites.values_list("committee_id", flat=True))


def texts(ids: Sequence[UUID]) -> Iterable[Text]:
    """The texts of articles, with two queries however many they are."""
    rows = list(Article.objects.select_related("column").filter(pk__in=ids))
    is_open = _open_sites({row.committee_id for row in rows})
    for row in rows:
        at = timezone.localdate(row.released_at or row.created_at)
        body = "\n".join(filter(None, (row.summary, row.text)))
        yield Text(
            pk=row.pk,
            committee=row.committee_id,
            title=row.title,
            body=body,
            on=at,
            year=at.year,
            readers=readers(row),
            facets={"state": (row.state_label,)},
            open=Open(row.title, body, _stamp(row)) if _public(row) and row.committee_id in is_open else None,
        )


def _public(row: Article) -> bool:
    return row.state == "released" and row.column.is_active


def _stamp(row: Article) -> str:
    return row.released_at.isoformat() if row.released_at else ""


def standing(ids: Collection[UUID]) -> Mapping[UUID, str]:
    """Which articles are public now."""
    rows = Article.objects.filter(pk__in=ids, state="released", column__is_active=True).select_related(
        "column"
    )
    found = list(rows)
    is_open = _open_sites({row.committee_id for row in found})
    return {row.pk: _stamp(row) for row in found if row.committee_id in is_open}


def register_searchable() -> None:
    """Make articles findable."""
    register(
        Searchable(
            kind=ARTICLE.key,
            label=ARTICLE.label,
            model=Article,
            watches=(Watch(Article, "id"), Watch(ArticleFile, "article_id")),
            texts=texts,
            keys=keys,
            rule=may.read,
            url=lambda pk: reverse("portal:article", args=[pk]),
            open_url=lambda pk: reverse("portal:to_article", args=[pk]),
            facets={"state": "状态"},
            standing=standing,
        )
    )
