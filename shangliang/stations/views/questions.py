"""镇街命题、工作室解题."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from shangliang.core.http.doors import fetch, needs
from shangliang.core.http.forming import ask, sent
from shangliang.core.http.request import Request
from shangliang.stations import actions
from shangliang.stations import permissions as may
from shangliang.stations.forms.stations import QuestionForm, SolutionForm
from shangliang.stations.models import Question, Station


@needs(*may.AT_WORK)
@require_http_methods(["GET", "POST"])
def new(request: Request, pk: UUID) -> HttpResponse:
    """登记镇街命题."""
    station = fetch(request.actor, may.works_at, Station.objects.all(), pk)
    form = QuestionForm(sent(request)[0], station=station)
    back = reverse("stations:station", args=[pk])

    def do() -> str:
        actions.set_question(station, **form.cleaned_data, by=request.actor, at=timezone.now())
        return f"{back}#questions"

    return ask(
        request, form, do, label="登记镇街命题", back=back, back_label=station.name, done="命题已登记。",
        title=station.name, place=reverse("stations:list"),
    )  # fmt: skip


@needs(*may.AT_WORK)
@require_http_methods(["GET", "POST"])
def answer(request: Request, pk: UUID) -> HttpResponse:
    """登记解题情况."""
    question = fetch(request.actor, may.contacts, Question.objects.select_related("station", "street"), pk)
    form = SolutionForm(sent(request)[0])
    back = reverse("stations:station", args=[question.station_id])

    def do() -> str:
        actions.answer_question(question, **form.cleaned_data, by=request.actor, at=timezone.now())
        return f"{back}#questions"

    facts = [("命题镇街", question.street.name), ("具体要求", question.text)]
    return ask(
        request, form, do, label="登记解题情况", back=back, back_label=question.station.name, done="解题情况已登记。",
        title=question.title, facts=[fact for fact in facts if fact[1]], place=reverse("stations:list"),
    )  # fmt: skip
