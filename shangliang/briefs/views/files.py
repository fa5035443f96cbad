"""Files of a brief: private, sent only to who may read it."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from shangliang.briefs import permissions as may
from shangliang.briefs.models import Brief, BriefFile
from shangliang.briefs.reading import of_brief
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.request import Request
from shangliang.files.store import size_text
from shangliang.proposals.views.files import send


@require_safe
@needs()
def file(request: Request, pk: UUID) -> HttpResponseBase:
    """Download one file of a brief the actor may read."""
    return send(fetch(request.actor, of_brief(may.read), BriefFile.objects.select_related("file"), pk).file)


def attached(brief: Brief) -> list[dict[str, Any]]:
    """What hangs on a brief, as the desk lists it."""
    return attached_files(brief.files.select_related("file"))


def attached_files(rows: Iterable[BriefFile]) -> list[dict[str, Any]]:
    """The same of rows that were read with their files."""
    return [
        {
            "pk": row.pk,
            "name": row.file.name,
            "size_text": size_text(row.file.size),
            "url": reverse("briefs:file", args=[row.pk]),
        }
        for row in rows
    ]
