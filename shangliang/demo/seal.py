"""The scan with the seal (盖章件) of a body's proposal: an empty page in the demo."""

from datetime import datetime

from django.core.files.uploadedfile import SimpleUploadedFile

from shangliang.core.access import Actor
from shangliang.files.store import keep_upload
from shangliang.proposals import actions
from shangliang.proposals.models import Proposal

OBJECTS = (
    b"<</Type/Catalog/Pages 2 0 R>>",
    b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<<>>>>",
)


def empty_page() -> bytes:
    """A PDF of one empty A4 page: where a body's seal would be."""
    book, places = b"%PDF-1.4\n", []
    for number, content in enumerate(OBJECTS, 1):
        places.append(b"%010d 00000 n \n" % len(book))
        book += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"xref\n0 4\n0000000000 65535 f \n" + b"".join(places)
    return book + table + b"trailer<</Size 4/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(book)


def seal(proposal: Proposal, *, by: Actor, at: datetime) -> None:
    """Hang the scan on a draft."""
    upload = SimpleUploadedFile("盖章扫描件.pdf", empty_page(), "application/pdf")
    scan = keep_upload(upload, field="seal", by=by, at=at)
    actions.attach(proposal, scan, is_seal=True, by=by, at=at)
