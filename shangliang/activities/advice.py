"""What the organiser should know before he announces: notice that is too short is a warning, never a refusal."""

from datetime import datetime

from shangliang.activities.choices import AudienceKind, Nature
from shangliang.activities.models import Activity
from shangliang.activities.policy import NOTICE_DAYS, PLENARY_NOTICE
from shangliang.core.perform import day_of
from shangliang.tenancy import policy


def short_notice(activity: Activity, at: datetime) -> str:
    """In words, when fewer days are left than the committee wants notice to be given before; "" when there are enough."""
    on = day_of(at)
    plenary = activity.nature == Nature.PLENARY
    wanted = int(policy.value(activity.committee_id, PLENARY_NOTICE if plenary else NOTICE_DAYS, on))
    left = (day_of(activity.starts_at) - on).days
    if left >= wanted:
        return ""
    what = "全体会议" if plenary else "会议和活动"
    if left < 0:
        return "开始时间已过，请核对。"
    soon = f"只有{left}天" if left else "就是今天"
    return f"{what}一般提前{wanted}天通知，现在距开始{soon}。仍可发出，请另行电话告知。"


def shortcomings(activity: Activity, at: datetime) -> list[str]:
    """Everything worth saying before the notice goes out."""
    found = [short_notice(activity, at)]
    if not activity.place:
        found.append("还没有填写地点。")
    lines = list(activity.audiences.all())
    if not lines:
        found.append("还没有选择通知范围。")
    elif any(line.kind == AudienceKind.ROTATION for line in lines):
        found.append("轮流列席的人员请先抽取，再发出通知。")
    return [words for words in found if words]
