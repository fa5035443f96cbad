"""Search over what is public of one committee: articles and proposals by the index, members by name."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from shangliang.core import limits
from shangliang.core.access import Actor
from shangliang.core.http.request import Request
from shangliang.portal import policy
from shangliang.portal.process import ARTICLE
from shangliang.portal.queries import people
from shangliang.portal.queries.sites import Site
from shangliang.portal.views.desk import TOO_MANY, visitor
from shangliang.portal.views.frame import address, is_large, show, site_page
from shangliang.proposals.process import PROPOSAL
from shangliang.search.address import LONGEST
from shangliang.search.answers import Asked
from shangliang.search.find import find

STRANGER = Actor(person_id=None, name="", committee_id=None)
KINDS = {ARTICLE.key: "news_article", PROPOSAL.key: "proposal"}
LAST_PAGE = 50


def _page(text: str) -> int:
    return min(int(text), LAST_PAGE) if text.isascii() and text.isdigit() and 0 < len(text) < 4 else 1


def _found(request: Request, site: Site, words: str, number: int) -> dict[str, Any]:
    """What the words find, asked as somebody who holds no key."""
    found = find(STRANGER, Asked(words=words, kinds=tuple(KINDS), committee=site.id, page=max(number, 1)))
    large, pages = is_large(request), min(found.pages, LAST_PAGE)

    def turn(to: int) -> str:
        return address(site, "search", large=large, q=words, page=to)

    return {
        "hits": [(hit, address(site, KINDS[hit.kind], hit.pk, large=large)) for hit in found.hits],
        "members": people.named(site.id, words),
        "total": found.total,
        "ready": found.ready,
        "number": number,
        "newer_url": turn(number - 1) if number > 1 else "",
        "older_url": turn(number + 1) if number < pages else "",
    }


@require_safe
@site_page("公开内容的检索对所有人开放")
def search(request: Request, site: Site) -> HttpResponse:
    """What everybody may read, and nothing else."""
    words, at = request.GET.get("q", "").strip()[:LONGEST], timezone.now()
    context: dict[str, Any] = {
        "words": words,
        "hits": [],
        "members": [],
        "total": 0,
        "ready": True,
        "busy": "",
        "today": timezone.localdate(at),
    }
    if words:
        try:
            limits.within(policy.SEARCHES, visitor(request), at=at)
        except limits.TooMany as refusal:
            return show(request, site, "search.html", {**context, "busy": refusal.message}, TOO_MANY)
        context |= _found(request, site, words, _page(request.GET.get("page", "")))
    return show(request, site, "search.html", context)
