"""公开审查: decided with the reply, contact data never part, the unit's opinion, who may, and the list of what is open."""

import pytest

from shangliang.core.errors import Forbidden, Refused
from shangliang.proposals import actions
from shangliang.proposals import ledger as book
from shangliang.proposals.actions import ItemDraft, ReplyDraft
from shangliang.proposals.actions.publishing import PublicationDraft
from shangliang.proposals.models import Proposal, PublicationDecision, Reply
from shangliang.proposals.publication import public, without_contacts

pytestmark = pytest.mark.django_db
FULL = PublicationDraft(text="full", reply="full")


@pytest.fixture
def answered(cast, noon):
    (part,) = cast.handling(noon)
    return cast.answer(part, noon)


def decide(cast, noon, answered, by="wang", **draft):
    return actions.decide_publication(
        answered.proposal, PublicationDraft(**draft), by=cast.actor(by), at=noon
    )


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        ({}, "text"),
        ({"text": "full"}, "reply"),
        ({"text": "x", "reply": "full"}, "text"),
        ({"text": "summary", "reply": "full"}, "text_summary"),
        ({"text": "full", "reply": "summary", "reply_summary": " "}, "reply_summary"),
        ({"text": "none", "reply": "full"}, "reason"),
        ({"text": "full", "reply": "none"}, "reason"),
        ({"text": "summary", "reply": "full", "text_summary": "请联系13900001234。"}, "text_summary"),
    ],
)
def test_bad_decisions_are_refused_at_their_field(cast, noon, answered, draft, field):
    with pytest.raises(Refused) as refused:
        decide(cast, noon, answered, **draft)
    assert refused.value.field == field
    assert not PublicationDecision.objects.exists()


def test_more_than_the_proposer_wished_needs_a_reason(cast, noon, answered):
    Proposal.objects.update(publication="none")
    with pytest.raises(Refused, match="提案人的意见是“不公开”"):
        decide(cast, noon, answered, text="full", reply="full")
    assert decide(cast, noon, answered, text="full", reply="full", reason="已征得提案人同意。").pk


@pytest.mark.parametrize("key", ["chen", "qian", "liu", "edu_clerk", "far_office"])
def test_only_the_office_decides(cast, noon, answered, key):
    with pytest.raises(Forbidden):
        decide(cast, noon, answered, by=key, text="full", reply="full")


def test_nothing_is_public_before_the_reply(cast, noon):
    (part,) = cast.handling(noon)
    with pytest.raises(Refused, match="答复后才能"):
        decide(cast, noon, part, text="full", reply="full")


def test_a_decision_can_be_changed_and_stays_one(cast, noon, answered):
    decide(cast, noon, answered, text="full", reply="full")
    decide(cast, noon, answered, text="none", reply="none", reason="涉及个人隐私。")
    assert PublicationDecision.objects.get().text == "none"


@pytest.mark.parametrize(
    "text",
    ["13900001234", "+86 139 0000 1234", "0310-5550101", "03105550101", "110101199003071234", "11010119900307123X", "a.b@example.cn"],
)  # fmt: skip
def test_contact_data_is_left_out(text):
    assert without_contacts(f"联系{text}咨询") == "联系（联系方式略）咨询"


@pytest.mark.parametrize(
    "text", ["电话：5550101", "微信号an_he2026", "QQ：123456789", "联系方式：5550101转8"]
)
def test_what_is_announced_as_a_contact_is_left_out(text):
    assert "（联系方式略）" in without_contacts(text)
    assert not set("555an12345") & set(without_contacts(text).removesuffix("转8"))


@pytest.mark.parametrize(
    "text",
    [
        "2026年3月10日",
        "第140203号",
        "拨打12345",
        "电话12345热线",
        "手机用户23万户",
        "微信小程序",
        "共1390件",
        "20260310第1号文件",
        "投资1234567890万元",
    ],
)
def test_numbers_that_are_no_contacts_stay(text):
    assert without_contacts(text) == text


def test_what_the_public_reads_never_holds_contacts(cast, noon, answered):
    Proposal.objects.update(
        contact_person="陈志远家属", contact_phone="13900001234", situation="详情请电13900001234。"
    )
    Reply.objects.update(contact_phone="0310-5550101", closing="如有疑问请联系赵敏，电话0310-5550101。")
    decide(cast, noon, answered, text="full", reply="full")
    shown = public(PublicationDecision.objects.get())
    text = "".join([shown.title, *shown.text, *(part for _, parts in shown.replies for part in parts)])
    assert "停车" in text
    for secret in ("13900001234", "5550101", "陈志远家属"):
        assert secret not in text


def test_a_summary_or_nothing(cast, noon, answered):
    decide(
        cast,
        noon,
        answered,
        text="summary",
        reply="none",
        text_summary="建议改善停车秩序。",
        reason="涉及规划。",
    )
    shown = public(PublicationDecision.objects.get())
    assert (shown.text, shown.replies) == (["建议改善停车秩序。"], [])


def test_the_ledger_lists_what_is_open_and_what_is_decided(cast, noon, answered):
    cast.handling(noon)

    def numbers(which):
        found = book.narrow(book.readable(cast.actor("wang")), {"published": which}, noon.date())
        return list(found.values_list("number", flat=True))

    assert numbers("open") == [1]
    decide(cast, noon, answered, text="full", reply="full")
    assert (numbers("open"), numbers("full"), numbers("none")) == ([], [1], [])


def test_the_unit_says_what_it_thinks_and_why(cast, noon):
    (part,) = cast.handling(noon)
    by = cast.actor("edu_clerk")
    items = [ItemDraft(ask.pk, "A", "已落实。") for ask in part.proposal.recommendations.all()]
    draft = ReplyDraft("A", "现答复如下：", "", "", "", items, publication="none")
    actions.save_reply(part, draft, by=by, at=noon)
    with pytest.raises(Refused) as refused:
        actions.submit_reply(part, by=by, at=noon)
    assert refused.value.field == "publication_reason"


def test_the_page(cast, noon, answered, as_person):
    office, address = as_person("wang"), f"/proposals/{answered.proposal_id}/publication/"
    assert "各方意见" in office.get(address).content.decode()
    page = office.post(address, {"text": "none", "reply": "full", "reason": ""}).content.decode()
    assert "不公开的，请写明理由" in page
    for _ in range(2):
        answer = office.post(
            address, {"text": "full", "reply": "full", "reason": "", "submission": str(answered.pk)}
        )
        assert answer.status_code == 302
    assert "提案全文公开，答复全文公开" in office.get(answer.url).content.decode()
    assert "公众看到的内容" in office.get(address).content.decode()


def test_a_promised_date_is_still_there_when_the_reply_is_opened_again(cast, noon, as_person):
    (part,) = cast.handling(noon)
    asks = part.proposal.recommendations.all()
    items = [ItemDraft(ask.pk, "B", "正在推进。", "完成改造", noon.date()) for ask in asks]
    actions.save_reply(part, ReplyDraft("B", items=items), by=cast.actor("edu_clerk"), at=noon)
    page = as_person("edu_clerk").get(f"/proposals/assignments/{part.pk}/reply/").content.decode()
    assert f'name="promise_by-1" value="{noon.date().isoformat()}"' in page
    assert "答复期限：2026年6月10日" in page
    assert "自2026年3月10日起3个月" in page
