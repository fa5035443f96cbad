"""履职清单: loading a preset, editing, no longer using."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from shangliang.audit.record import record
from shangliang.core.access import Actor
from shangliang.core.errors import Refused
from shangliang.core.given import line
from shangliang.duty.kinds import BUNDLES, KINDS
from shangliang.duty.models import Checklist, Duty
from shangliang.duty.presets import PRESETS, Line
from shangliang.people.permissions import as_secretariat

NAME_MOST, NOTE_MOST, LABEL_MOST, LINES_MOST, NEED_MOST = 40, 120, 60, 20, 99
YEARS = range(2000, 2100)


def _checked(lines: Sequence[Line]) -> list[Line]:
    if not lines:
        raise Refused("empty", "请至少填写一项内容。", "lines")
    if len(lines) > LINES_MOST:
        raise Refused("too_many", f"一份清单最多{LINES_MOST}项。", "lines")
    found = []
    for number, each in enumerate(lines, 1):
        label = line(each.label, LABEL_MOST, "lines", f"第{number}项的内容", required=True)
        if not each.kinds or not all(kind in KINDS or kind in BUNDLES for kind in each.kinds):
            raise Refused("kinds", f"请为第{number}项选择计入的事项。", "lines")
        if not 1 <= each.need <= NEED_MOST:
            raise Refused("need", f"第{number}项的次数应在1至{NEED_MOST}之间。", "lines")
        found.append(Line(label, tuple(dict.fromkeys(each.kinds)), each.need))
    return found


@transaction.atomic
def save_checklist(
    checklist: Checklist | None,
    *,
    name: str,
    year: int,
    note: str,
    lines: Sequence[Line],
    by: Actor,
    at: datetime,
) -> Checklist:
    """保存履职清单, a new one or one that is there; progress follows at once."""
    by = as_secretariat(by, by.committee if checklist is None else checklist.committee_id)
    kept = _locked(checklist) if checklist else Checklist(committee_id=by.committee, created_at=at)
    kept.name = line(name, NAME_MOST, "name", "名称", required=True)
    kept.note = line(note, NOTE_MOST, "note", "依据")
    if year not in YEARS:
        raise Refused("year", "请填写四位数的年度。", "year")
    kept.year, kept.is_active = year, True
    checked = _checked(lines)
    same = Checklist.objects.filter(committee_id=kept.committee_id, year=year, name=kept.name)
    if same.exclude(pk=kept.pk).exists():
        raise Refused("taken", f"{year}年已有清单“{kept.name}”。", "name")
    kept.save()
    kept.duties.all().delete()
    Duty.objects.bulk_create(
        Duty(
            committee_id=kept.committee_id,
            checklist=kept,
            position=position,
            label=each.label,
            kinds=list(each.kinds),
            need=each.need,
        )
        for position, each in enumerate(checked, 1)
    )
    record("checklist.save", kept, by=by, at=at, label="保存履职清单", note=f"{len(checked)}项")
    return kept


def load_preset(key: str, *, year: int, by: Actor, at: datetime) -> Checklist:
    """装入预设清单 for a year."""
    preset = next((each for each in PRESETS if each.key == key), None)
    if preset is None:
        raise Refused("unknown", "请选择预设清单。", "preset")
    return save_checklist(None, name=preset.name, year=year, note="", lines=preset.lines, by=by, at=at)


@transaction.atomic
def set_active(checklist: Checklist, *, active: bool, by: Actor, at: datetime) -> Checklist:
    """启用 or 停用: what is not used is shown to nobody but the office."""
    by = as_secretariat(by, checklist.committee_id)
    kept = _locked(checklist)
    kept.is_active = active
    kept.save(update_fields=["is_active"])
    label = "启用履职清单" if active else "停用履职清单"
    record("checklist.use", kept, by=by, at=at, label=label, target="active" if active else "")
    return kept


def _locked(checklist: Checklist) -> Checklist:
    return Checklist.objects.select_for_update().get(pk=checklist.pk)
