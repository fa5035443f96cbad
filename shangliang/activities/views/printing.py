"""Sheets to print: the programme 程序册."""

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from shangliang.activities import permissions as may
from shangliang.activities.models import Activity
from shangliang.activities.programme import render_docx
from shangliang.activities.programmes import programme_of
from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.download import download
from shangliang.core.http.request import Request

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@needs(*may.AT_WORK)
@require_safe
def programme(request: Request, pk: UUID) -> HttpResponse:
    """程序册 as a Word file, for organisers."""
    activity = fetch(
        request.actor, may.organiser, Activity.objects.select_related("committee", "own_kind"), pk
    )
    return download(render_docx(programme_of(activity)), f"{activity.title}程序册.docx", _WORD)
