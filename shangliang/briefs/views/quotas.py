"""报送任务: goals with how far they are reached."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from shangliang.briefs import actions, goals
from shangliang.briefs.forms.desk_steps import QuotaForm
from shangliang.core.http.doors import needs
from shangliang.core.http.forming import ask
from shangliang.core.http.page import page
from shangliang.core.http.request import Request
from shangliang.people.roles import LEADERS, Role


@require_safe
@needs(Role.EDITOR, *LEADERS)
def quotas(request: Request) -> HttpResponse:
    """Every goal in force with a bar."""
    context = {
        "goals": goals.progress(request.actor.committee, timezone.localdate()),
        "editor": request.actor.has(Role.EDITOR),
        "today": timezone.localdate(),
    }
    return page(request, "briefs/quotas.html", context)


@require_http_methods(["GET", "POST"])
@needs(Role.EDITOR)
def new(request: Request) -> HttpResponse:
    """设定报送任务."""
    offered = goals.bodies(request.actor.committee, timezone.localdate())
    names = {key: name for _, options in offered for key, name in options}
    form = QuotaForm(request.POST if request.method == "POST" else None, bodies=offered)
    back = reverse("briefs:quotas")

    def do() -> str:
        data = form.cleaned_data
        of = data["of"]
        actions.set_quota(
            body=data["body"],
            body_id=UUID(of.partition(":")[2]) if of else None,
            body_name=names.get(of, ""),
            count=data["count"],
            period=data["period"],
            valid_from=data["valid_from"],
            by=request.actor,
            at=timezone.now(),
        )
        return back

    return ask(request, form, do, label="设定报送任务", back=back, done="报送任务已设定。")
