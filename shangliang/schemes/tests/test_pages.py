"""Every page of the room, by those who use it: the office writes a scheme in the browser, members read why."""

import re
from datetime import date
from io import BytesIO
from uuid import uuid4

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from shangliang.core.panels import panels_of
from shangliang.duty import listeners
from shangliang.people.models import Member
from shangliang.schemes.models import SchemeVersion, YearScore
from shangliang.schemes.policy import HONOURS
from shangliang.schemes.tests.year import deed, drafted, in_force
from shangliang.tenancy.models import SettingValue
from tests.cast import Cast

pytestmark = pytest.mark.django_db
TRANSACTION = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")


def text(answer):
    assert answer.status_code == 200, answer.status_code
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def send(browser, address, **data):
    answer = browser.post(address, {"submission": str(uuid4()), **data})
    assert answer.status_code == 302, re.findall(r'sl-error".*?</div>', answer.content.decode(), re.DOTALL)
    return answer


def test_the_office_writes_next_years_scheme_tries_it_and_puts_it_in_force(cast: Cast, as_person):
    now = timezone.localtime()
    sec, year = as_person("sec"), timezone.localdate().year
    in_force(cast, now, from_year=year)
    deed(cast, "chen", "plenary.on_leave", date(year, 1, 20))
    deed(cast, "chen", "proposal.submitted", date(year, 1, 20))
    listeners.changed(cast.home.pk, {(cast.members["chen"].pk, year)}, now)

    base = SchemeVersion.objects.get(state="in_force")
    send(sec, reverse("schemes:new"), name="明年的办法", base=str(base.pk))
    draft = SchemeVersion.objects.get(state="draft")
    assert (draft.scheme_id, draft.number) == (base.scheme_id, 2)
    page = reverse("schemes:version", args=[draft.pk])
    assert "增加条目" in text(sec.get(page))

    item = reverse("schemes:part", args=[draft.pk, "item", 2])
    shown = sec.get(item).content.decode()
    assert '<option value="plenary.on_leave" selected>' in shown
    fields: dict[str, object] = {"label": "全体会议请假", "group": "meeting", "kinds": ["plenary.on_leave", ""], "how": "each", "per": "piece",
              "points": "30", "cap": "20", "whom": "all", "split": "full", "keep": "all", "revision": "0"}  # fmt: skip
    refused = sec.post(item, {"submission": str(uuid4()), **fields})
    assert "封顶20分，还不够计一件（30分）" in text(refused)
    live = sec.post(item, fields, headers={"HX-Request": "true", "HX-Target": "said"})
    assert "还不够计一件" in text(live)
    assert "<html" not in live.content.decode()
    good = {**fields, "points": "60", "cap": "60"}
    live = sec.post(item, good, headers={"HX-Request": "true", "HX-Target": "said"})
    assert "读作：全体会议请假：每次计60分，最多计60分。" in text(live)
    send(sec, item, **good)
    parts: dict[str, dict[str, object]] = {
        "minimum": {"label": "参加活动", "kinds": "activity.attended", "need": "3", "unit": "次", "per": "piece", "whom": "all"},
        "advice": {"when": "below", "points": "60", "years": "2", "words": "约谈", "whom": "all"},
        "once": {"label": "不重复计分", "one": ["submitted"], "other": ["brief"], "prefer": "highest"},
        "grade": {"label": "优秀", "at_least": "90", "stars": "3", "colour": "green"},
        "group": {"label": "加分", "start": "1", "whom": "all"},
        "item": {**good, "label": "按层级", "kinds": "brief.adopted", "points": "0", "cap": "", "level_city": "3", "points_co": ""},
    }  # fmt: skip
    for kind, sent in parts.items():
        draft.refresh_from_db()
        add = reverse("schemes:part_new", args=[draft.pk, kind])
        assert sec.get(add).status_code == 200
        send(sec, add, **{**sent, "revision": str(draft.revision)})
    draft.refresh_from_db()
    assert draft.document["items"][-1]["levels"] == {"city": 3}
    said = text(sec.get(page))
    assert "连续2年总分低于60分的，建议约谈。" in said
    assert "没有矛盾" in said

    refused = sec.post(
        reverse("schemes:start", args=[draft.pk]), {"submission": str(uuid4()), "from_year": year + 1}
    )
    assert "还没有试算过" in text(refused)
    trial = reverse("schemes:trial", args=[draft.pk])
    send(sec, trial, year=str(year))
    result = text(sec.get(trial))
    assert "1 位的等次会变化" in result
    assert "全体会议请假：30 → 60" not in result  # the group ends at 50
    assert "全体会议请假：30 → 50" in result
    send(sec, reverse("schemes:start", args=[draft.pk]), from_year=str(year + 1))
    draft.refresh_from_db()
    assert (draft.state, draft.from_year) == ("in_force", year + 1)
    compared = text(sec.get(reverse("schemes:compare", args=[draft.pk]), {"with": base.pk}))
    assert "全体会议请假：每次计30分" in compared
    assert YearScore.objects.get(member=cast.members["chen"], year=year).version_id == base.pk


def test_a_member_reads_every_point_with_its_rule_and_record(cast: Cast, as_person):
    now = timezone.localtime()
    year = timezone.localdate().year
    day = date(year, 1, 20)
    in_force(cast, now, "jinan-2015", from_year=year)
    deed(cast, "chen", "plenary.on_leave", day, title="五次会议")
    deed(cast, "chen", "proposal.filed", day, title="停车提案", source="proposal")
    deed(cast, "chen", "outside.media", day, title="谈停车")
    chen, sec, li = as_person("chen"), as_person("sec"), as_person("li")
    mine = text(chen.get(reverse("schemes:mine")))
    for words in (
        "总分 60 分", "第1次“全体会议请假”，每次扣10分。", "依据：全体会议请假：每次扣10分。", "五次会议",
        "第1件“立案提案”，自第2件起计分，本项计0分。", "本办法没有对“媒体稿件”计分的条目。",
        "出席全体会议：全年至少1次，目前还没有，还差1次（全体会议出席）。", "只有您本人看得到",
    ):  # fmt: skip
        assert words in mine, words
    assert "处理建议" not in mine
    assert "总分 70 分" in text(chen.get(reverse("schemes:mine"), {"on": f"{year}-01-19"}))
    address = reverse("schemes:why", args=[cast.members["chen"].pk])
    seen = text(sec.get(address))
    assert "总分 60 分" in seen
    assert "还差1次" not in seen
    assert li.get(address).status_code == 404
    deed(cast, "chen", "plenary.absent", day, title="又一次")
    assert "由活动组召集人约谈" in text(sec.get(address))
    assert "约谈" not in text(chen.get(address))


def test_the_list_of_persons_is_off_by_default_and_never_names_anybody_below_sixty(cast: Cast, as_person):
    now, year = timezone.localtime(), timezone.localdate().year
    deed(cast, "chen", "plenary.attended", date(year, 1, 20))
    deed(cast, "chen", "proposal.submitted", date(year, 1, 20))
    deed(cast, "li", "plenary.attended", date(year, 1, 20))
    in_force(cast, now, from_year=year)
    chen, board = as_person("chen"), reverse("schemes:honours")
    assert chen.get(board).status_code == 404
    assert board not in chen.get(reverse("schemes:list")).content.decode()
    SettingValue.objects.create(committee=cast.home, key=HONOURS, value=True, valid_from=date(year, 1, 1))
    shown = text(chen.get(board))
    assert cast.members["chen"].person.name in shown
    assert cast.members["li"].person.name not in shown
    assert board in chen.get(reverse("schemes:list")).content.decode()


def test_the_office_lists_filters_and_exports(cast: Cast, as_person):
    now, year = timezone.localtime(), timezone.localdate().year
    for key in ("chen", "li"):
        deed(cast, key, "plenary.attended", date(year, 1, 20))
    deed(cast, "chen", "proposal.submitted", date(year, 1, 20))
    in_force(cast, now, from_year=year)
    sec, address = as_person("sec"), reverse("schemes:scores")

    def asked(query):
        with CaptureQueriesContext(connection) as captured:
            assert sec.get(address, query).status_code == 200
        return sum(not each["sql"].startswith(TRANSACTION) for each in captured.captured_queries)

    asked({})
    few = [asked({"sort": sort}) for sort in ("points", "name", "sector")]
    fill(cast, 120)
    in_force(cast, now, from_year=year)
    assert [asked({"sort": sort}) for sort in ("points", "name", "sector")] == few
    assert max(few) <= 12
    only = text(sec.get(address, {"grade": "合格"}))
    assert cast.members["chen"].person.name in only
    assert cast.members["li"].person.name not in only
    for sort in ("points", "name", "sector"):
        numbers, query, seen = [], f"?sort={sort}", 0
        while query:
            answer = sec.get(address + query).content.decode()
            numbers += re.findall(r'data-label="委员证号" class="sl-fit">([^<]+)<', answer)
            found = re.search(r'href="[^"?]*(\?[^"]*)" rel="next"', answer)
            query = found[1].replace("&amp;", "&") if found else ""
            seen += 1
        assert len(numbers) == len(set(numbers)) == YearScore.objects.filter(year=year).count()
        assert seen > 2
    sheet = load_workbook(
        BytesIO(b"".join(sec.get(reverse("schemes:scores_export")).streaming_content))
    ).worksheets[0]
    assert sheet["A1"].value == "委员证号"
    assert sheet.max_row == 1 + YearScore.objects.filter(year=year).count()


def fill(cast: Cast, n: int) -> None:
    """Many more members."""
    from shangliang.people.models import Person

    chen = cast.members["chen"]
    people = [Person(username=f"many{i}", name=f"委员{i:03d}") for i in range(n)]
    Person.objects.bulk_create(people)
    Member.objects.bulk_create(
        Member(committee=cast.home, term=chen.term, person=person, number=f"M{i:03d}", sector=chen.sector)
        for i, person in enumerate(people)
    )


def test_files_and_the_panel_of_the_file(cast: Cast, as_person):
    now, year = timezone.localtime(), timezone.localdate().year
    version = in_force(cast, now, from_year=year)
    sec, chen = as_person("sec"), as_person("chen")
    document = docx.Document(BytesIO(chen.get(reverse("schemes:word", args=[version.pk])).content))
    words = [paragraph.text for paragraph in document.paragraphs]
    assert words[0] == version.document["name"]
    assert "第三条　出席全体会议（全体会议出席）：每次计50分，最多计50分。" in words
    data = sec.get(reverse("schemes:export", args=[version.pk])).content
    send(
        sec,
        reverse("schemes:new"),
        name="导入的",
        base="blank",
        file=SimpleUploadedFile("x.json", data, "application/json"),
    )
    assert SchemeVersion.objects.get(scheme__name="导入的").document["items"] == version.document["items"]
    for bad in (b"{", b"[1]", b'{"format": 1, "name": "x", "items": [{"kinds": ["no.kind"]}]}', b"\xff\xfe"):
        refused = sec.post(
            reverse("schemes:new"),
            {
                "submission": str(uuid4()),
                "name": "坏",
                "base": "blank",
                "file": SimpleUploadedFile("x.json", bad),
            },
        )
        assert "文件不是" in text(refused)
    panel = panels_of("duty.file", cast.actor("chen"), cast.members["chen"])
    assert any(each.template == "schemes/parts/file.html" and each.data["total"] == "0" for each in panel)
    mine = [
        p
        for p in panels_of("duty.file", cast.actor("li"), cast.members["chen"])
        if p.template.startswith("schemes")
    ]
    assert mine == []


def test_a_draft_with_contradictions_says_where_each_is_put_right(cast: Cast, as_person):
    draft = drafted(cast, timezone.localtime(), "yanbian-2022")
    sec = as_person("sec")
    number = next(n for n, item in enumerate(draft.document["items"], 1) if item["key"] == "key")
    send(sec, reverse("schemes:part_remove", args=[draft.pk, "item", number]), revision="0")
    answer = sec.get(reverse("schemes:version", args=[draft.pk])).content.decode()
    place = reverse("schemes:part", args=[draft.pk, "once", 1])
    assert f'<a href="{place}">“社情民意与提案内容相同的不重复计分”提到的条目“key”不存在。</a>' in answer
    assert "改正以下矛盾后才能试算" in text(sec.get(reverse("schemes:trial", args=[draft.pk])))
    send(
        sec, reverse("schemes:head", args=[draft.pk]), name="新名称", floor="0", notes="一\n二", revision="1"
    )
    draft.refresh_from_db()
    assert (draft.document["notes"], draft.document["total"]) == (["一", "二"], {"floor": 0})
    send(sec, reverse("schemes:drop", args=[draft.pk]), reason="另行拟订")
    assert "draft" not in set(SchemeVersion.objects.values_list("state", flat=True))
