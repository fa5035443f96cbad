"""Writing a brief at the door: sent once, refused politely, nothing lost, only one's own."""

from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from shangliang.audit.models import Event
from shangliang.briefs import actions
from shangliang.briefs.models import Brief
from shangliang.people.models import Post
from tests.cast import SINCE

TEXT = {
    "title": "关于小区电动自行车充电难的反映",
    "situation": "老旧小区没有集中充电设施，居民飞线充电普遍。",
    "suggestion": "由街道统筹，利用边角地建设集中充电棚。",
}
PNG = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89"
    b"\x00\x00\x00\nIDATx\x9cc\x00\x01\x00\x00\x05\x00\x01\r\n-\xb4\x00\x00\x00\x00IEND\xaeB`\x82"
)


@pytest.fixture
def write(as_person):
    """POST to the capture page as somebody."""

    def sent(who: str, action: str = "submit", **more):
        data = TEXT | {"key": str(uuid4()), "submission": str(uuid4()), "action": action} | more
        return as_person(who).post(reverse("briefs:new"), data)

    return sent


@pytest.fixture
def begun(cast, noon):
    """A draft of chen's."""
    draft = actions.BriefDraft(**TEXT)
    return actions.start(draft, source="member", by=cast.actor("chen"), at=noon)


@pytest.mark.parametrize(("who", "source"), [("chen", "member"), ("xin", "informant"), ("liaison", "party")])
def test_three_fields_and_sent(write, who, source):
    answer = write(who)
    brief = Brief.objects.get()
    assert answer.headers["Location"] == reverse("briefs:detail", args=[brief.pk])
    assert (brief.state, brief.source, brief.number) == ("submitted", source, 1)
    assert brief.title == TEXT["title"]


def test_the_body_is_the_author_where_one_answers_for_it(write, cast):
    write("liaison")
    brief = Brief.objects.get()
    assert brief.organisation == cast.bodies["party"]
    assert [author.name for author in brief.authors.all()] == [cast.bodies["party"].name]


def test_a_convenor_chooses_in_whose_name(write, cast):
    cast.convene("sector")
    write("chen", standing=str(cast.bodies["sector"].pk))
    write("chen", standing="member")
    assert [one.source for one in Brief.objects.order_by("number")] == ["sector", "member"]


def test_the_same_form_twice_is_one_brief(as_person):
    client, data = (
        as_person("xin"),
        TEXT | {"key": str(uuid4()), "submission": str(uuid4()), "action": "submit"},
    )
    first, second = (client.post(reverse("briefs:new"), data) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    assert Brief.objects.count() == Event.objects.filter(key="brief.submit").count() == 1


def test_the_same_key_sent_later_through_the_other_door_is_one_brief(as_person):
    client, key = as_person("xin"), str(uuid4())
    client.post(reverse("briefs:new"), TEXT | {"key": key, "submission": str(uuid4()), "action": "submit"})
    for submission in (key, str(uuid4())):
        answer = client.post(reverse("briefs:send"), TEXT | {"key": key, "submission": submission})
        assert answer.json()["url"].endswith(f"{key}/")
    assert Brief.objects.count() == 1


def test_nobody_sends_under_the_key_of_somebody_else(as_person):
    key = str(uuid4())
    as_person("xin").post(reverse("briefs:send"), TEXT | {"key": key})
    answer = as_person("chen").post(reverse("briefs:send"), TEXT | {"key": key, "title": "另一件"})
    assert answer.status_code in (403, 422)
    assert [one.title for one in Brief.objects.all()] == [TEXT["title"]]


def test_what_is_missing_is_said_and_what_is_there_is_kept_as_a_draft(write, as_person):
    answer = write("xin", situation="")
    assert "请写明情况。" in answer.content.decode()
    brief = Brief.objects.get()
    assert (brief.state, brief.title) == ("draft", TEXT["title"])
    assert f'action="{reverse("briefs:edit", args=[brief.pk])}"' in answer.content.decode()


def test_a_title_far_too_long_is_refused_and_nothing_typed_is_lost(write):
    answer = write("xin", title="长" * 3000)
    page = answer.content.decode()
    assert "请控制在100字以内，现有3000字。" in page
    assert "长" * 3000 in page
    assert TEXT["situation"] in page


def test_a_text_over_the_limit_is_kept_but_not_sent(write):
    answer = write("xin", situation="字" * 1600)
    assert "正文不超过1500字" in answer.content.decode()
    assert Brief.objects.get().state == "draft"


def test_text_pasted_from_word_and_emoji(write):
    write("xin", situation="　　第一段\u200b👍\x0b第二段\r\n\r\n\r\n\r\n第三段", title="停车难👍\n急")
    brief = Brief.objects.get()
    assert brief.situation == "第一段👍\n第二段\n\n第三段"
    assert brief.title == "停车难👍 急"


def test_co_authors_share_alike_or_as_they_say(write, cast):
    write("chen", author_name=["李秀兰"])
    write("chen", own_share="60", author_name=["李秀兰", ""], author_share=["40", ""])
    first, second = Brief.objects.order_by("number")
    assert [row.share for row in first.authors.all()] == [Decimal(50), Decimal(50)]
    assert [(row.name, row.share) for row in second.authors.all()] == [
        ("陈志远", Decimal(60)), ("李秀兰", Decimal(40)),
    ]  # fmt: skip
    assert {first.source, second.source} == {"joint"}


@pytest.mark.parametrize(
    ("own", "names", "shares", "told"),
    [
        ("60", ["李秀兰"], ["30"], "合计须为100，现为90"),
        ("", ["李秀兰"], ["40"], "都填上"),
        ("六十", ["李秀兰"], ["40"], "请填数字"),
        ("100", ["李秀兰"], ["0"], "大于0"),
        ("", ["王没有"], [""], "没有找到在任委员"),
        ("", ["李秀兰", "李秀兰"], ["", ""], "只列一次"),
        ("", [""], ["40"], "是哪位委员"),
    ],
)
def test_shares_that_do_not_add_up(write, own, names, shares, told):
    answer = write("chen", own_share=own, author_name=names, author_share=shares)
    assert told in answer.content.decode()
    assert not Brief.objects.exists()


def test_photo_and_a_file_that_is_none(write):
    write("xin", photo=SimpleUploadedFile("a.png", PNG))
    answer = write("xin", photo=SimpleUploadedFile("b.heic", b"ftypheic"))
    assert "兼容性最佳" in answer.content.decode()
    sent, kept = Brief.objects.order_by("created_at")
    assert (sent.state, sent.files.count(), kept.state, kept.files.count()) == ("submitted", 1, "draft", 0)


def test_the_desk_saves_sends_and_notices_another_window(as_person, begun):
    client, url = as_person("chen"), reverse("briefs:edit", args=[begun.pk])
    assert TEXT["situation"] in client.get(url).content.decode()
    saved = client.post(reverse("briefs:autosave", args=[begun.pk]), TEXT | {"title": "新题目"})
    assert saved.status_code == 200
    late = client.post(url, TEXT | {"version": "0" * 16, "action": "save", "submission": str(uuid4())})
    assert "刚刚在别处改过" in late.content.decode()
    begun.refresh_from_db()
    assert begun.title == "新题目"
    again = TEXT | {"version": saved.json()["version"], "action": "submit", "submission": str(uuid4())}
    assert client.post(url, again).status_code == 302
    begun.refresh_from_db()
    assert (begun.state, begun.title) == ("submitted", TEXT["title"])
    assert client.post(reverse("briefs:autosave", args=[begun.pk]), TEXT).status_code == 409


def test_files_are_hung_on_and_taken_off(as_person, begun):
    client, url = as_person("chen"), reverse("briefs:edit", args=[begun.pk])
    client.post(url, TEXT | {"action": "attach", "photo": SimpleUploadedFile("a.png", PNG)})
    hung = begun.files.get()
    sent = client.get(reverse("briefs:file", args=[hung.pk]))
    assert b"".join(sent.streaming_content) == PNG
    assert as_person("li").get(reverse("briefs:file", args=[hung.pk])).status_code == 404
    client.post(url, TEXT | {"action": f"remove:{hung.pk}"})
    assert not begun.files.exists()


def test_a_draft_is_for_its_author_alone(as_person, begun):
    for who in ("li", "lin", "liu", "far_member", "xin"):
        assert as_person(who).get(reverse("briefs:detail", args=[begun.pk])).status_code == 404, who
    for who in ("li", "far_member", "xin"):
        assert as_person(who).post(reverse("briefs:edit", args=[begun.pk]), TEXT).status_code == 404, who
    assert as_person("lin").get(reverse("briefs:new")).status_code == 403


def test_who_is_both_member_and_informant_chooses(as_person, cast, write):
    Post.objects.create(committee=cast.home, person=cast.people["chen"], role="informant", since=SINCE)
    assert "我本人（信息员）" in as_person("chen").get(reverse("briefs:new")).content.decode()
    write("chen", standing="informant")
    assert Brief.objects.get().source == "informant"


def test_the_kept_page_says_nothing_about_anybody(as_person, client):
    signed_in = as_person("xin").get(reverse("briefs:offline")).content.decode()
    assert "辛信息" not in signed_in
    assert "安和区" not in signed_in
    worker = client.get(reverse("briefs:worker"))
    assert worker.headers["Content-Type"].startswith("text/javascript")
    assert client.get(reverse("briefs:offline")).status_code == 200


def test_the_door_for_what_was_written_before_says_who_is_signed_in(as_person, client, cast):
    told = as_person("xin").get(reverse("briefs:send")).json()
    assert told["writer"] == str(cast.people["xin"].pk)
    stranger = client.get(reverse("briefs:send"), headers={"X-Requested-With": "XMLHttpRequest"})
    assert stranger.status_code == 401
