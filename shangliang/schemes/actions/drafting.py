"""Writing a scheme: a new draft, its parts one by one, taking force, giving it up. A version in force is never changed."""

from collections.abc import Mapping
from copy import deepcopy
from datetime import datetime
from typing import Any

from django.db import transaction

from shangliang.audit.record import record
from shangliang.core.access import Actor, allows
from shangliang.core.errors import Forbidden, Refused
from shangliang.core.given import line, words
from shangliang.core.perform import begin, guard, lock, perform
from shangliang.people.roles import Role
from shangliang.schemes import permissions as may
from shangliang.schemes.actions.rescoring import settle
from shangliang.schemes.choices import TrialState
from shangliang.schemes.models import Scheme, SchemeVersion, Trial
from shangliang.schemes.scoring import Problem, check
from shangliang.schemes.scoring.document import FORMAT

EMPTY: Mapping[str, Any] = {"format": FORMAT, "name": "", "groups": [], "items": []}
LISTS = {
    "group": "groups", "item": "items", "once": "once", "minimum": "minimums", "grade": "grades", "advice": "advice",
}  # fmt: skip
"""Kind of part → its list in the document."""
HEAD = ("name", "source", "notes", "total", "unmet_grade")
KEYED = ("group", "item", "minimum")
YEARS = range(2000, 2101)


def _said(problems: list[Problem]) -> str:
    return "；".join(problem.words.rstrip("。") for problem in problems[:3]) + "。"


@transaction.atomic
def draft(
    *, scheme: Scheme | None, name: str, document: Mapping[str, Any], based_on: str, by: Actor, at: datetime
) -> SchemeVersion:
    """A new draft: of a scheme of the committee, or of a new one with that name. Raises Refused at `document` for one that cannot be read."""
    named = line(name, 80, "name", "名称", required=True)
    if not by.has(Role.SECRETARIAT):
        raise Forbidden
    if scheme is None:
        scheme = Scheme.objects.create(committee_id=by.committee, name=named, created_at=at)
    else:
        scheme = Scheme.objects.select_for_update().get(pk=scheme.pk, committee_id=by.committee)
    made = {**deepcopy(dict(document)), "name": named}
    if problems := [problem for problem in check(made) if problem.shape]:
        raise Refused("unreadable", f"文件不是可用的履职评价办法：{_said(problems)}", "document")
    last = scheme.versions.order_by("-number").values_list("number", flat=True).first() or 0
    version = SchemeVersion(
        committee_id=by.committee, scheme=scheme, number=last + 1, document=made, based_on=based_on[:120]
    )
    return begin(version, by=by, at=at, label="拟订履职评价办法", note=based_on)


def _opened(version: SchemeVersion, revision: int, by: Actor) -> SchemeVersion:
    """The draft, locked, when the actor may edit it and nobody changed it since he looked."""
    fresh = lock(version)
    if not allows(by, may.edits, fresh):
        raise Forbidden
    if fresh.state != "draft":
        raise Refused("moved_on", "已启用或者作废的版本不能修改，请新建一个版本。")
    if fresh.revision != revision:
        raise Refused("changed_elsewhere", "这份草稿刚刚被修改过，请查看最新内容后再改；您填写的内容还在。")
    return fresh


def _keep(
    fresh: SchemeVersion, document: dict[str, Any], label: str, note: str, by: Actor, at: datetime
) -> SchemeVersion:
    fresh.document = document
    fresh.revision += 1
    fresh.save(update_fields=["document", "revision"])
    record(
        "scheme.edit", fresh, by=by, at=at, label=label, note=note[:200], data={"revision": fresh.revision}
    )
    return fresh


def with_head(document: Mapping[str, Any], head: Mapping[str, Any]) -> dict[str, Any]:
    """The document with another head (name, source, notes, total, unmet_grade)."""
    return {**document, **{key: head[key] for key in HEAD if key in head}}


def _placed(
    document: Mapping[str, Any], kind: str, number: int | None, part: Mapping[str, Any], place: int | None
) -> tuple[dict[str, Any], int]:
    """The document with one part put in place of the part at index `number` (None: added), at position `place` (from 1); its new index."""
    parts = list(document.get(LISTS[kind], []))
    if number is None:
        made, at = dict(part), len(parts)
    else:
        made, at = {**_kept_fields(parts[number]), **part}, number
        parts.pop(number)
    if kind in KEYED and not made.get("key"):
        made["key"] = _free_key(kind, parts)
    if place is not None:
        at = min(max(place - 1, 0), len(parts))
    parts.insert(at, made)
    return {**document, LISTS[kind]: parts}, at


def _kept_fields(part: Mapping[str, Any]) -> dict[str, Any]:
    """What a form does not show stays: the key by which other parts name this one."""
    return {"key": part["key"]} if "key" in part else {}


def _free_key(kind: str, parts: list[Mapping[str, Any]]) -> str:
    taken = {part.get("key") for part in parts}
    number = len(parts) + 1
    while f"{kind}{number}" in taken:
        number += 1
    return f"{kind}{number}"


def without_part(document: Mapping[str, Any], kind: str, number: int) -> dict[str, Any]:
    """The document without one part."""
    parts = list(document.get(LISTS[kind], []))
    parts.pop(number)
    return {**document, LISTS[kind]: parts}


def at_place(
    document: Mapping[str, Any], kind: str, number: int | None, part: Mapping[str, Any], place: int | None
) -> tuple[dict[str, Any], list[Problem]]:
    """(the document with the part, what contradicts itself at this part). What only the whole document shows does not stop a single part."""
    made, at = _placed(document, kind, number, part, place)
    kept = made[LISTS[kind]][at]
    names = {kept.get("key"), kept.get("label"), str(at + 1)}
    return made, [
        problem
        for problem in check(made)
        if problem.part == kind and problem.key in names and not problem.whole
    ]


@transaction.atomic
def save_part(
    version: SchemeVersion, *, kind: str, number: int | None, part: Mapping[str, Any], place: int | None,
    revision: int, by: Actor, at: datetime,
) -> SchemeVersion:  # fmt: skip
    """Add a part or put another in its place. Raises Refused at the field in which the part contradicts itself or another."""
    fresh = _opened(version, revision, by)
    document, problems = at_place(fresh.document, kind, number, part, place)
    if problems:
        raise Refused("contradiction", problems[0].words, problems[0].field)
    label = "增加条款" if number is None else "修改条款"
    return _keep(fresh, document, label, str(part.get("label") or part.get("words") or ""), by, at)


@transaction.atomic
def remove_part(
    version: SchemeVersion, *, kind: str, number: int, revision: int, by: Actor, at: datetime
) -> SchemeVersion:
    """Take a part out; what named it is then shown as a contradiction."""
    fresh = _opened(version, revision, by)
    part = fresh.document[LISTS[kind]][number]
    note = str(part.get("label") or part.get("words") or "")
    return _keep(fresh, without_part(fresh.document, kind, number), "删除条款", note, by, at)


@transaction.atomic
def save_head(
    version: SchemeVersion, *, head: Mapping[str, Any], revision: int, by: Actor, at: datetime
) -> SchemeVersion:
    """Change name, notes and bounds of the total."""
    fresh = _opened(version, revision, by)
    document = with_head(fresh.document, head)
    if problems := [each for each in check(document) if each.part == "scheme" and not each.whole]:
        raise Refused("contradiction", problems[0].words, problems[0].field)
    return _keep(fresh, document, "修改总则", "", by, at)


@transaction.atomic
def start(version: SchemeVersion, *, from_year: int, by: Actor, at: datetime) -> SchemeVersion:
    """启用: in force from a year on. Refused while it contradicts itself, and before this very text was tried on a past year's data."""
    passed = guard(version, "start", by=by)
    fresh = passed.record
    assert isinstance(fresh, SchemeVersion)  # noqa: S101 - the guard locks the row it was given
    if problems := check(fresh.document):
        raise Refused("contradiction", f"办法还有{len(problems)}处矛盾，不能启用：{_said(problems)}")
    if from_year not in YEARS:
        raise Refused("year", "请填写四位数的年度。", "from_year")
    tried = Trial.objects.filter(version=fresh, revision=fresh.revision, state=TrialState.DONE)
    if not tried.exists():
        raise Refused("untried", "现在的条文还没有试算过，请先用上一年的数据试算，看清哪些委员的等次会变化。")
    fields = {"from_year": from_year, "in_force_at": at}
    perform(
        fresh,
        "start",
        by=by,
        at=at,
        fields=fields,
        data={"from_year": from_year},
        note=f"自{from_year}年起执行",
        passed=passed,
    )
    settle(fresh.committee_id, from_year, at=at)
    return fresh


def drop(version: SchemeVersion, *, reason: str, by: Actor, at: datetime) -> SchemeVersion:
    """作废草稿."""
    perform(version, "drop", by=by, at=at, note=words(reason, 500, "reason", "理由"))
    return version
