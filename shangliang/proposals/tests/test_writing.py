"""The writing desk: what is typed is kept, sent twice counts once, two windows notice each other."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from shangliang.files.store import path_of
from shangliang.proposals import actions
from shangliang.proposals.models import Attachment, Proposal
from shangliang.tenancy.models import SettingValue
from tests.cast import TEXT

pytestmark = pytest.mark.django_db

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc000000301010018dd8db00000000049454e44ae426082"
)


def typed(proposal, **changes):
    """The form of the proposal as a browser sends it, with a fresh one-time key."""
    content = actions.content_of(proposal)
    return {
        "submission": str(uuid4()),
        "version": content.version,
        "title": content.title,
        "situation": content.situation,
        "analysis": content.analysis,
        "recommendations": content.recommendations,
        "category": content.category,
        "local_category": content.local_category,
        "source": content.source,
        "wished_units": [str(pk) for pk in content.wished_units],
        "contact_person": content.contact_person,
        "contact_phone": content.contact_phone,
        "publication": content.publication,
        "publication_reason": content.publication_reason,
        **changes,
    }


@pytest.fixture
def draft(cast, noon):
    return cast.draft(noon)


@pytest.fixture
def desk(draft):
    return reverse("proposals:edit", args=[draft.pk])


def test_beginning_twice_begins_one_draft(cast, as_person):
    chen, key = as_person("chen"), str(uuid4())
    first = chen.post(reverse("proposals:new"), {"submission": key})
    second = chen.post(reverse("proposals:new"), {"submission": key})
    third = chen.post(reverse("proposals:new"), {"submission": str(uuid4())})
    draft = Proposal.objects.get()
    for answer in (first, second, third):
        assertRedirects(answer, reverse("proposals:edit", args=[draft.pk]), fetch_redirect_response=False)
    assertContains(chen.get(first["Location"]), "写提案")
    assertContains(chen.get(reverse("proposals:new")), "开始写")


def test_half_written_is_saved(draft, desk, as_person):
    data = typed(draft, title="", category="", recommendations=["", "只有半句", " "])
    assertRedirects(as_person("chen").post(desk, {**data, "action": "save"}), reverse("proposals:mine"))
    draft.refresh_from_db()
    assert (draft.title, draft.category) == ("", "")
    assert [row.text for row in draft.recommendations.all()] == ["只有半句"]


def test_the_committee_s_own_classes_and_the_source_are_chosen_shown_and_found(
    draft, desk, cast, as_person, noon
):
    chen = as_person("chen")
    assertNotContains(chen.get(desk), "本地分类")
    SettingValue.objects.create(
        committee=cast.home,
        key="proposal.local_categories",
        value="城市管理、 乡村振兴",
        valid_from=date(2026, 1, 1),
    )
    assertContains(chen.get(desk), "乡村振兴")
    assert chen.post(desk, {**typed(draft, local_category="没有的分类"), "action": "save"}).status_code == 200
    chosen = typed(draft, local_category="乡村振兴", source="residents")
    assertRedirects(chen.post(desk, {**chosen, "action": "save"}), reverse("proposals:mine"))
    actions.submit(draft, by=cast.actor("chen"), at=noon)
    wang = as_person("wang")
    page = wang.get(reverse("proposals:detail", args=[draft.pk]))
    assertContains(page, "乡村振兴")
    assertContains(page, "群众反映")
    ledger = reverse("proposals:ledger")
    for query, there in (
        ("local_category=乡村", True),
        ("source=residents", True),
        ("source=research", False),
    ):
        assert (str(draft.pk) in wang.get(f"{ledger}?year=all&{query}").content.decode()) is there


def test_submitting_says_at_the_field_what_is_missing_and_keeps_the_text(draft, desk, as_person):
    data = typed(draft, title="  ", recommendations=[""], situation="新写的情况")
    answer = as_person("chen").post(desk, {**data, "action": "submit"})
    assert answer.status_code == 200
    assertContains(answer, "请填写案由。")
    assertContains(answer, "新写的情况")
    draft.refresh_from_db()
    assert (draft.state, draft.situation) == ("draft", "新写的情况")
    data = typed(draft, title="有了", recommendations=[""])
    assertContains(as_person("chen").post(desk, {**data, "action": "submit"}), "请至少写出一条具体建议。")


def test_submitting_twice_submits_once(draft, desk, as_person):
    data = {**typed(draft), "action": "submit"}
    chen = as_person("chen")
    there = reverse("proposals:detail", args=[draft.pk])
    assertRedirects(chen.post(desk, data), there, fetch_redirect_response=False)
    assertRedirects(chen.post(desk, data), there, fetch_redirect_response=False)
    draft.refresh_from_db()
    assert (draft.state, draft.number) == ("submitted", 1)
    assertRedirects(chen.get(desk), there, fetch_redirect_response=False)
    assertContains(chen.post(desk, {**data, "submission": str(uuid4())}), "不能再修改")


def test_a_title_far_too_long_is_not_cut_off(draft, desk, as_person):
    title = "停" * 3000
    answer = as_person("chen").post(desk, {**typed(draft, title=title), "action": "save"})
    assertContains(answer, "请控制在200字以内，现有3000字。")
    assertContains(answer, title)
    assertContains(answer, "data-unsaved")


def test_pasted_text_is_made_plain(draft, desk, as_person):
    pasted = "\ufeff\u3000\u3000第一段\r\n\u3000\u3000第二段\x0b第三段\x00\u200b👨‍👩‍👧\r\n\r\n\r\n\r\n完"
    as_person("chen").post(desk, {**typed(draft, situation=pasted, title="甲\n乙\x00"), "action": "save"})
    draft.refresh_from_db()
    assert draft.situation == "第一段\n第二段\n第三段👨‍👩‍👧\n\n完"
    assert draft.title == "甲 乙"


def test_words_of_secrecy_are_asked_about_once(draft, desk, as_person):
    data = {**typed(draft, situation="涉及机密事项"), "action": "submit"}
    chen = as_person("chen")
    assertContains(chen.post(desk, data), "文中出现“机密”字样")
    draft.refresh_from_db()
    data |= {"version": actions.content_of(draft).version, "no_secrets": "on"}
    chen.post(desk, data)
    draft.refresh_from_db()
    assert draft.state == "submitted"


def test_autosave_goes_on_from_version_to_version(draft, as_person):
    url = reverse("proposals:autosave", args=[draft.pk])
    chen, first = as_person("chen"), typed(draft, situation="第一稿")
    answer = chen.post(url, first)
    assert answer.status_code == 200
    version = answer.json()["version"]
    assert chen.post(url, {**first, "situation": "第二稿", "version": version}).status_code == 200
    lost_answer = chen.post(url, {**first, "situation": "第二稿", "version": version})
    assert lost_answer.status_code == 200
    assert chen.post(url, {**first, "title": "长" * 300}).status_code == 422
    draft.refresh_from_db()
    assert draft.situation == "第二稿"


def test_the_second_window_is_told_and_may_decide(draft, desk, as_person):
    chen = as_person("chen")
    one, two = typed(draft, situation="甲窗口"), typed(draft, situation="乙窗口")
    chen.post(reverse("proposals:autosave", args=[draft.pk]), one)
    answer = chen.post(reverse("proposals:autosave", args=[draft.pk]), two)
    assert answer.status_code == 409
    assert "另一个窗口" in answer.json()["message"]
    answer = chen.post(desk, {**two, "action": "submit"})
    assertContains(answer, "以本页内容为准")
    assertContains(answer, "乙窗口")
    draft.refresh_from_db()
    assert (draft.situation, draft.state) == ("甲窗口", "draft")
    chen.post(desk, {**two, "overwrite": actions.content_of(draft).version})
    draft.refresh_from_db()
    assert draft.situation == "乙窗口"


def test_units_can_be_wished_and_taken_back(draft, desk, cast, as_person):
    wished = [str(cast.units["edu"].pk)]
    as_person("chen").post(desk, {**typed(draft, wished_units=wished), "action": "save"})
    assert draft.wished_units.count() == 1
    as_person("chen").post(desk, {**typed(draft, wished_units=[]), "action": "save"})
    assert draft.wished_units.count() == 0


def test_a_file_is_hung_on_sent_and_taken_off(draft, desk, as_person):
    chen = as_person("chen")
    picture = SimpleUploadedFile("现场 照片.png", PNG, "text/html")
    answer = chen.post(desk, {**typed(draft), "action": "attach", "file": picture})
    assertRedirects(answer, f"{desk}?saved=1#files", fetch_redirect_response=False)
    row = Attachment.objects.get()
    assert path_of(row.file.sha256).read_bytes() == PNG
    url = reverse("proposals:attachment", args=[row.pk])
    sent = chen.get(url)
    assert b"".join(sent.streaming_content) == PNG
    assert sent["Content-Type"] == "image/png"
    assert "attachment; filename*=utf-8''%E7%8E%B0" in sent["Content-Disposition"]
    assert sent["X-Content-Type-Options"] == "nosniff"
    for stranger in ("li", "wang", "far_member", "edu_clerk"):
        assert as_person(stranger).get(url).status_code == 404
    assertContains(chen.get(desk), "现场 照片.png")
    chen.post(desk, {**typed(draft), "action": f"remove:{row.pk}"})
    assert not Attachment.objects.exists()


def test_a_bad_file_is_refused_at_its_field_and_the_text_stays(draft, desk, as_person):
    bad = SimpleUploadedFile("病毒.exe", b"MZ")
    answer = as_person("chen").post(
        desk, {**typed(draft, situation="不能丢"), "action": "submit", "file": bad}
    )
    assertContains(answer, "不能上传.exe文件")
    draft.refresh_from_db()
    assert (draft.state, draft.situation) == ("draft", "不能丢")
    assertContains(as_person("chen").post(desk, {**typed(draft), "action": "attach"}), "请先选择要上传的文件")


@pytest.mark.parametrize("stranger", ["li", "far_member"])
@pytest.mark.parametrize("name", ["edit", "autosave", "invite"])
def test_other_members_do_not_learn_of_a_draft(draft, as_person, stranger, name):
    url = reverse(f"proposals:{name}", args=[draft.pk])
    assert as_person(stranger).post(url, typed(draft)).status_code == 404
    assert as_person("wang").get(reverse("proposals:edit", args=[draft.pk])).status_code == 403


def test_a_returned_proposal_shows_why(cast, noon, as_person):
    proposal = cast.submitted(noon)
    actions.send_back(proposal, note="请补充数据。", by=cast.actor("wang"), at=noon)
    chen = as_person("chen")
    assertContains(chen.get(reverse("proposals:edit", args=[proposal.pk])), "请补充数据。")
    assertContains(chen.get(reverse("proposals:mine")), "退回意见：请补充数据。")


def test_hostile_choices_are_errors_not_crashes(draft, desk, as_person):
    data = typed(draft, category="x", publication="y", wished_units=["no"], recommendations=["长"] * 31)
    answer = as_person("chen").post(desk, {**data, "action": "submit", "submission": "nonsense"})
    assert answer.status_code == 200
    assertContains(answer, "最多写30条")
    remove = as_person("chen").post(desk, {**typed(draft), "action": "remove:nonsense"})
    assertContains(remove, "这个附件已经移除")
    assertNotContains(as_person("chen").get(desk), "最多写30条")
    assert actions.content_of(draft).title == TEXT.title


def test_markup_stays_text(draft, desk, as_person):
    evil = "</textarea><script>alert(1)</script>"
    chen = as_person("chen")
    data = typed(draft, title=evil, situation=evil, recommendations=[evil], publication_reason=evil)
    chen.post(desk, {**data, "action": "save"})
    for url in (desk, reverse("proposals:mine"), "/", reverse("proposals:invite", args=[draft.pk])):
        assertNotContains(chen.get(url), "<script>alert")


def test_who_is_not_in_office_is_told(cast, as_person):
    cast.members["chen"].state = "suspended"
    cast.members["chen"].save()
    answer = as_person("chen").post(reverse("proposals:new"), {"submission": str(uuid4())})
    assertContains(answer, "您目前不在任")
    assert not Proposal.objects.exists()


def test_the_desk_asks_few_questions(cast, draft, desk, as_person, django_assert_max_num_queries):
    chen = as_person("chen")
    chen.get(desk)
    with django_assert_max_num_queries(12):
        chen.get(desk)


def test_all_that_is_missing_is_said_at_once(draft, desk, as_person):
    empty = typed(
        draft, action="submit", title="", analysis=" ", recommendations=[], category="", publication="none"
    )
    answer = as_person("chen").post(desk, empty)
    for text in ("请填写案由。", "请填写分析。", "请至少写出一条具体建议。", "请选择类别。", "请说明理由。"):
        assertContains(answer, text)
    assertContains(answer, "请先改正下面 5 处")
