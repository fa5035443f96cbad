"""Reading a Word file into a draft: the form is filled, and what found no place stays on the page as long as one is signed in."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.utils import timezone

from shangliang.core.errors import Refused
from shangliang.core.http.request import Request
from shangliang.files.store import file_name
from shangliang.files.uploads import DEFAULT_LIMIT, UploadError
from shangliang.proposals import actions
from shangliang.proposals.models import Proposal
from shangliang.proposals.word.fill import fill, read_proposal


def _key(proposal: Proposal) -> str:
    return f"word-{proposal.pk}"


def read_into(
    request: Request, proposal: Proposal, upload: "UploadedFile[Any] | None", *, replace: bool
) -> None:
    """Read the file and save the draft with it; Refused at the field `word` when it cannot be read."""
    if upload is None:
        raise Refused("required", "请先选择Word文件。", "word")
    if (upload.size or 0) > DEFAULT_LIMIT:
        raise Refused("too_big", "文件超过20MB的上限，请删去图片后再上传。", "word")
    name = file_name(upload.name or "")
    upload.seek(0)
    try:
        found = read_proposal(upload.read(), name)
    except UploadError as error:
        raise Refused("bad_file", str(error), "word") from error
    content, kept = fill(actions.content_of(proposal), found.content, over=replace)
    actions.save_draft(proposal, content, by=request.actor, at=timezone.now())
    request.session[_key(proposal)] = {
        "file": name,
        "remarks": list(found.remarks),
        "proposers": "、".join(found.proposers),
        "cosigners": "、".join(found.cosigners),
        "units": found.units,
        "left": "\n".join(filter(None, (kept, found.left))),
    }


def notes(request: Request, proposal: Proposal) -> dict[str, Any] | None:
    """What the member should look at after reading a file; None when there is nothing (any more)."""
    found: dict[str, Any] | None = request.session.get(_key(proposal))
    return found


def forget(request: Request, proposal: Proposal) -> None:
    """The notes are done with."""
    request.session.pop(_key(proposal), None)
