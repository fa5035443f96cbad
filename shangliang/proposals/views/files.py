"""Attachments: private, sent only to who may read the proposal they hang on."""

from typing import Any
from uuid import UUID

from django.http import FileResponse, Http404, HttpResponseBase
from django.urls import reverse

from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.request import Request
from shangliang.files.models import StoredFile
from shangliang.files.store import path_of, size_text
from shangliang.proposals import permissions as may
from shangliang.proposals.models import Attachment, Proposal


@needs()
def attachment(request: Request, pk: UUID) -> HttpResponseBase:
    """Download one attachment of a proposal the actor may read."""
    readable = may.of_proposal(may.read)
    row = fetch(request.actor, readable, Attachment.objects.select_related("file"), pk)
    return send(row.file)


def attached(proposal: Proposal) -> list[dict[str, Any]]:
    """What hangs on a proposal, as the writing desk lists it."""
    return [
        {
            "pk": row.pk,
            "name": row.file.name,
            "is_seal": row.is_seal,
            "size_text": size_text(row.file.size),
            "url": reverse("proposals:attachment", args=[row.pk]),
        }
        for row in proposal.attachments.select_related("file")
    ]


def send(file: StoredFile) -> HttpResponseBase:
    """The file as a download under its own name, never shown or run inside our pages."""
    try:
        content = path_of(file.sha256).open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(content, as_attachment=True, filename=file.name, content_type=file.mime)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response
