"""Which proposals of the ledger are meant: the filters in the address, and the rows ticked in the list (or all that the filters find)."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, urlencode
from uuid import UUID

from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from shangliang.core.http.request import Request
from shangliang.core.paging import up_to
from shangliang.proposals import ledger as book
from shangliang.proposals.forms.ledger import LedgerForm
from shangliang.proposals.models import Proposal
from shangliang.tenancy.models import Plenary

MOST = 500  # proposals taken at once; more would make one page and one press too long
PLACE = ("after", "before")
LEDGER = "ledger"  # this list, as `core.http.place` remembers it


def running_year(committee_id: UUID | None, today: date) -> int | None:
    """The year of the plenary that is running, as `Plenary.objects.current` finds it; None when the committee has none."""
    if committee_id is None:
        return None
    opened = list(Plenary.objects.filter(committee_id=committee_id).values_list("opens_on", flat=True))
    return max((day for day in opened if day <= today), default=min(opened)).year if opened else None


def filtered(request: Request) -> tuple[LedgerForm, dict[str, Any], QuerySet[Proposal]]:
    """The filters in the address, what is chosen by them, and the readable rows they leave."""
    form, today = LedgerForm(request.GET), timezone.localdate()
    default = None if request.GET.get("year") else running_year(request.actor.committee_id, today)
    chosen = form.chosen(default)
    return form, chosen, book.narrow(book.readable(request.actor), chosen, today)


def kept(query: QueryDict, *more: str) -> dict[str, str]:
    """The filters in an address, and other parameters by name, without what is empty."""
    return {name: str(query[name]) for name in (*LedgerForm.base_fields, *more) if query.get(name)}


def as_filters(text: str) -> str:
    """The part of an address after “?”, reduced to filters of the ledger that are valid."""
    named = dict(parse_qsl(text))
    form = LedgerForm(named)
    form.is_valid()
    return urlencode(
        {name: named[name] for name in form.fields if named.get(name) and name not in form.errors}
    )


@dataclass(frozen=True)
class Selection:
    """The chosen proposals; `back` is the place of the list they were chosen in, `query` says the same in an address."""

    proposals: QuerySet[Proposal]
    back: str
    query: str

    @property
    def count(self) -> int:
        """How many, counted a little beyond what can be taken at once."""
        return up_to(self.proposals, MOST)

    @property
    def too_many(self) -> str:
        """The message when there are more than can be taken at once; empty otherwise."""
        return f"一次最多办理 {MOST} 件，请先用筛选条件缩小范围。" if self.count > MOST else ""


def selected(request: Request) -> Selection:
    """What the address selects: `pick` (repeated) or `all` of the filters; picked rows the reader may not see are left out."""
    picks = [pk for pk in map(uuid_or_none, request.GET.getlist("pick")[: MOST + 1]) if pk]
    place = kept(request.GET, *PLACE)
    back = reverse("proposals:ledger") + ("?" + urlencode(place) if place else "")
    if request.GET.get("all"):
        return Selection(filtered(request)[2], back, urlencode({**place, "all": "1"}))
    chosen = book.readable(request.actor).filter(pk__in=picks)
    return Selection(chosen, back, urlencode([*place.items(), *(("pick", pk.hex) for pk in picks)]))


def uuid_or_none(text: str | None) -> UUID | None:
    """The id in a text; None for anything else."""
    try:
        return UUID(text or "")
    except ValueError:
        return None
