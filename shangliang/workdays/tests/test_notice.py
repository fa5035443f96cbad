"""Reading notices: real wordings of several years, rows, and what is wrong with a line."""

from datetime import date

import pytest

from shangliang.workdays.calendar import calendar_for, calendar_warning, shipped
from shangliang.workdays.models import CalendarYear, SpecialDay
from shangliang.workdays.notice import parse_notice

YEAR_2026 = """国务院办公厅关于2026年
部分节假日安排的通知
各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
　　经国务院批准，现将2026年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作。
国务院办公厅
2025年11月4日"""


def found(text: str, year: int) -> dict[str, str]:
    notice = parse_notice(text, year)
    assert notice.problems == []
    return {day.day.isoformat(): day.kind for day in notice.days}


def problem(text: str, year: int = 2027) -> str:
    notice = parse_notice(text, year)
    assert len(notice.problems) == 1, notice
    return notice.problems[0].message


def test_whole_notice_gives_exactly_the_shipped_year():
    days = {
        day: ("work" if special.worked else "off")
        for day, special in shipped().special.items()
        if day.year == 2026
    }
    assert found(YEAR_2026, 2026) == {day.isoformat(): kind for day, kind in days.items()}
    assert parse_notice(YEAR_2026, 2026).missing == []


def test_new_year_that_begins_in_december():
    days = found("一、元旦：2022年12月31日至2023年1月2日放假调休，共3天。", 2023)
    assert days == {"2022-12-31": "off", "2023-01-01": "off", "2023-01-02": "off"}


def test_asides_and_recommendations_are_no_days():
    text = "二、春节：2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。鼓励各单位结合带薪年休假等制度落实，安排职工在除夕（2月9日）休息。"
    days = found(text, 2024)
    assert "2024-02-09" not in days
    assert [day for day, kind in days.items() if kind == "work"] == ["2024-02-04", "2024-02-18"]
    assert len(days) == 10


@pytest.mark.parametrize(
    ("text", "year", "expected"),
    [
        ("一、元旦：1月1日（周三）放假1天，不调休。", 2025, {"2025-01-01": "off"}),
        ("元旦：1月1日放假，与周末连休。", 2024, {"2024-01-01": "off"}),
        ("四、劳动节：5月1日放假，5月2日（星期一）补休。", 2016, {"2016-05-01": "off", "2016-05-02": "off"}),
        (
            "元旦：1月1日至3日放假，1月9日上班",
            2027,
            {"2027-01-01": "off", "2027-01-02": "off", "2027-01-03": "off", "2027-01-09": "work"},
        ),
        ("国庆节 10月2-3日放假", 2027, {"2027-10-02": "off", "2027-10-03": "off"}),
        ("2027-01-01 元旦 放假\n2027/1/9，元旦，上班", 2027, {"2027-01-01": "off", "2027-01-09": "work"}),
        ("2027年1月1日\t元旦\t周五\t休", 2027, {"2027-01-01": "off"}),
    ],
)
def test_wordings(text: str, year: int, expected: dict[str, str]):
    assert found(text, year) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("元旦：1月1日（周四）放假", "写的是周四"),
        ("元旦：1月4日上班", "本来就是工作日"),
        ("春节：2月30日放假", "没有2027年2月30日"),
        ("劳动节：5月1日至5日放假，共6天", "写的是6天"),
        ("端午节：6月9日", "没有写“放假”或“上班”"),
        ("春节：放假八天", "没有找到日期"),
        ("2027-01-01 元旦", "请写明"),
        ("2028-01-01 元旦 放假", "不在2027年"),
        ("5月1日放假", "没有写明节日"),
        ("国庆节：10月1日至31日放假", "超过15天"),
        ("国庆节：10月7日至1日放假", "早于"),
        ("关于2026年部分节假日安排的通知", "2026年的通知"),
        ("元旦：1日放假", "没有写月份"),
    ],
)
def test_what_is_wrong_is_said(text: str, words: str):
    assert words in problem(text)


def test_contradiction_is_reported_at_its_line():
    notice = parse_notice("元旦：1月2日放假\n元旦：1月2日上班", 2027)
    assert [(p.line, "前面已写为放假" in p.message) for p in notice.problems] == [(2, True)]


@pytest.mark.parametrize(
    "text",
    ["", "。、：", "1" * 5000, "日" * 3000, "至" * 3000, "1日" * 2000, "(" * 4000, "😀：1月1日放假\x00"],
)
def test_nonsense_never_raises(text: str):
    parse_notice(text, 2027)


@pytest.mark.django_db
def test_warning_when_half_a_year_ahead_is_unknown():
    last = max(shipped().known_years)
    assert calendar_warning(date(last, 1, 2)) == ""
    assert calendar_warning(date(last, 12, 1)) == f"{last + 1}年节假日安排尚未录入，期限暂按周末推算"
    year = CalendarYear.objects.create(year=last + 1, source="通知", entered_by="王静")
    SpecialDay.objects.create(year=year, day=date(last, 12, 31), name="元旦", kind="off")
    assert calendar_warning(date(last, 12, 1)) == ""
    assert calendar_for(date(last, 12, 1), date(last, 12, 31)).why_off(date(last, 12, 31)) == "元旦"
