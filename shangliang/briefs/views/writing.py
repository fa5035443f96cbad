"""What the pages of writing have in common: from a form to a brief, its authors and files."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from shangliang.briefs import actions, own
from shangliang.briefs.actions import AuthorDraft
from shangliang.briefs.choices import Source
from shangliang.briefs.forms.capturing import UPLOADS, CaptureForm
from shangliang.briefs.models import Brief
from shangliang.core.errors import Refused
from shangliang.core.http.request import Request
from shangliang.files.store import keep_upload
from shangliang.people.roles import Role
from shangliang.tenancy.ids import new_id

PLAIN = ("title", "situation", "suggestion", "standing", "key")
"""Fields that are always seen; the others stand in the fold."""
DONE = {
    "submit": "已报送，信息采编会在规定期限内处理，结果会告知您。",
    "save": "草稿已保存，可随时接着写。",
    "attach": "附件已上传。",
    "remove": "附件已移除。",
}
TEXTS = ("title", "situation", "analysis", "suggestion")
LACKING = {"title": "请填写题目。", "situation": "请写明情况。"}


def begin_form(request: Request) -> CaptureForm:
    """The form on which a brief is begun, filled in with what was sent."""
    data = (request.POST, request.FILES) if request.method == "POST" else ()
    ways = own.standings(request.actor)
    return CaptureForm(*data, actor=request.actor, standings=ways, initial={"key": new_id()})


def source_of(request: Request, brief: Brief) -> str:
    """The source of a brief whose co-authors this person may change: his own; nothing else's."""
    return brief.source if brief.written_by_id == request.actor.person_id else Source.OFFICE


def bound(request: Request, brief: Brief) -> CaptureForm:
    """What was sent about a brief that is there."""
    return CaptureForm(request.POST, request.FILES, actor=request.actor, source=source_of(request, brief))


def again(request: Request, refused: CaptureForm, brief: Brief) -> CaptureForm:
    """The form of the brief that was kept, with what was refused when it was begun. Files that were kept are not asked for again."""
    form = CaptureForm(request.POST, actor=request.actor, source=source_of(request, brief))
    form.is_valid()
    for name, errors in refused.errors.items():
        for message in errors:
            form.add_error(name if name in form.fields else None, message)
    return form


def write_down(request: Request, form: CaptureForm) -> Brief:
    """The brief of a form, with authors and files: begun, or brought up to date when it was begun under this key before.

    What has been sent already is left as it is: the same form once more changes nothing.
    """
    brief = own.begun(request.actor, form.cleaned_data["key"])
    if brief is None:
        brief = _start(request, form)
        _attach(request, brief, form)
    elif brief.state == "draft":
        bring_up_to_date(request, brief, form)
    return brief


def _start(request: Request, form: CaptureForm) -> Brief:
    if not form.standings:
        raise Refused("nobody", "您目前没有可以反映社情民意的身份，请联系机关。")
    chosen, authors = form.chosen(), form.cleaned_data.get("authors", [])
    return actions.start(
        form.draft(),
        source=Source.JOINT if authors else chosen.source,
        authors=authors,
        body=chosen.body,
        key=form.cleaned_data["key"],
        by=request.actor,
        at=timezone.now(),
    )


def bring_up_to_date(request: Request, brief: Brief, form: CaptureForm) -> None:
    """Text, authors and files of a draft as the form has them."""
    by, at = request.actor, timezone.now()
    actions.save(brief, form.draft(), by=by, at=at)
    if "authors" in form.fields:
        stored = [(row.person_id, row.member_id, row.share) for row in brief.authors.all()]
        wanted = form.cleaned_data["authors"] or [
            AuthorDraft(by.name, by.person, next(iter(by.ids(Role.MEMBER)), None))
        ]
        if [(one.person_id, one.member_id, one.share) for one in wanted] != stored:
            actions.set_authors(brief, wanted, by=by, at=at)
    _attach(request, brief, form)


def _attach(request: Request, brief: Brief, form: CaptureForm) -> None:
    by, at = request.actor, timezone.now()
    for name, upload in form.uploads():
        actions.attach(brief, keep_upload(upload, field=name, by=by, at=at), by=by, at=at)


def remove(request: Request, brief: Brief, argument: str) -> None:
    """Take off the file that was named."""
    hung = [row for row in brief.files.select_related("file", "brief") if str(row.pk) == argument]
    if not hung:
        raise Refused("gone", "这个附件已经移除。", "attachment")
    actions.detach(hung[0], by=request.actor, at=timezone.now())


def go_on(request: Request, brief: Brief, verb: str) -> str:
    """Send it off when that was asked for; the page that comes next."""
    if verb in ("attach", "remove"):
        return reverse("briefs:edit", args=[brief.pk]) + "#files"
    if verb != "submit":
        return reverse("briefs:mine")
    if brief.state == "draft":
        actions.submit(brief, by=request.actor, at=timezone.now())
    return reverse("briefs:detail", args=[brief.pk])


def rescue(request: Request, refused: CaptureForm) -> Brief | None:
    """What was asked for was refused; what was typed and chosen is kept as a draft, as far as it can be. None when there is nothing to keep."""
    form = begin_form(request)
    if not form.is_valid() or not any(form.cleaned_data[name] for name in (*TEXTS, *UPLOADS)):
        return None
    try:
        brief = own.begun(request.actor, form.cleaned_data["key"]) or _start(request, form)
        for name in UPLOADS:
            if refused.has_error(name):
                form.cleaned_data[name] = []
        bring_up_to_date(request, brief, form)
    except Refused:
        return None
    return brief


def say_all(form: CaptureForm, verb: str) -> None:
    """An action refuses at the first thing that is missing; the writer is told of all at once."""
    if verb != "submit" or not form.errors:
        return
    for name, message in LACKING.items():
        if not form.has_error(name) and not form.cleaned_data.get(name):
            form.add_error(name, message)


def members(request: Request, form: CaptureForm) -> list[dict[str, Any]]:
    """Members who may write along, for the list of names; nothing where nobody writes along."""
    if "authors" not in form.fields:
        return []
    return [{"value": name} for name in own.names_to_offer(request.actor)]
