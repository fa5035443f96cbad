"""The list of all members with the numbers of their deeds, for the office and leaders."""

from functools import partial
from urllib.parse import urlencode

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from shangliang.core.access import rows
from shangliang.core.http.doors import needs
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.core.http.turning import turned
from shangliang.core.paging import page_of
from shangliang.duty import permissions as may
from shangliang.duty import queries
from shangliang.duty.forms.filing import MembersForm

SIZE = 30


@needs(*may.READERS)
@require_safe
def listed(request: Request) -> HttpResponse:
    """履职档案: members with filters, and what each has done this year."""
    actor, today = request.actor, timezone.localdate()
    year = queries.year_in(request.GET.get("year", ""), today)
    form = MembersForm(request.GET or None, committee_id=actor.committee)
    chosen = form.cleaned_data if form.is_valid() else {}
    found = queries.narrowed(rows(actor, may.reader, queries.in_term(today)), chosen)
    asked = {
        key: str(value) for key, value in request.GET.items() if value and key not in ("before", "after")
    }
    shown, turning = turned(request, partial(_page, found))
    context = {
        "form": form,
        "narrowed": bool(any(chosen.values())),
        "year": year,
        "lines": queries.with_counts(shown.rows, year),
        **turning,
        "tabs": _tabs(asked, year, queries.recent(today)),
        "keeps": actor.has(*may.KEEPERS),
        "waiting": queries.waiting(actor.committee) if actor.has(*may.KEEPERS) else queries.NOTHING_WAITS,
    }
    return page(request, "duty/list.html", context, parts=("list",))


def _tabs(asked: dict[str, str], year: int, years: list[int]) -> list[dict[str, object]]:
    """The years offered; the filters stay."""
    return [
        {"label": f"{each}年", "url": _url({**asked, "year": str(each)}, keep=True), "active": each == year}
        for each in years
    ]


def _page(found: "queries.Members", after: str = "", before: str = "") -> "queries.MemberPage":
    return page_of(
        found,
        by=("number", "id"),
        columns=queries.COLUMNS,
        size=SIZE,
        after=after,
        before=before,
        ascending=True,
    )


def _url(asked: dict[str, str], *, keep: bool = False, **key: str) -> str:
    """The address with a key of paging; "" when there is no such page."""
    if not keep and not all(key.values()):
        return ""
    return f"?{urlencode({**asked, **key})}"
