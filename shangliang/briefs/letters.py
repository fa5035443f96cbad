"""Papers of the briefs room: an issue 一期社情民意 as Word file and PDF."""

from collections.abc import Iterable
from typing import Final

from django.utils import timezone

from shangliang.briefs.choices import ReceiverKind, Source, Urgency
from shangliang.briefs.models import Author, Issue, Receiver
from shangliang.briefs.policy import ISSUER, SERIES, THROUGH_SERIES
from shangliang.files.letters.bulletin import Bulletin
from shangliang.files.letters.bulletin_word import render_docx
from shangliang.files.letters.pdf import render_pdfs_apart
from shangliang.tenancy import policy

DOCX: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF: Final = "application/pdf"
RESIDENTS: Final = "群众"
ABOVE: Final = (ReceiverKind.PARTY, ReceiverKind.GOVERNMENT, ReceiverKind.LEADER, ReceiverKind.SUPERIOR)
"""To these an issue is reported (报); to all others it is sent (送)."""


def issue_document(issue: Issue) -> bytes:
    """The issue as a Word file in official layout; before it is signed a draft without number and day, marked as such."""
    return render_docx(bulletin_of(issue))


def issue_pdf(issue: Issue) -> bytes:
    """The same as PDF. Raises NoChineseFont or PdfError."""
    return render_pdfs_apart([bulletin_of(issue)])[0]


def issue_name(issue: Issue) -> str:
    """File name without its ending: series, number and title."""
    number = issue.shown_number or "送审稿"
    return f"{series_of(issue)}{number}_{issue.title or '未命名'}"


def series_of(issue: Issue) -> str:
    """The name in the red head: as it was issued, before that the one in force."""
    key = THROUGH_SERIES if issue.urgency == Urgency.THROUGH else SERIES
    return issue.series or str(policy.value(issue.committee_id, key, timezone.localdate()))


def bulletin_of(issue: Issue) -> Bulletin:
    """What stands in the document of an issue."""
    receivers = receivers_of(issue)
    issuer = str(policy.value(issue.committee_id, ISSUER, issue.issued_on or timezone.localdate()))
    names = authors_named(issue)
    return Bulletin(
        series=series_of(issue),
        number=f"第{issue.number}期" if issue.number else "",
        issuer=issuer or issue.committee.name,
        day=issue.issued_on,
        title=issue.title,
        text=issue.text,
        mark="" if issue.number else "送审稿",
        credit=f"供稿：{'、'.join(names)}" if names else "",
        up=tuple(each.name for each in receivers if each.kind in ABOVE),
        along=tuple(each.name for each in receivers if each.kind not in ABOVE),
        signed=issue.signed_by,
        editor=issue.opened_by.name if issue.opened_by else "",
    )


def receivers_of(issue: Issue) -> list[Receiver]:
    """Who gets it: before it is signed those chosen; afterwards those it was sent to when it was signed, however many got it later."""
    if issue.state == "issued":
        return list(
            Receiver.objects.filter(deliveries__issue=issue, deliveries__created_at=issue.state_since)
        )
    return list(issue.receivers.filter(is_active=True))


def authors_named(issue: Issue) -> list[str]:
    """Names of all authors of the briefs in an issue, in order, each once; residents are not named toward the outside."""
    rows = (
        Author.objects.filter(brief__contributions__issue=issue)
        .order_by("brief__contributions__position", "position")
        .values_list("name", "person_id", "brief__source")
    )
    return list(dict.fromkeys(_outward(rows)))


def _outward(rows: Iterable[tuple[str, object, str]]) -> Iterable[str]:
    for name, person, source in rows:
        yield RESIDENTS if source == Source.MATTER and person is None else name
