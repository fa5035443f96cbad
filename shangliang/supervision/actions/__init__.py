"""Every write of the supervision room: one verb, one function; `by` is who, `at` is when; each runs in one transaction and leaves events."""

from shangliang.supervision.actions.candidates import Choice, decide, nominate, remove
from shangliang.supervision.actions.circulating import (
    drop,
    propose_circulars,
    receive,
    refer,
    send,
)
from shangliang.supervision.actions.conferring import (
    PointDraft,
    call,
    confirm,
    dispute,
    end,
    record_minutes,
)
from shangliang.supervision.actions.supervising import (
    ActivityDraft,
    instruct,
    pass_on,
    report,
    return_report,
    save_activity,
    save_media,
    save_report,
    stop,
)

__all__ = [
    "ActivityDraft",
    "Choice",
    "PointDraft",
    "call",
    "confirm",
    "decide",
    "dispute",
    "drop",
    "end",
    "instruct",
    "nominate",
    "pass_on",
    "propose_circulars",
    "receive",
    "record_minutes",
    "refer",
    "remove",
    "report",
    "return_report",
    "save_activity",
    "save_media",
    "save_report",
    "send",
    "stop",
]
