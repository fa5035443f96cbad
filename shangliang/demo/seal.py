"""The scan with the seal (盖章件) of a body's proposal: an empty page in the demo."""

from datetime import datetime

from django.core.files.uploadedfile import SimpleUploadedFile

from shangliang.core.access import Actor
from shangliang.files.store import keep_upload
from shangliang.proposals import actions
from shangliang.proposals.models import Proposal

# One empty A4 page: where a body's seal would be.
BLANK_PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)


def seal(proposal: Proposal, *, by: Actor, at: datetime) -> None:
    """Hang the scan on a draft."""
    upload = SimpleUploadedFile("盖章扫描件.pdf", BLANK_PDF, "application/pdf")
    scan = keep_upload(upload, field="seal", by=by, at=at)
    actions.attach(proposal, scan, is_seal=True, by=by, at=at)
