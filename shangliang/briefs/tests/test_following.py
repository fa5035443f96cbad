"""The page of a brief: its author sees state, reason, what became of the text and what came of it; a unit sees its part."""

from uuid import uuid4

import pytest
from django.urls import reverse

from shangliang.briefs import actions
from shangliang.briefs.actions import BriefDraft, OutcomeDraft
from shangliang.briefs.models import Issue, PassOn, Receiver

DRAFT = BriefDraft(
    title="关于小区充电难的反映",
    situation="老旧小区没有集中充电设施，居民飞线充电普遍。",
    suggestion="由街道统筹建设集中充电棚。",
)


@pytest.fixture
def sent(cast, noon):
    """A brief of chen's that the editor has not looked at."""
    brief = actions.start(DRAFT, source="member", by=cast.actor("chen"), at=noon)
    return actions.submit(brief, by=cast.actor("chen"), at=noon)


def issued(cast, noon, *briefs, text="") -> Issue:
    editor, chairman = cast.actor("lin"), cast.actor("liu")
    issue = actions.open_issue(briefs, by=editor, at=noon)
    receiver = Receiver.objects.create(committee=cast.home, name="区委办公室", kind="party")
    actions.save_issue(
        issue, title=issue.title or "综合信息", text=text or issue.text, category=issue.category, urgency=issue.urgency,
        receivers=[receiver], by=editor, at=noon,
    )  # fmt: skip
    actions.hand_in(issue, by=editor, at=noon)
    return actions.sign(issue, by=chairman, at=noon)


def page(client, brief) -> str:
    answer = client.get(reverse("briefs:detail", args=[brief.pk]))
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_why_it_was_returned_and_writing_again(as_person, cast, noon, sent):
    actions.send_back(sent, reason="请补充涉及的小区数量。", by=cast.actor("lin"), at=noon)
    client = as_person("chen")
    assert "请补充涉及的小区数量。" in page(client, sent)
    assert "退稿理由：请补充涉及的小区数量。" in client.get(reverse("briefs:mine")).content.decode()
    step = reverse("briefs:step", args=["brief", sent.pk, "revise"])
    answer = client.post(step, {"submission": str(uuid4())})
    assert answer.headers["Location"] == reverse("briefs:edit", args=[sent.pk])
    assert "请补充涉及的小区数量。" in client.get(answer.headers["Location"]).content.decode()


def test_what_became_of_the_text(as_person, cast, noon, sent):
    issued(
        cast,
        noon,
        sent,
        text="老旧小区没有集中充电设施，居民飞线充电现象普遍。\n由街道牵头统筹建设集中充电棚。",
    )
    text = page(as_person("chen"), sent)
    assert "您的稿件改动" in text
    assert "<ins>牵头</ins>" in text
    assert "单篇编写" in text
    assert "<ins>牵头</ins>" in page(as_person("liu"), sent)


def test_before_it_is_issued_the_author_sees_no_text_of_the_issue(as_person, cast, noon, sent):
    actions.open_issue([sent], by=cast.actor("lin"), at=noon)
    text = page(as_person("chen"), sent)
    assert "印发后可以看到文字的改动" in text
    assert "您的稿件改动" not in text


def test_outcomes_are_told(as_person, cast, noon, sent):
    issue = issued(cast, noon, sent)
    draft = OutcomeDraft("adoption", "city", "single", issue.issued_on, "河阳市政协《社情民意》第3期")
    actions.record_outcome(issue, draft, by=cast.actor("lin"), at=noon)
    client = as_person("chen")
    text = page(client, sent)
    assert "河阳市政协《社情民意》第3期" in text
    assert "市级采用" in client.get(reverse("briefs:mine")).content.decode()


def test_a_unit_sees_the_text_and_answers_but_not_who_wrote(as_person, cast, noon, sent):
    given = actions.pass_on(sent, unit=cast.units["edu"], remark="请研究。", by=cast.actor("lin"), at=noon)
    clerk = as_person("edu_clerk")
    text = page(clerk, sent)
    assert DRAFT.situation in text
    assert "陈志远" not in text
    assert as_person("police_clerk").get(reverse("briefs:detail", args=[sent.pk])).status_code == 404
    step = reverse("briefs:step", args=["pass_on", given.pk, "answer"])
    assert "陈志远" not in clerk.get(step).content.decode()
    assert clerk.post(step, {"submission": str(uuid4()), "answer": "已列入年度计划。"}).status_code == 302
    assert PassOn.objects.get().state == "answered"
    assert "已列入年度计划。" in page(as_person("chen"), sent)


@pytest.mark.parametrize(
    ("who", "verb", "status"),
    [
        ("li", "withdraw", 404),
        ("lin", "withdraw", 403),
        ("chen", "withdraw", 200),
        ("chen", "select", 403),
        ("far_member", "withdraw", 404),
        ("lin", "nothing", 404),
    ],
)
def test_steps_are_for_those_the_table_names(as_person, sent, who, verb, status):
    assert as_person(who).get(reverse("briefs:step", args=["brief", sent.pk, verb])).status_code == status


def test_the_list_is_paged_by_key(as_person, cast, noon):
    for n in range(45):
        draft = BriefDraft(title=f"第{n}件", situation="情况。")
        actions.submit(
            actions.start(draft, source="member", by=cast.actor("chen"), at=noon),
            by=cast.actor("chen"),
            at=noon,
        )
    client, url, seen = as_person("chen"), reverse("briefs:mine"), 0
    for _ in range(3):
        answer = client.get(url)
        seen += answer.content.decode().count("sl-card-title")
        older = answer.content.decode().partition('rel="next"')[0].rpartition('href="')[2]
        url = older.partition('"')[0].replace("&amp;", "&")
    assert seen == 45
    assert client.get(reverse("briefs:mine") + "?after=nothing").status_code == 200
