"""The roster by file: every kind of broken row and file, the preview, carrying out once, rows that come back."""

from io import BytesIO
from uuid import uuid4
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import Workbook, load_workbook

from shangliang.administration.models import Upload
from shangliang.audit.models import Event
from shangliang.people import organisation_list, roster, unit_list
from shangliang.people.models import Member, Organisation, Person, Post, Unit
from shangliang.people.sheets import Row, read_sheet, write_sheet

HEAD = [column.title for column in roster.COLUMNS]
SECTOR = "教育和文化体育界"


def book(*rows, head=HEAD, before=(), merge="", sheets=()):
    made = Workbook()
    sheet = made.worksheets[0]
    for name in sheets:
        made.create_sheet(name, 0)
    for row in (*before, head, *rows):
        sheet.append(row)
    if merge:
        sheet.merge_cells(merge)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def line(
    number="201",
    name="何晓明",
    sector=SECTOR,
    group="第一活动组",
    standing="",
    phone="13800138000",
    employer="区一中教师",
    state="",
    special="",
):
    return [number, name, sector, group, special, standing, phone, employer, state]


@pytest.fixture
def send(as_person):
    office = as_person("wang")

    def post(content, name="名册.xlsx", key=None):
        file = SimpleUploadedFile(name, content)
        sent = {"members-file": file, "submission": key or str(uuid4())}
        return office, office.post("/administration/members/lists/upload/members/", sent)

    return post


def preview(send, *rows, **options):
    office, answer = send(book(*rows, **options))
    assert answer.status_code == 302, answer.content.decode()
    return office, answer.url, office.get(answer.url).content.decode()


@pytest.mark.parametrize(
    ("row", "where", "words"),
    [
        (line(name=""), "姓名", "请填写姓名"),
        (line(name="张" * 3000), "姓名", "最多40个字"),
        (line(name="何😀"), "姓名", "表情"),
        (line(sector="不存在界"), "界别", "没有名为“不存在界”的界别"),
        (line(sector=""), "界别", "请填写界别"),
        (line(group="第九组"), "活动组", "没有名为“第九组”"),
        (line(special="文史委"), "所在专委会", "没有名为“文史委”"),
        (line(phone="1380013"), "手机", "11位"),
        (line(phone="1.38E+10"), "手机", "11位"),
        (line(number=""), "委员证号", "请填写委员证号"),
        (line(number="一零一"), "委员证号", "只能用数字"),
        (line(standing="也许"), "常委", "“是”或“否”"),
        (line(state="退休"), "状态", "请填写"),
        (line(phone='=HYPERLINK("x")'), "手机", "是公式"),
        (line(employer="长" * 200), "工作单位及职务", "最多120个字"),
        (line(number="001"), "姓名", "此证号属于“陈志远”"),
    ],
)
def test_problems_are_named_at_row_and_column(cast, send, row, where, words):
    _, _, page = preview(send, row, line(number="202", phone=""))
    assert "有问题 1 行" in page
    assert "第2行" in page
    assert where in page
    assert words in page


def test_duplicate_and_merged_rows(cast, send):
    _, _, page = preview(
        send, line(), line(name="李四"), line("203", "王五"), line("204"), merge="D4:D5", before=[["名册"]]
    )
    assert "与第3行的证号重复" in page
    assert "与第3行姓名、手机都相同" in page
    assert "D4:D5是合并单元格" in page
    assert "有问题 3 行" in page


def test_title_above_and_other_sheets_do_no_harm(cast, send):
    _, _, page = preview(
        send, line(), before=[["安和区政协委员名册"], []], merge="A1:H1", sheets=["说明", "目录"]
    )
    assert "新增 1 行" in page
    assert "有问题 0 行" in page


def broken_zip():
    return book(line())[:-200]


def zip_without_book():
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    return out.getvalue()


def spoiled_sheet():
    good, out = ZipFile(BytesIO(book(line()))), BytesIO()
    with ZipFile(out, "w") as archive:
        for part in good.namelist():
            archive.writestr(part, b"<broken" if "sheet1" in part else good.read(part))
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"a,b,c\n1,2,3", "不是 .xlsx"),
        (b"\xd0\xcf\x11\xe0" + b"0" * 600, "旧版 .xls"),
        (b"PK\x03\x04 no zip at all", "不是 .xlsx"),
        (broken_zip(), "不完整"),
        (zip_without_book(), "不是 Excel"),
        (spoiled_sheet(), "损坏"),
        (book(line(), head=["甲", "乙"]), "没有找到表头"),
        (book(line(), head=["委员证号", "姓名", "党派"]), "表头缺少：界别"),
        (book(), "没有内容"),
        (book(*(line(str(n)) for n in range(5001))), "超过5000行"),
        (b"", "空"),
    ],
)
def test_unusable_files_are_refused_in_words(cast, send, content, words):
    _, answer = send(content)
    assert answer.status_code == 200
    assert words in answer.content.decode()
    assert not Upload.objects.exists()


def test_good_rows_are_carried_out_once_and_bad_ones_come_back(cast, send):
    update = line("002", "李秀兰", standing="是", phone="13911112222", employer="")
    office, url, page = preview(
        send,
        line(special="经济和农业农村委员会"),
        update,
        line("203", "", employer="=1+1"),
        line("003", "周德厚", group="", phone="", employer=""),
    )
    assert "新增 1 行，更新 1 行，没有变化 1 行，有问题 1 行" in page, page[page.find("新增") :][:900]
    assert Member.objects.filter(committee=cast.home).count() == 3
    key = str(uuid4())
    for sent in (key, key, str(uuid4())):
        assert office.post(f"{url}carry-out/", {"submission": sent}).status_code == 302
    assert Member.objects.filter(committee=cast.home).count() == 4
    assert Event.objects.filter(key="list.carry_out").count() == 1
    member = Member.objects.get(committee=cast.home, number="002")
    assert (member.is_standing, member.person.phone) == (True, "13911112222")
    new = Member.objects.get(committee=cast.home, number="201")
    assert new.person.username == "wy201"
    assert new.special_committee == cast.bodies["committee"]
    assert "已经导入过" in office.get(url).content.decode()
    back = office.get(f"{url}problems/")
    rows = list(load_workbook(BytesIO(back.content)).worksheets[0].iter_rows(values_only=True))
    assert rows[0] == (*HEAD, "问题")
    assert len(rows) == 2
    assert rows[1][0] == "203"
    assert "姓名：请填写姓名" in str(rows[1][-1])


def test_nothing_is_half_done(cast, send):
    office, url, _ = preview(send, *(line(str(n), phone="") for n in range(201, 206)))
    with connection.cursor() as cursor:  # something that nobody could foresee, in the middle of the list
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE people_member ADD CONSTRAINT unforeseen CHECK (number <> '203')")
    with pytest.raises(IntegrityError, match="unforeseen"):
        office.post(f"{url}carry-out/", {"submission": str(uuid4())})
    assert Member.objects.filter(committee=cast.home).count() == 3
    assert not Person.objects.filter(username__startswith="wy20").exists()
    assert not Event.objects.filter(key__in=["member.add", "list.carry_out"]).exists()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE people_member DROP CONSTRAINT unforeseen")
    office.post(f"{url}carry-out/", {"submission": str(uuid4())})
    assert Member.objects.filter(committee=cast.home).count() == 8


def questions(office, url):
    with CaptureQueriesContext(connection) as queries:
        assert office.post(f"{url}carry-out/", {"submission": str(uuid4())}).status_code == 302
    return len(queries)


def test_a_long_list_asks_no_more_than_a_short_one_and_leaves_the_same_traces(cast, send):
    """New, changed and suspended members: one event and one line of history each, in as many queries for sixty as for two."""

    def lines(numbers, **changed):
        return [line(str(n), phone=f"138{n:08}", **changed) for n in numbers]

    counted = []
    for numbers in (range(300, 302), range(400, 460)):
        office, url, _ = preview(send, *lines(numbers))
        new = questions(office, url)
        office, url, _ = preview(send, *lines(numbers, employer="区二中", state="暂停履职"))
        counted.append((new, questions(office, url)))
        members = Member.objects.filter(number__in=[str(n) for n in numbers])
        assert members.filter(employer="区二中", state="suspended").count() == len(numbers)
        assert not Post.objects.on(timezone.localdate()).filter(member__in=members, until=None).exists()
        for key in ("member.add", "member.change", "member.state"):
            assert Event.objects.filter(key=key, subject_id__in=members).count() == len(numbers), key
        history = apps.get_model("people", "MemberEvent").objects.filter(pgh_obj__in=members)
        assert history.filter(pgh_label="insert").count() == len(numbers)
        assert history.filter(pgh_label="update").count() == 2 * len(numbers)
    assert counted[0] == counted[1]
    assert max(counted[1]) <= 45


def test_export_comes_back_without_changes(cast, send, as_person):
    office = as_person("wang")
    content = office.get("/administration/members/lists/export/").content
    _, _, page = preview_of(send, content)
    assert "没有变化 3 行，有问题 0 行" in page
    template = office.get("/administration/members/lists/template/members/")
    assert [cell.value for cell in load_workbook(BytesIO(template.content)).worksheets[0][1]] == HEAD
    assert office.get("/administration/members/lists/template/nothing/").status_code == 404


def preview_of(send, content):
    office, answer = send(content)
    return office, answer.url, office.get(answer.url).content.decode()


def test_written_cells_are_never_formulas():
    content = write_sheet("名册", roster.COLUMNS, [{"number": "1", "name": "=1+1", "employer": "+cmd\x01"}])
    assert load_workbook(BytesIO(content)).worksheets[0]["B2"].data_type == "s"
    _, rows = read_sheet(content, roster.COLUMNS)
    assert rows[0].problems == []


def test_other_committee_and_other_roles(cast, send, as_person):
    _, url, _ = preview(send, line())
    far = as_person("far_office")
    for method, address in ((far.get, url), (far.post, f"{url}carry-out/"), (far.get, f"{url}problems/")):
        assert method(address).status_code == 404
    for key in ("chen", "edu_clerk", "security_admin"):
        assert as_person(key).get("/administration/members/lists/").status_code == 403


def test_the_same_upload_twice_is_kept_once(cast, send):
    key = str(uuid4())
    assert send(book(line()), key=key)[1].url == send(book(line()), key=key)[1].url
    assert Upload.objects.count() == 1


def test_preview_asks_few_questions(cast, send):
    office, url, _ = preview(send, *(line(str(n), phone="") for n in range(300, 400)))
    with CaptureQueriesContext(
        connection,
    ) as queries:
        office.get(url)
    assert len(queries) <= 12, [query["sql"][:90] for query in queries]


UNIT_HEAD = [column.title for column in unit_list.COLUMNS]


def send_units(office, *rows):
    file = SimpleUploadedFile("单位.xlsx", book(*rows, head=UNIT_HEAD))
    answer = office.post(
        "/administration/members/lists/upload/units/", {"units-file": file, "submission": str(uuid4())}
    )
    assert answer.status_code == 302, answer.content.decode()
    return answer.url, office.get(answer.url).content.decode()


def test_units_with_clerk_and_leader(cast, as_person):
    office = as_person("wang")
    rows = (
        ["区水利局", "水利局", "安水提", "0310-5550199", "冯丽", "13800138001", "郭强", ""],
        ["区教育局", "", "", "", "教育经办", "", "新领导", "13800138002"],
        ["区公安局", "", "", "", "", "", "", ""],
        ["", "", "", "", "冯丽", "", "", ""],
        ["区水利局", "", "", "", "", "123", "", ""],
    )
    url, page = send_units(office, *rows)
    assert "新增 1 行，更新 1 行，没有变化 1 行，有问题 2 行" in page
    for text in ("请填写单位名称", "与第2行的单位重复", "手机号应为11位", "请填写经办人姓名"):
        assert text in office.get(f"{url}?show=bad").content.decode()
    for _ in range(2):
        assert office.post(f"{url}carry-out/", {"submission": str(uuid4())}).status_code == 302
    water = Unit.objects.get(committee=cast.home, name="区水利局")
    assert (water.letter_word, sorted(water.posts.values_list("person__name", "role"))) == (
        "安水提",
        [("冯丽", "unit_clerk"), ("郭强", "unit_leader")],
    )
    leaders = cast.units["edu"].posts.filter(role="unit_leader").values_list("person__name", flat=True)
    assert sorted(leaders) == ["教育局长", "新领导"]
    _, again = send_units(office, *rows[:3])
    assert "没有变化 3 行，有问题 0 行" in again


def test_parties_come_by_file_with_their_liaisons(cast, as_person):
    head = [column.title for column in organisation_list.COLUMNS]
    rows = (
        ["民盟安和区总支部", "", "新联络", "13800138001"],
        ["安和区总工会", "人民团体", "工会联络", ""],
        ["安和区总工会", "人民团体", "", ""],
        ["不明组织", "公司", "", ""],
        ["安和区妇联", "人民团体", "", "13800138002"],
    )
    office = as_person("wang")
    sent = {
        "bodies-file": SimpleUploadedFile("党派团体.xlsx", book(*rows, head=head)),
        "submission": str(uuid4()),
    }
    answer = office.post("/administration/members/lists/upload/bodies/", sent)
    checked = organisation_list.check_organisations(
        [Row.of(stored) for stored in Upload.objects.get().rows], cast.home.pk
    )
    assert [row.what for row in checked] == ["update", "new", "bad", "bad", "bad"]
    for _ in range(2):
        office.post(answer["Location"] + "carry-out/", {"submission": str(uuid4())})
    union = Organisation.objects.get(name="安和区总工会")
    assert (union.kind, union.posts.get().person.name) == ("people", "工会联络")
    assert cast.bodies["party"].posts.filter(role="liaison").count() == 2


def test_a_liaison_is_appointed_and_ends(cast, as_person):
    office, page = as_person("wang"), "/administration/bodies/liaisons/"
    body = cast.bodies["committee"]
    typed = {"person": "专委联络", "is_new": "on", "since": "2026-01-01", "submission": str(uuid4())}
    assert "党派团体和专门委员会中选择一项" in office.post(page, typed).content.decode()
    for _ in range(2):
        office.post(page, {**typed, "special_committee": str(body.pk)})
    post = body.posts.get()
    assert (post.role, post.person.name) == ("liaison", "专委联络")
    ended = office.post(
        f"/administration/bodies/posts/{post.pk}/end/", {"until": "2026-02-01", "submission": str(uuid4())}
    )
    assert ended["Location"] == page
