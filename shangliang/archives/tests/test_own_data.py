"""A member's own data: all of his, nothing of anybody else's."""

import json
import zipfile
from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from shangliang.archives import actions, tasks
from shangliang.archives.actions.packages import delete_old_packages
from shangliang.archives.models import Package
from shangliang.archives.packing import pack
from shangliang.audit.models import Event
from shangliang.core.errors import Forbidden
from shangliang.files.store import path_of
from shangliang.notifications.models import Notice
from shangliang.proposals import actions as proposals
from shangliang.proposals.actions import Content
from shangliang.proposals.models import Feedback, Proposal
from tests.cast import TEXT

pytestmark = pytest.mark.django_db


def opened(data: bytes) -> tuple[dict, str, list[str]]:
    """The JSON, the page, and the names of all files."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        names = package.namelist()
        return json.loads(package.read("我的数据.json")), package.read("我的数据.html").decode(), names


def whole(data: bytes) -> str:
    """Everything in the package as text, Word files unpacked."""
    text = ""
    with zipfile.ZipFile(BytesIO(data)) as package:
        for name in package.namelist():
            content = package.read(name)
            if name.endswith(".docx"):
                with zipfile.ZipFile(BytesIO(content)) as word:
                    content = word.read("word/document.xml")
            text += name + content.decode("utf-8", "replace")
    return text


@pytest.fixture
def life(cast, noon):
    """Chen has proposed, co-signed, been visited, answered, rated and told; Li and Zhou have lives of their own."""
    for key, phone, mail in (
        ("chen", "13100000001", "chen@a.cn"),
        ("li", "13200000002", "li@b.cn"),
        ("zhou", "13300000003", "zhou@c.cn"),
    ):
        person = cast.person(key)
        person.phone, person.email = phone, mail
        person.save()
    (assignment,) = cast.handling(noon)
    contact = proposals.log_contact(
        assignment, kind="visit", held_on=timezone.localdate(noon), persons="赵敏", summary="当面听取陈委员意见。",
        by=cast.actor("edu_clerk"), at=noon,
    )  # fmt: skip
    proposals.confirm_contact(contact, by=cast.actor("chen"), at=noon)
    cast.answer(assignment, noon)
    cast.rate(Feedback.objects.get(assignment=assignment), noon, "dissatisfied")
    cast.draft(noon, Content(title="陈志远的草稿"))
    cast.draft(noon, Content(title="李秀兰的私密草稿", situation="李的私事"), author="li")
    joint = cast.draft(
        noon,
        Content(
            **{
                **vars(TEXT),
                "title": "李领衔的联名提案",
                "contact_phone": "13200000002",
                "publication": "none",
                "publication_reason": "李的理由",
            }
        ),
        author="li",
    )
    proposals.invite(joint, [cast.members["chen"].pk, cast.members["zhou"].pk], by=cast.actor("li"), at=noon)
    joint.refresh_from_db()
    for row in joint.proposers.filter(position__gt=0):
        key = "chen" if row.name == "陈志远" else "zhou"
        verb = proposals.confirm_cosign if key == "chen" else proposals.refuse_cosign
        verb(row, **({} if key == "chen" else {"note": "周的谢绝理由"}), by=cast.actor(key), at=noon)
    for key, words in (("chen", "给陈的消息"), ("li", "给李的消息")):
        Notice.objects.create(
            committee=cast.home,
            person=cast.person(key),
            event_id=uuid4(),
            case_id=joint.pk,
            at=noon,
            title=words,
            text=words,
        )
    Event.objects.filter().count()
    return joint


def test_it_holds_all_that_is_his(cast, noon, life):
    data, page, names = opened(pack(cast.person("chen"), at=noon))
    assert (data["本人"]["手机"], data["本人"]["电子邮箱"]) == ("13100000001", "chen@a.cn")
    assert {one["案由"] for one in data["我提出的提案"]} == {TEXT.title, "陈志远的草稿"}
    assert [one["案由"] for one in data["我联名的提案"]] == ["李领衔的联名提案"]
    assert [(one["提案"], one["状态"]) for one in data["联名邀请和确认"]] == [("李领衔的联名提案", "已联名")]
    assert [(one["对办理结果"], one["意见"]) for one in data["我的评价"]] == [("不满意", "落实还不到位。")]
    assert [one["沟通情况"] for one in data["沟通记录"]] == ["当面听取陈委员意见。"]
    assert "给陈的消息" in [one["标题"] for one in data["消息"]]
    done = [one["动作"] for one in data["操作记录"]]
    assert {"提交", "立案", "提交评价", "同意联名"} <= set(done)
    answer = next(one for one in data["我提出的提案"] if one["案由"] == TEXT.title)["承办"][0]["答复"][0]
    assert answer["逐条"][0]["答复"] == "已与有关单位协商落实，现已完成。"
    assert "陈志远的数据" in page
    assert sum(name.startswith("提案/") for name in names) == 2
    assert {"说明.txt", "我的数据.json", "我的数据.html"} <= set(names)


def test_it_holds_nothing_private_of_others(cast, noon, life):
    text = whole(pack(cast.person("chen"), at=noon))
    for private in (
        "李秀兰的私密草稿", "李的私事", "13200000002", "li@b.cn", "13300000003", "zhou@c.cn", "给李的消息", "周的谢绝理由", "李的理由",
        cast.person("li").username + '"', str(cast.person("li").pk),
    ):  # fmt: skip
        assert private not in text, private


def test_others_do_not_get_his(cast, noon, life):
    text = whole(pack(cast.person("zhou"), at=noon))
    for private in (
        "13100000001",
        "落实还不到位",
        "陈志远的草稿",
        "当面听取陈委员意见",
        "给陈的消息",
        "李领衔的联名提案的全文",
    ):
        assert private not in text, private
    li = whole(pack(cast.person("li"), at=noon))
    assert "落实还不到位" not in li
    assert "陈志远的草稿" not in li


def test_merged_and_units_inner_affairs_stay_inside(cast, noon, life):
    """A unit's drafts of the reply and its way to the leader are not the member's."""
    data, _, _ = opened(pack(cast.person("chen"), at=noon))
    assert not {"答复送审", "退回修改"} & {one["动作"] for one in data["操作记录"]}


def test_network_addresses_are_given_for_his_own_acts_only(cast, noon, life):
    data, _, _ = opened(pack(cast.person("chen"), at=noon))
    assert all(("来源地址" in one) == (one["操作人"] == "陈志远") for one in data["操作记录"])


def test_markup_in_texts_stays_text(cast, noon):
    cast.draft(noon, Content(title="<script>alert(1)</script>"))
    _, page, names = opened(pack(cast.person("chen"), at=noon))
    assert "<script>" not in page
    assert not any(sign in name for name in names for sign in "<>")


def test_one_click_gives_it_to_him_alone(cast, as_person, noon, life):
    chen = as_person("chen")
    answer = chen.post(reverse("archives:own"), {"submission": str(uuid4())}, follow=True)
    data, _, _ = opened(b"".join(answer.streaming_content))
    assert data["本人"]["姓名"] == "陈志远"
    package = Package.objects.get()
    assert as_person("li").get(reverse("archives:package", args=[package.pk])).status_code == 404
    assert as_person("wang").get(reverse("archives:package", args=[package.pk])).status_code == 403
    assert Event.objects.get(key="person.own_data").actor_name == "陈志远"


def test_a_large_one_is_made_by_a_job(cast, as_person, noon):
    for n in range(21):
        cast.draft(noon, Content(title=f"第{n}件"))
    chen = as_person("chen")
    for _ in range(2):
        waiting = chen.post(reverse("archives:own"), {"submission": str(uuid4())}, follow=True)
    assert "正在生成" in waiting.content.decode()
    package = Package.objects.get()  # asked twice, made once
    assert chen.get(reverse("archives:package", args=[package.pk])).status_code == 404
    tasks.pack(package_id=str(package.pk))
    tasks.pack(package_id=str(package.pk))
    sent = chen.get(reverse("archives:package", args=[package.pk]))
    data, _, _ = opened(b"".join(sent.streaming_content))
    assert len(data["我提出的提案"]) == 21


def test_packages_go_after_a_week(cast, noon, life):
    package = actions.ask_for_package(by=cast.actor("chen"), at=noon, later=False)
    assert path_of(package.sha256).exists()
    assert delete_old_packages(at=noon + timedelta(days=6)) == 0
    assert delete_old_packages(at=noon + timedelta(days=8)) == 1
    assert not path_of(package.sha256).exists()


def test_only_members_ask(cast, noon):
    with pytest.raises(Forbidden):
        actions.ask_for_package(by=cast.actor("wang"), at=noon, later=False)
    assert not Proposal.objects.exists()
