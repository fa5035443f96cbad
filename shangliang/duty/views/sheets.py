"""批量录入: a sheet of what happened outside, with what is wrong said at its line."""

from django.http import FileResponse, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from shangliang.core.errors import Forbidden, Refused
from shangliang.core.http.doors import needs
from shangliang.core.http.forming import sent
from shangliang.core.http.once import attempt
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.duty import actions, entries, importing
from shangliang.duty.forms.outside import ImportForm
from shangliang.duty.views.forming import place
from shangliang.files.sheets import write_sheet
from shangliang.people.roles import Role

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
STAFF = (Role.SECRETARIAT, Role.CONVENOR, Role.LIAISON)
MOST_PROBLEMS = 100


@needs(*STAFF)
@require_http_methods(["GET", "POST"])
def bring_in(request: Request) -> HttpResponse:
    """批量录入 from a sheet."""
    bodies, whole = entries.bodies_of(request.actor), request.actor.has(Role.SECRETARIAT)
    if not bodies and not whole:
        raise Forbidden
    form = ImportForm(*sent(request), bodies=bodies, whole=whole)
    read: list[importing.Read] = []

    def do() -> str:
        now = timezone.now()
        content = form.cleaned_data["file"].read()
        read[:] = importing.read(content, committee_id=request.actor.committee, today=timezone.localdate(now))
        drafts = [(row.member, row.draft) for row in read if row.member and row.draft]
        if len(drafts) < len(read):
            raise Refused("rows", "有的行还不能录入，请按下面的说明改正后重新上传；整份都没有录入。", "file")
        actions.enter_many(drafts, special_committee=form.body(), by=request.actor, at=now)
        return reverse("duty:outside")

    if request.method == "POST" and (answer := attempt(request, form, do, done="已录入，等待审核。")):
        return answer
    bad = [row for row in read if row.problems]
    context = {
        "form": form,
        "bad": bad[:MOST_PROBLEMS],
        "more": len(bad) > MOST_PROBLEMS,
        "place": place(request),
    }
    return page(request, "duty/import.html", context)


@needs(*STAFF)
@require_safe
def template(request: Request) -> FileResponse:
    """An empty sheet with one example."""
    del request
    heads = [column.title for column in importing.COLUMNS]
    file = write_sheet("场外履职", heads, [[column.example or "" for column in importing.COLUMNS]])
    return FileResponse(file, as_attachment=True, filename="场外履职录入表.xlsx", content_type=SHEET)
