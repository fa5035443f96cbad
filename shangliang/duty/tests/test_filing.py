"""What is entered, objected to and decided, and what it does to the file."""

import json
import subprocess
import zipfile
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from shutil import which

import pytest
from django.utils import timezone
from openpyxl import Workbook

from shangliang.audit.models import Event
from shangliang.core.access import rows
from shangliang.core.errors import Forbidden, Refused
from shangliang.core.figures import Scope, figures
from shangliang.core.inbox import inbox
from shangliang.duty import actions, importing, listeners, progress, queries
from shangliang.duty import permissions as may
from shangliang.duty.actions import Correction, OutsideDraft, StandingDraft
from shangliang.duty.models import Deed, Objection, OutsideEntry, Ruling, Standing, TermPackage
from shangliang.duty.packing import pack
from shangliang.duty.presets import PRESETS, Line
from shangliang.files.store import keep
from shangliang.people.models import Member, MemberState, Post
from shangliang.tenancy.models import Term
from tests.dutied import Follower, settled

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 1)
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)


def draft(**more):
    return OutsideDraft(**{"kind": "outside.lecture", "on": DAY, "title": "到南关社区宣讲", **more})


def entered(cast, noon, key="chen", by=None, **more):
    return actions.enter(draft(**more), member=cast.members[key], by=cast.actor(by or key), at=noon)


def waits(cast, key):
    return {each.flow.process.key: each.count for each in inbox(cast.actor(key))}


def test_an_entry_counts_once_it_is_accepted_and_no_longer_when_that_is_revoked(cast, noon):
    seen, sec = Follower(), cast.actor("sec")
    mine = entered(cast, noon, quantity=Decimal(2))
    assert settled(seen) == set()
    assert (mine.state, mine.is_proxy, mine.entered_name) == ("submitted", False, "陈志远")
    assert waits(cast, "sec")["outside"] == 1
    actions.send_back(mine, note="请附照片。", by=sec, at=noon)
    assert waits(cast, "chen")["outside"] == 1
    photo = keep(PNG, "照片.png", field="files", by=cast.actor("chen"), at=noon)
    mine = actions.resubmit(mine, draft(files=[photo], level="county"), by=cast.actor("chen"), at=noon)
    actions.accept(mine, by=sec, at=noon)
    assert settled(seen) == {("陈志远", "outside.lecture")}
    assert Deed.objects.values_list("quantity", "level").get() == (Decimal(1), "county")
    actions.revoke(mine, reason="与平台上的活动重复。", by=sec, at=noon)
    assert settled(seen) == set()
    keys = list(Event.objects.filter(case_id=mine.pk).order_by("pk").values_list("key", flat=True))
    assert keys == [f"outside.{verb}" for verb in ("begin", "send_back", "resubmit", "accept", "revoke")]


def test_who_may_enter_for_whom_and_what_is_refused(cast, noon):
    cast.convene("committee", "li")
    body, chen = cast.bodies["committee"], cast.members["chen"]
    assert entered(cast, noon, by="sec").is_proxy
    for_body = actions.enter(
        draft(title="参加调研"), member=chen, special_committee=body, by=cast.actor("li"), at=noon
    )
    assert (for_body.is_proxy, for_body.special_committee) == (True, body)
    for by in ("li", "wang", "far_sec", "edu_clerk"):
        with pytest.raises(Forbidden):
            entered(cast, noon, by=by, title="另一项")
    with pytest.raises(Forbidden):
        actions.enter(draft(), member=chen, special_committee=body, by=cast.actor("zhou"), at=noon)
    for field, wrong in (
        ("kind", {"kind": "proposal.filed"}),
        ("on", {"on": noon.date() + timedelta(days=1)}),
        ("on", {"on": date(2011, 1, 1)}),
        ("title", {"title": " "}),
        ("quantity", {"quantity": Decimal(0)}),
        ("link", {"link": "javascript:alert(1)"}),
        ("title", {}),
    ):
        with pytest.raises(Refused) as refused:
            entered(cast, noon, **wrong)
        assert refused.value.field == field
    seen = rows(cast.actor("li"), may.read_entries, OutsideEntry.objects.all())
    assert set(seen) == {for_body}
    assert not rows(cast.actor("zhou"), may.read_entries, OutsideEntry.objects.all()).exists()
    assert rows(cast.actor("liu"), may.read_entries, OutsideEntry.objects.all()).count() == 2


def test_an_upheld_objection_stands_over_the_deed_through_every_rebuild(cast, noon, monkeypatch):
    seen, sec = Follower(), cast.actor("sec")
    told: list[set[object]] = []
    monkeypatch.setattr(listeners, "_listeners", [lambda _committee, touched, _at: told.append(set(touched))])
    cast.filed(noon)
    settled(seen)
    deed, chen = Deed.objects.get(kind="proposal.filed"), cast.members["chen"]
    first_id = deed.pk
    raised = actions.object_to(chen, deed, text="此案由他人提出。", by=cast.actor("chen"), at=noon)
    with pytest.raises(Refused, match="正在处理"):
        actions.object_to(chen, deed, text="再说一次。", by=cast.actor("chen"), at=noon)
    with pytest.raises(Forbidden):
        actions.object_to(chen, None, text="缺一次调研。", by=cast.actor("li"), at=noon)
    assert raised.due_on is not None
    assert waits(cast, "sec")["objection"] == 1
    told.clear()
    actions.uphold(raised, correction=Correction(excluded=True), reason="核实属实。", by=sec, at=noon)
    assert told == [{(chen.pk, noon.year)}]
    assert settled(seen) == {("陈志远", "proposal.submitted")}
    kept = Deed.objects.get(kind="proposal.filed")
    assert (kept.pk, kept.excluded, str(kept.ruling)) == (first_id, True, "核实属实。")
    assert [each.kind for each in queries.deeds_of([chen.pk], DAY, date(2026, 12, 31))] == [
        "proposal.submitted"
    ]
    again = actions.object_to(chen, kept, text="经核对，确为本人提出。", by=cast.actor("chen"), at=noon)
    correction = Correction(on=date(2026, 2, 1), quantity=Decimal(2), level="city")
    actions.uphold(again, correction=correction, reason="更正。", by=sec, at=noon)
    settled(seen)
    kept.refresh_from_db()
    assert (kept.on, kept.quantity, kept.level, kept.excluded) == (
        date(2026, 2, 1),
        Decimal(2),
        "city",
        False,
    )
    assert Ruling.objects.count() == 1
    missing = actions.object_to(chen, None, text="缺一次调研。", by=cast.actor("chen"), at=noon)
    with pytest.raises(Refused, match="补录"):
        actions.uphold(missing, correction=Correction(excluded=True), reason="属实", by=sec, at=noon)
    actions.reject(missing, reason="没有签到记录。", by=sec, at=noon)
    assert set(Objection.objects.values_list("state", flat=True)) == {"upheld", "rejected"}


def test_standing_moves_the_membership_and_its_post(cast, noon):
    sec, li = cast.actor("sec"), cast.members["li"]
    with pytest.raises(Forbidden):
        actions.set_standing(li, StandingDraft("suspended", DAY, "住院"), by=cast.actor("chen"), at=noon)
    rest = actions.set_standing(li, StandingDraft("suspended", DAY, "住院", "主席会议"), by=sec, at=noon)
    li.refresh_from_db()
    assert li.state == MemberState.SUSPENDED
    assert not Post.objects.on(noon.date()).filter(member=li).exists()
    with pytest.raises(Refused, match="暂停履职"):
        actions.set_standing(li, StandingDraft("suspended", DAY, "再次"), by=sec, at=noon)
    actions.resume(rest, on=date(2026, 3, 8), why="已康复", by=sec, at=noon)
    li.refresh_from_db()
    assert li.state == MemberState.ACTIVE
    assert Post.objects.on(noon.date()).filter(member=li).exists()
    assert progress.days_at_rest([li.pk], 2026) == {li.pk: 7}
    actions.set_standing(li, StandingDraft("moved", date(2026, 3, 9), "调外省工作"), by=sec, at=noon)
    li.refresh_from_db()
    assert li.state == MemberState.LEFT
    assert list(Standing.objects.order_by("since").values_list("kind", flat=True)) == ["suspended", "moved"]


def test_checklists_say_who_has_not_yet_done_what(cast, noon):
    sec, follower = cast.actor("sec"), Follower()
    assert all(actions.load_preset(each.key, year=2025, by=sec, at=noon) for each in PRESETS)
    lines = [
        Line("一件提案", ("proposal.submitted",)),
        Line("两次宣讲", ("outside.lecture", "activity.attended"), 2),
    ]
    made = actions.save_checklist(None, name="两个一", year=2026, note="", lines=lines, by=sec, at=noon)
    cast.submitted(noon)
    for title in ("一", "二"):
        actions.accept(entered(cast, noon, title=title), by=sec, at=noon)
    follower.run()
    found = progress.progress_of(list(cast.members.values()), [made], 2026)
    assert [(line.have, line.need) for line in found[cast.members["chen"].pk][0].lines] == [(1, 1), (2, 2)]
    assert "还差2次" in found[cast.members["li"].pk][0].lines[1].words
    members = Member.objects.filter(committee=cast.home)
    assert cast.members["chen"] not in progress.behind(made)
    assert set(progress.behind(made)) == set(members.exclude(pk=cast.members["chen"].pk))
    actions.set_standing(
        cast.members["li"], StandingDraft("suspended", date(2026, 1, 1), "住院"), by=sec, at=noon
    )
    assert cast.members["li"] not in progress.behind(made)
    scope = Scope(cast.home.pk, 2026)
    assert figures()["duty.behind"].value(scope) == progress.behind(made).count()
    assert figures()["duty.deeds"].value(scope) == 3
    assert figures()["duty.suspended"].value(scope) == 1
    with pytest.raises(Refused, match="计入的事项"):
        actions.save_checklist(
            None, name="错", year=2026, note="", lines=[Line("x", ("nothing",))], by=sec, at=noon
        )


def sheet(*lines):
    book = Workbook()
    page = book.create_sheet("名单", 0)
    page.append(["委员", "委员证号", "类别", "日期", "内容", "数量", "层级", "情况"])
    for line in lines:
        page.append(line)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_sheet_says_at_its_line_what_is_wrong(cast, noon):
    good = ["陈志远", "", "宣讲", "2026-03-01", "到南关社区宣讲", "2", "县级", ""]
    bad = [
        ["无此人", "", "宣讲", "2026-03-01", "x"],
        ["陈志远", "", "跳舞", "三月一日", "x"],
        ["陈志远", "", "宣讲", "2026-03-01", "y", "-1"],
    ]
    read = importing.read(sheet(good, *bad), committee_id=cast.home.pk, today=noon.date())
    assert [bool(row.draft) for row in read] == [True, False, False, False]
    assert [row.row.number for row in read] == [2, 3, 4, 5]
    assert "没有委员" in read[1].problems[0]
    assert "跳舞" in read[2].problems[0]
    assert "数量" in read[3].problems[0]
    drafts = [(row.member, row.draft) for row in read if row.member and row.draft]
    assert actions.enter_many(drafts, by=cast.actor("sec"), at=noon) == 1
    with pytest.raises(Refused, match="第1项"):
        actions.enter_many(drafts, by=cast.actor("sec"), at=noon)


def test_the_package_of_a_term_is_checked_by_sha256sum(cast, noon, tmp_path):
    chen, sec = cast.actor("chen"), cast.actor("sec")
    photo = keep(PNG, "照 片.png", field="files", by=chen, at=noon)
    actions.accept(entered(cast, noon, files=[photo]), by=sec, at=noon)
    cast.filed(noon)
    Follower().run()
    term = Term.objects.get(committee=cast.home)
    asked = actions.ask_for_package(term, by=sec, at=noon)
    assert actions.ask_for_package(term, by=sec, at=noon) == asked
    actions.make_package(asked.pk, at=timezone.localtime())
    made = TermPackage.objects.get()
    assert (made.done, made.total) == (3, 3)
    target = tmp_path / "one.zip"
    pack(Member.objects.filter(pk=cast.members["chen"].pk), target, title="陈志远", at=noon)
    with zipfile.ZipFile(target) as package:
        package.extractall(tmp_path / "out")
    checked = subprocess.run(  # noqa: S603 - a program of the system, in a folder of the test
        [which("sha256sum") or "", "-c", "--strict", "SHA256SUMS"],
        cwd=tmp_path / "out",
        capture_output=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout
    deeds = [json.loads(line) for line in (tmp_path / "out/deeds.jsonl").read_text("utf-8").splitlines()]
    assert {deed["kind"] for deed in deeds} == {"outside.lecture", "proposal.submitted", "proposal.filed"}
    assert any(path.read_bytes() == PNG for path in (tmp_path / "out/files").iterdir())
