"""Documents of the reviews room: the duty report, the circular of a year, the circular of attendance, the list for certificates."""

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils import timezone

from shangliang.files.letters import Answer, Letter, chinese_date
from shangliang.reviews.models import DutyReport, Honour, Review

if TYPE_CHECKING:
    from shangliang.files.papers import Paper


def report_paper(report: DutyReport) -> "Paper":
    """The duty report as the form that goes into the file."""
    from shangliang.files.papers import Paper  # noqa: PLC0415 - python-docx is heavy

    member = report.member
    kind = "常委书面述职报告" if report.is_standing else "委员述职报告"
    handed_in = chinese_date(timezone.localdate(report.submitted_at)) if report.submitted_at else "尚未报送"
    return Paper(
        over=report.committee.name,
        title=f"{report.review.year}年度{kind}",
        rows=(
            (("姓名", member.person.name), ("委员证号", member.number)),
            (("界别", member.sector.name), ("工作单位及职务", member.employer)),
            (("履职情况", report.done),),
            (("存在不足", report.lacking),),
            (("下一步打算", report.plan),),
            (("报送日期", handed_in), ("审阅意见", report.note)),
        ),
    )


def year_circular(review: Review, names: Sequence[tuple[str, Sequence[str]]]) -> Letter:
    """The circular of a year: names of good grades only, as the committee decided; without any it tells the numbers of the work alone."""
    committee = review.committee
    held = chinese_date(review.held_on) if review.held_on else ""
    opening = f"{review.year}年度委员述职考评工作已经结束。考评结果经{review.meeting}（{held}）审定，现将有关情况通报如下。"
    answers = tuple(Answer(f"{grade}（{len(who)}名）", ("、".join(who),)) for grade, who in names)
    closing = "希望全体委员认真履行职责，不断提高履职质量，为本地高质量发展贡献智慧和力量。"
    return Letter(
        issuer=committee.name,
        title=f"关于{review.year}年度委员述职考评情况的通报",
        addressees=("各专门委员会、各界别活动组、全体委员",),
        opening=(opening,),
        answers=answers,
        closing=(closing,),
        day=timezone.localdate(review.confirmed_at) if review.confirmed_at else None,
    )


def attendance_circular(
    committee_name: str,
    title: str,
    on: str,
    numbers: dict[str, int],
    absent: Sequence[str],
) -> Letter:
    """参会情况通报 of one meeting. `numbers`: asked, came, leave, absent; `absent` names only where the committee decided so."""
    words = (
        f"{on}召开的{title}，应出席{numbers['asked']}人，实际出席{numbers['came']}人，"
        f"请假{numbers['leave']}人，无故缺席{numbers['absent']}人。"
    )
    answers = (Answer("无故缺席人员", ("、".join(absent),)),) if absent else ()
    return Letter(
        issuer=committee_name,
        title=f"关于{title}参会情况的通报",
        addressees=("全体委员",),
        opening=(words,),
        answers=answers,
        closing=("请全体委员严格遵守会议制度，确因特殊情况不能参加会议的，应当事先履行请假手续。",),
        day=timezone.localdate(),
    )


def certificate_list(honour: Honour) -> list["Paper"]:
    """The list from which certificates are printed: one form, a line for each sector."""
    from shangliang.files.papers import Paper  # noqa: PLC0415 - python-docx is heavy

    by_sector: dict[str, list[str]] = defaultdict(list)
    for row in honour.members.select_related("member__person", "member__sector"):
        by_sector[row.member.sector.name].append(f"{row.member.person.name}（{row.member.number}）")
    held = chinese_date(honour.held_on) if honour.held_on else "尚未审定"
    rows: list[tuple[tuple[str, str], ...]] = [
        (("审定会议", honour.meeting or "尚未审定"), ("审定日期", held)),
        (("人数", f"{sum(len(names) for names in by_sector.values())}名"),),
    ]
    rows += [((sector, "\n".join(names)),) for sector, names in sorted(by_sector.items())]
    return [Paper(over=honour.committee.name, title=f"{honour}证书名单", rows=tuple(rows))]
