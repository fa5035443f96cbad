"""The editor's desk and the page of an issue: filters, merging, two people at once, signing, papers, outcomes."""

import io
from dataclasses import replace

import docx
import pytest
from django.urls import reverse

from shangliang.briefs import actions, queries
from shangliang.briefs.actions.saving import IssueText, save_text, stamp
from shangliang.briefs.choices import Category, Source, Urgency
from shangliang.briefs.models import Brief, Issue, Receiver
from shangliang.briefs.tests.floors import DRAFT, floor, issued, submitted
from shangliang.core.errors import Forbidden, Refused

pytestmark = pytest.mark.django_db
SUBMISSION = "018f3c5e-0000-7000-8000-00000000d35c"


@pytest.fixture
def home(cast):
    """The home committee with the editor lin, and its superior committee as a receiver."""
    return floor(cast.home, cast.city)


@pytest.fixture
def briefs(cast, noon):
    """Three briefs that wait, the last one by through-train."""
    through = replace(DRAFT, title="关于城东路面塌陷的紧急反映", urgency=Urgency.THROUGH)
    return [
        submitted(cast, noon, "chen"),
        submitted(cast, noon, "xin", replace(DRAFT, title="关于飞线充电隐患的反映")),
        submitted(cast, noon, "li", through),
    ]


def opened(lin, briefs) -> Issue:
    """One issue of these briefs, made on the desk."""
    answer = lin.post(reverse("briefs:open_issue"), {"pick": [brief.pk.hex for brief in briefs]})
    assert answer.status_code == 302
    return Issue.objects.get()


def form_of(issue, **changed):
    """What the browser sends when the form is sent as it stands, with some fields changed."""
    return {
        "version": stamp(issue),
        "title": issue.title,
        "text": issue.text,
        "category": issue.category,
        "urgency": issue.urgency,
        "receivers": [str(row.pk) for row in Receiver.objects.filter(committee=issue.committee)],
        **changed,
    }


def test_what_waits_is_listed_through_trains_first(cast, as_person, briefs):
    page = as_person("lin").get(reverse("briefs:desk")).content.decode()
    places = [page.index(brief.title) for brief in (briefs[2], briefs[1], briefs[0])]
    assert places == sorted(places)
    assert "直通车" in page
    assert "辛信息" in page


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?source=informant", {1}),
        ("?q=塌陷", {2}),
        ("?q=辛信息", {1}),
        ("?urgency=through", {2}),
        ("?category=other", {0, 1, 2}),
        ("?state=kept", set()),
        ("?state=all&month=2026-03", {0, 1, 2}),
        ("?month=2026-02", set()),
        ("?month=nonsense&after=x~y", {0, 1, 2}),
    ],
)
def test_filters(as_person, briefs, query, expected):
    page = as_person("lin").get(reverse("briefs:desk") + query).content.decode()
    assert {n for n, brief in enumerate(briefs) if brief.title in page} == expected


def test_several_become_one_issue_in_one_submission(as_person, briefs, cast):
    lin = as_person("lin")
    data = {"pick": [brief.pk.hex for brief in briefs], "submission": SUBMISSION}
    first = lin.post(reverse("briefs:open_issue"), data)
    again = lin.post(reverse("briefs:open_issue"), data)
    issue = Issue.objects.get()
    assert first.url == again.url == reverse("briefs:issue", args=[issue.pk])
    assert issue.contributions.count() == 3
    assert issue.urgency == Urgency.THROUGH
    assert set(Brief.objects.values_list("state", flat=True)) == {"selected"}
    page = lin.get(first.url).content.decode()
    assert all(part in page for part in ("陈志远", "辛信息", "李秀兰", DRAFT.situation))


def test_nothing_ticked_is_told_on_the_desk(as_person, briefs):
    lin = as_person("lin")
    answer = lin.post(reverse("briefs:open_issue"), {"pick": "nonsense"}, follow=True)
    assert "请先选择要采编的来稿。" in answer.content.decode()
    assert not Issue.objects.exists()


def test_another_committee_and_other_roles_stay_outside(as_person, briefs, cast, home):
    assert as_person("chen").get(reverse("briefs:desk")).status_code == 403
    assert as_person("wang").get(reverse("briefs:desk")).status_code == 403
    city = as_person("city_editor")
    assert briefs[0].title not in city.get(reverse("briefs:desk") + "?state=all").content.decode()
    city.post(reverse("briefs:open_issue"), {"pick": [briefs[0].pk.hex]})
    assert not Issue.objects.exists()
    issue = opened(as_person("lin"), briefs[:1])
    for who in (
        "city_editor",
        "chen",
        "liu",
    ):  # the author reads it when it is issued, the leader when it is up for signing
        assert as_person(who).get(reverse("briefs:issue", args=[issue.pk])).status_code == 404
    assert city.post(reverse("briefs:issue_autosave", args=[issue.pk]), form_of(issue)).status_code == 404


def test_save_and_hand_in_keep_what_was_typed_when_something_is_missing(as_person, briefs, home):
    lin = as_person("lin")
    issue = opened(lin, briefs[:2])
    address = reverse("briefs:issue", args=[issue.pk])
    answer = lin.post(address, form_of(issue, text="编好的正文。", title="", action="hand_in"))
    assert "请填写题目。" in answer.content.decode()
    issue.refresh_from_db()
    assert (issue.text, issue.state) == ("编好的正文。", "editing")
    answer = lin.post(address, form_of(issue, title="编好的题目", receivers=[], action="hand_in"))
    assert "请选择报送对象。" in answer.content.decode()
    assert "编好的题目" in answer.content.decode()
    issue.refresh_from_db()
    answer = lin.post(address, form_of(issue, action="hand_in"))
    assert answer.status_code == 302
    issue.refresh_from_db()
    assert issue.state == "signing"


def test_two_people_at_once_overwrite_nothing(as_person, briefs, cast, noon, home):
    lin = as_person("lin")
    issue = opened(lin, briefs[:1])
    address = reverse("briefs:issue", args=[issue.pk])
    mine = form_of(issue, text="我写的稿。")
    save_text(
        issue, IssueText("别人的题目", "别人写的稿。", Category.OTHER, Urgency.NORMAL),
        seen=stamp(issue), by=home.editor, at=noon,
    )  # fmt: skip
    page = lin.post(address, mine).content.decode()
    assert f"{home.editor.name}刚刚保存了此期" in page
    assert "我写的稿。" in page
    issue.refresh_from_db()
    assert issue.text == "别人写的稿。"
    background = lin.post(reverse("briefs:issue_autosave", args=[issue.pk]), mine)
    assert background.status_code == 409
    assert lin.post(address, {**mine, "overwrite": stamp(issue)}).status_code == 302
    issue.refresh_from_db()
    assert issue.text == "我写的稿。"
    assert [row.text for row in issue.versions.all()][1:] == ["别人写的稿。", "我写的稿。"]


def test_a_sitting_leaves_one_version(as_person, briefs, home):
    lin = as_person("lin")
    issue = opened(lin, briefs[:1])
    original, version = issue.text, stamp(issue)
    for n in range(4):
        sent = form_of(issue, version=version, text=f"正文写到第{n}句。")
        version = lin.post(reverse("briefs:issue_autosave", args=[issue.pk]), sent).json()["version"]
    assert [row.text for row in issue.versions.all()] == [original, "正文写到第3句。"]


def test_versions_are_laid_over_each_other(as_person, briefs, home):
    lin = as_person("lin")
    issue = opened(lin, briefs[:1])
    text = issue.text.replace("消防隐患突出", "火灾隐患突出，亟待治理")
    lin.post(reverse("briefs:issue", args=[issue.pk]), form_of(issue, text=text))
    page = lin.get(reverse("briefs:issue_changes", args=[issue.pk])).content.decode()
    assert "<del>" in page
    assert "<ins>" in page
    assert "亟待治理" in page
    part = lin.get(
        reverse("briefs:issue_changes", args=[issue.pk]) + "?from=1&to=1",
        headers={"HX-Request": "true", "HX-Target": "changes"},
    ).content.decode()
    assert "<del>" not in part
    assert "<html" not in part


def test_briefs_join_and_leave(as_person, briefs, home):
    lin = as_person("lin")
    issue = opened(lin, briefs[:1])
    answer = lin.post(reverse("briefs:issue_add", args=[issue.pk]), {"brief": str(briefs[1].pk)})
    assert answer.status_code == 302
    assert issue.contributions.count() == 2
    part = issue.contributions.get(brief=briefs[1])
    lin.post(reverse("briefs:issue_remove", args=[issue.pk, part.pk]))
    assert issue.contributions.get().brief == briefs[0]
    assert lin.post(reverse("briefs:issue_add", args=[issue.pk]), {"brief": "x"}).status_code == 409


def test_signed_numbered_downloaded(as_person, briefs, home, cast):
    lin, liu = as_person("lin"), as_person("liu")
    issue = opened(lin, briefs[:2])
    lin.post(
        reverse("briefs:issue", args=[issue.pk]),
        form_of(issue, title="关于小区充电难的反映", action="hand_in"),
    )
    step = reverse("briefs:step", args=["issue", issue.pk, "return_issue"])
    assert issue.text.split("\n")[0] in liu.get(step).content.decode()
    liu.post(step, {"note": "第二段再精炼。"})
    page = lin.get(reverse("briefs:issue", args=[issue.pk])).content.decode()
    assert "第二段再精炼。" in page
    issue.refresh_from_db()
    lin.post(reverse("briefs:issue", args=[issue.pk]), form_of(issue, action="hand_in"))
    liu.post(reverse("briefs:step", args=["issue", issue.pk, "sign"]), {"note": ""})
    issue.refresh_from_db()
    assert (issue.state, issue.number, issue.signed_by) == ("issued", 1, "刘建国")
    file = b"".join(lin.get(reverse("briefs:issue_docx", args=[issue.pk])).streaming_content)
    words = "\n".join(line.text for line in docx.Document(io.BytesIO(file)).paragraphs)
    assert all(
        part in words
        for part in ("社情民意", "第1期", "签发：刘建国", "供稿：陈志远、辛信息", "报：河阳市政协")
    )
    assert lin.get(reverse("briefs:issue_pdf", args=[issue.pk])).content.startswith(b"%PDF")
    assert as_person("chen").get(reverse("briefs:issue", args=[issue.pk])).status_code == 200
    assert "河阳市政协" in lin.get(reverse("briefs:issue", args=[issue.pk])).content.decode()


def test_outcomes_are_recorded_and_taken_back(as_person, briefs, home, noon):
    lin = as_person("lin")
    issue = issued(home, briefs[:1], noon)
    address = reverse("briefs:outcome", args=[issue.pk])
    page = lin.post(address, {"kind": "adoption", "on": "2026-03-10", "where": "《安和信息》"})
    assert "请选择采用层级。" in page.content.decode()
    told = {
        "kind": "instruction",
        "on": "2026-03-10",
        "level": "county",
        "by_whom": "区长张明",
        "text": "请住建局研究。",
    }
    sent = {**told, "submission": SUBMISSION}
    assert lin.post(address, sent).status_code == 302
    assert lin.post(address, sent).status_code == 302
    outcome = issue.outcomes.get()
    page = lin.get(reverse("briefs:issue", args=[issue.pk])).content.decode()
    assert "请住建局研究。" in page
    back = reverse("briefs:outcome_take_back", args=[outcome.pk])
    assert lin.post(back, {"reason": ""}).status_code == 200
    lin.post(back, {"reason": "录错了期次"})
    page = lin.get(reverse("briefs:issue", args=[issue.pk])).content.decode()
    assert "撤销理由：录错了期次" in page
    assert as_person("chen").post(back, {"reason": "x"}).status_code == 403


def test_only_an_editor_keeps_the_text(briefs, home, cast, noon):
    issue = actions.open_issue(briefs[:1], by=home.editor, at=noon)
    draft = IssueText("题", "文", Category.OTHER, Urgency.NORMAL)
    with pytest.raises(Forbidden):
        save_text(issue, draft, seen=stamp(issue), by=cast.actor("chen"), at=noon)
    with pytest.raises(Refused, match="没有覆盖"):
        save_text(issue, draft, seen="", by=home.editor, at=noon)


def test_ten_thousand_briefs_ask_no_more_than_ten(
    as_person, briefs, cast, noon, django_assert_max_num_queries
):
    lin = as_person("lin")
    lin.get(reverse("briefs:desk"))
    first = briefs[0]
    Brief.objects.bulk_create(
        Brief(
            committee=cast.home, plenary=first.plenary, year=2026, number=n, title=f"来稿{n}", situation="情况",
            source=Source.MEMBER, state="submitted", submitted_at=noon, due_on=first.due_on,
        )
        for n in range(100, 10_100)
    )  # fmt: skip
    with django_assert_max_num_queries(12) as few:
        page = lin.get(reverse("briefs:desk")).content.decode()
    assert "1000 件以上" in page
    older = page.split('rel="next"')[0].rsplit('href="', 1)[1].split('"')[0].replace("&amp;", "&")
    with django_assert_max_num_queries(12):
        second = lin.get(older).content.decode()
    assert "上一页" in second
    assert len(few) <= 12
    assert len(queries.lines([], noon.date())) == 0


def test_the_page_of_a_brief_leads_the_editor_on_and_back(as_person, briefs, home, cast, noon):
    lin, detail = as_person("lin"), reverse("briefs:detail", args=[briefs[0].pk])
    lin.get(reverse("briefs:desk") + "?source=member")
    page = lin.get(detail).content.decode()
    assert f"{reverse('briefs:desk')}?source=member" in page
    assert "单独编成一期" in page
    assert "单独编成一期" not in as_person("chen").get(detail).content.decode()
    actions.keep(briefs[0], by=home.editor, at=noon)
    assert reverse("briefs:outcome_of_brief", args=[briefs[0].pk]) in lin.get(detail).content.decode()
    told = {"kind": "policy", "on": "2026-03-10", "where": "区政府第3号文件", "text": "已列入。"}
    lin.post(reverse("briefs:outcome_of_brief", args=[briefs[0].pk]), told)
    outcome = briefs[0].outcomes.get()
    back = reverse("briefs:outcome_take_back", args=[outcome.pk])
    assert back in lin.get(detail).content.decode()
    assert lin.post(back, {"reason": "录错"}).url == detail
    assert back not in lin.get(detail).content.decode()
    assert lin.post(reverse("briefs:open_issue"), {"pick": [briefs[0].pk.hex]}).status_code == 302
    briefs[0].refresh_from_db()
    assert briefs[0].state == "selected"
