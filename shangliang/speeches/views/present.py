"""How speeches are shown: plain data for the templates, which ask nothing themselves."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse

from shangliang.audit.models import Event
from shangliang.core.http.jinja import chinese_moment
from shangliang.core.panels import Ask
from shangliang.core.process import Step
from shangliang.speeches.models import Call, Speech
from shangliang.speeches.process import SPEECH


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


def story(events: Iterable[Event]) -> list[dict[str, Any]]:
    """The recorded events of a speech, as `ui.timeline` draws them."""
    known = dict(SPEECH.choices())
    return [
        {
            "at_text": chinese_moment(event.at),
            "who": f"{event.actor_name}（代{event.acting_for}）" if event.acting_for else event.actor_name,
            "label": event.label,
            "note": event.note,
            "source_label": known.get(event.source, ""),
            "target_label": known.get(event.target, ""),
            "tone": SPEECH.state(event.target).tone if event.target in known else "neutral",
        }
        for event in events
    ]
