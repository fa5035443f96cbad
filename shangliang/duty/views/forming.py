"""Where a page of this room belongs in the navigation, and keeping the files that come with its forms."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.urls import reverse
from django.utils import timezone

from shangliang.core.http.request import Request
from shangliang.duty.permissions import READERS
from shangliang.files.models import StoredFile
from shangliang.files.store import keep_upload
from shangliang.people.roles import Role


def place(request: Request) -> str:
    """The entry of the navigation that is marked."""
    return reverse(home_of(request))


def home_of(request: Request) -> str:
    """Where the reader's way in the room begins."""
    if request.actor.has(*READERS):
        return "duty:list"
    return "duty:mine" if request.actor.has(Role.MEMBER) else "duty:outside"


def kept(request: Request, upload: "UploadedFile[Any] | None", field: str = "file") -> StoredFile | None:
    """The uploaded file, kept; None for none."""
    return keep_upload(upload, field=field, by=request.actor, at=timezone.now()) if upload else None
