"""How speeches are shown: plain data for the templates, which ask nothing themselves."""

from collections.abc import Sequence

from django.urls import reverse

from shangliang.core.http.jinja import chinese_moment
from shangliang.core.panels import Ask
from shangliang.core.process import Step
from shangliang.speeches.models import Call, Speech


def asked(call: Call) -> str:
    """What a call asks for, in one sentence."""
    until = call.activity.speeches_until
    parts = [
        f"请于{chinese_moment(until)}前报送" if until else "",
        f"正文不超过{call.most}字" if call.most else "",
    ]
    return "，".join(part for part in parts if part) + "。"


def buttons(speech: Speech, steps: Sequence[Step]) -> list[Ask]:
    """The steps the reader may take."""
    return [
        Ask(step.label, "", reverse("speeches:step", args=["speech", speech.pk, step.verb])) for step in steps
    ]
