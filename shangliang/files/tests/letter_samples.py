"""Letters the tests set: an ordinary one, one that fills pages, and the worst anybody could type."""

import datetime as dt

from shangliang.files.letters import Answer, Imprint, Letter, Outcome, answer_heading, letter_title

_ANSWER = (
    "您提出的意见很有价值。随着城区人口向东部集中，学校周边上下学时段人车混行、家长随意停车的问题比较突出。我局会同公安交警、城管和属地街道，对全区12所"
    "中小学门前道路逐一勘查，按“一校一策”的办法制定了整改方案，目前已完成其中7所。\n（一）分时错峰放学\n自2024年秋季学期起，小学低年级16:10放学，高年级"
    "16:40放学，由各校提前一周告知家长。其余5所学校门前的等候区列入明年城区道路改造计划，2025年8月底前完工。"
)
NASTY = '\x00\x01甲\x1b\ud800\ufffe\u202e😀👨‍👩‍👧<b>&amp;]]>#set page(width: 1cm)#import "/etc/hostname"$x$*b*`c`\\@ref//{{7*7}}{%x%}\x0b\x0c\r\n乙'


def ordinary() -> Letter:
    """Give a letter of three pages as a unit would send it."""
    subjects: dict[Outcome, str] = {"A": "在校门口设置家长等候区", "B": "实行错峰放学", "C": "增派护学力量"}
    return Letter(
        issuer="安和区教育局",
        number="安教提〔2024〕12号",
        outcome="B",
        title=letter_title("安和区", 10, 3, 36),
        addressees=("陈雨禾委员", "李守田委员", "农工党安和区支部"),
        opening=(
            "你们提出的《关于改善学校周边交通秩序的提案》收悉。经会同区公安分局、区城市管理局研究，现答复如下：",
        ),
        answers=tuple(
            Answer(answer_heading(subject), (_ANSWER,), outcome) for outcome, subject in subjects.items()
        ),
        closing=("感谢你们对我区教育工作的关心和支持，希望继续提出宝贵意见。",),
        day=dt.date(2024, 5, 8),
        contact="赵明",
        phone="0319-5550123",
        copies=("政协安和区委员会提案委员会", "安和区人民政府办公室", "区公安分局", "区城市管理局"),
    )


def filled() -> Letter:
    """Give a letter whose second page is full of the same square character."""
    return Letter(
        issuer="安和区教育局",
        title=letter_title("安和区", 10, 3, 36),
        addressees=("陈雨禾委员",),
        opening=("国" * 28 * 50,),
    )


def monstrous(text: str) -> Letter:
    """Give a letter with `text` in every place where a person types."""
    answers = (Answer(text, (text,), "C"), Answer(text, (text, text), "D"))
    return Letter(
        issuer=text,
        number=text,
        title=text,
        addressees=(text, text),
        outcome="A",
        opening=(text,),
        answers=answers,
        closing=(text,),
        signer=text,
        day=dt.date(2024, 12, 31),
        contact=text,
        phone=text,
        copies=(text, text),
        imprint=Imprint(text, dt.date(2025, 1, 1)),
    )
