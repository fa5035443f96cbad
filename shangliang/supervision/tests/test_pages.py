"""Pages: forms keep what was typed, say what is missing at the field, and may be sent twice."""

from io import BytesIO
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from docx import Document

from shangliang.proposals import actions as proposals
from shangliang.supervision.models import Activity, Candidate, ChairDecision, Supervision
from tests import oversight as o

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc000000301010018dd8db00000000049454e44ae426082"
)


def text_of(answer):
    return answer.content.decode()


def test_a_decision_says_at_the_field_what_is_missing_and_is_registered_once(cast, as_person, noon):
    body, candidate = o.special_committee(cast), o.candidate(cast, cast.filed(noon), noon)
    wang, address = as_person("wang"), reverse("supervision:decide")
    data = {
        "submission": str(uuid4()),
        "meeting": "第十二次主席会议",
        "held_on": timezone.localdate().isoformat(),
        "minutes_number": "",
        f"verdict-{candidate.pk}": "key",
    }
    answer = wang.post(address, data)
    assert answer.status_code == 200
    assert "请选择领衔督办的主席或副主席。" in text_of(answer)
    assert "请选择跟踪督办的专门委员会。" in text_of(answer)
    assert "第十二次主席会议" in text_of(answer)
    data |= {f"supervisor-{candidate.pk}": str(cast.person("liu").pk), f"body-{candidate.pk}": str(body.pk)}
    for _ in range(2):
        assert wang.post(address, data).status_code == 302
    assert ChairDecision.objects.count() == Supervision.objects.count() == 1


def test_a_decision_about_nothing_is_refused(cast, as_person, noon):
    candidate = o.candidate(cast, cast.filed(noon), noon)
    data = {"meeting": "会", "held_on": "2026-03-01", f"verdict-{candidate.pk}": "later"}
    assert "请至少对一件候选提案登记决定。" in text_of(
        as_person("wang").post(reverse("supervision:decide"), data)
    )
    assert Candidate.objects.get().state == "proposed"


def test_an_activity_is_registered_with_its_files_and_corrected(cast, as_person, noon):
    supervision = o.supervised(cast, cast.handling(noon)[0].proposal, noon)
    fang, address = as_person("fang"), reverse("supervision:activity", args=[supervision.pk])
    assert "区教育局" in text_of(fang.get(address))
    data = {
        "kind": "visit",
        "held_on": "2026-03-02",
        "place": "南关街",
        "people": "方明",
        "found": "",
        "units": "",
    }
    assert "请填写此项。" in text_of(fang.post(address, data))
    files = [SimpleUploadedFile(f"照片{n}.png", PNG) for n in (1, 2)]
    assert fang.post(address, {**data, "found": "情况好转。", "material": files}).status_code == 302
    activity = Activity.objects.get()
    assert activity.files.count() == 2
    edit = reverse("supervision:activity_edit", args=[supervision.pk, activity.pk])
    assert "情况好转。" in text_of(fang.get(edit))
    assert 'value="2026-03-02"' in text_of(fang.get(edit))
    assert fang.post(edit, {**data, "found": "尚有一处。"}).status_code == 302
    assert Activity.objects.get().found == "尚有一处。"
    page = text_of(as_person("chen").get(reverse("proposals:detail", args=[supervision.proposal_id])))
    assert "尚有一处。" in page
    assert "照片1.png" in page
    bad = {**data, "found": "x", "material": SimpleUploadedFile("坏.png", b"no picture")}
    answer = fang.post(address, bad)
    assert answer.status_code == 200
    assert "南关街" in text_of(answer)


def test_the_report_is_its_writers_until_the_leader_has_read_it(cast, as_person, noon):
    supervision = o.supervised(cast, cast.handling(noon)[0].proposal, noon)
    o.visited(cast, supervision, noon)
    fang, address = as_person("fang"), reverse("supervision:report", args=[supervision.pk])
    assert (
        fang.post(
            reverse("supervision:autosave_report", args=[supervision.pk]), {"report": "草稿"}
        ).status_code
        == 200
    )
    file = reverse("supervision:report_file", args=[supervision.pk])
    assert as_person("liu").get(file).status_code == 200
    assert as_person("chen").get(file).status_code == 404
    assert "请撰写督办报告" in text_of(fang.post(address, {"report": "", "send": "1"}))
    assert fang.post(address, {"report": o.REPORT, "send": "1"}).status_code == 302
    assert (
        fang.post(
            reverse("supervision:autosave_report", args=[supervision.pk]), {"report": "后来"}
        ).status_code
        == 409
    )
    instruct = reverse("supervision:step", args=["supervision", supervision.pk, "instruct"])
    assert "夜间停车位二百一十个" in text_of(as_person("liu").get(instruct))  # he instructs on what he reads
    assert as_person("liu").post(instruct, {"instruction": "抓紧落实。"}).status_code == 302
    document = Document(BytesIO(as_person("chen").get(file).content))
    assert "夜间停车位二百一十个" in "".join(paragraph.text for paragraph in document.paragraphs)


def test_a_unit_reads_its_own_lines_of_a_circular(cast, as_person, noon):
    circular = o.sent(cast, noon)
    address = reverse("supervision:circular", args=[circular.pk])
    assert "签收通报" in text_of(as_person("edu_clerk").get(address))
    assert as_person("police_clerk").get(address).status_code == 404
    document = as_person("edu_leader").get(reverse("supervision:circular_file", args=[circular.pk]))
    assert document.status_code == 200
    assert b"".join(document.streaming_content)[:2] == b"PK"


def test_the_first_screen_of_a_leader_lists_what_he_leads(cast, as_person, noon):
    o.supervised(cast, cast.handling(noon)[0].proposal, noon)
    assert "我领衔督办的重点提案" in text_of(as_person("liu").get("/"))
    assert "我领衔督办的重点提案" not in text_of(as_person("wang").get("/"))


def test_each_clock_says_on_the_page_how_its_day_was_reached(cast, as_person, noon):
    """With the days off that did not count; the reply limit also where the proposal's own clock follows it."""
    meeting = o.conference(cast, noon)
    page = as_person("wang").get(reverse("proposals:detail", args=[meeting.proposal_id])).content.decode()
    assert "会商期限：2026年3月31日，自2026年3月10日起15个工作日，不计周末6天。" in page
    at_work = cast.handling(noon)[0]
    page = as_person("chen").get(reverse("proposals:detail", args=[at_work.proposal_id])).content.decode()
    assert page.count("自2026年3月10日起3个月。") == 2  # of the proposal, and of the unit
    asked = {"reason": "等待资金", "wished_on": at_work.reply_due_on.replace(day=30)}
    proposals.ask_extension(at_work, **asked, by=cast.actor("edu_clerk"), at=noon)
    page = as_person("qian").get(reverse("proposals:detail", args=[at_work.proposal_id])).content.decode()
    assert "审批期限：2026年3月17日，自2026年3月10日起5个工作日，不计周末2天。" in page
    o.supervised(cast, at_work.proposal, noon)
    page = as_person("wang").get(reverse("proposals:detail", args=[at_work.proposal_id])).content.decode()
    assert "报送期限：2026年9月10日，自2026年3月10日起6个月。" in page
    o.candidate(cast, cast.filed(noon), noon)
    page = as_person("wang").get(reverse("supervision:candidates")).content.decode()
    assert "研究期限：2026年5月11日，自2026年3月10日起2个月，不计周末1天。" in page
    circular = o.proposed(cast, noon)
    page = as_person("qian").get(reverse("supervision:circular", args=[circular.pk])).content.decode()
    assert "审定期限：2026年3月17日" in page
