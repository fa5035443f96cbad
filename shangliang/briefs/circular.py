"""年度通报: what every body sent, and what came of it. Bodies only: persons are not ranked, and not named."""

from datetime import date

from shangliang.briefs import tallies
from shangliang.briefs.figures import (
    adopted_city,
    adopted_county,
    adopted_national,
    adopted_province,
    instructions,
    issued,
    received,
    sent_up,
    used,
)
from shangliang.briefs.policy import ISSUER
from shangliang.core.figures import Figure, Scope, values
from shangliang.files.letters import Answer, Letter
from shangliang.tenancy import policy
from shangliang.tenancy.models import Committee

_LEVELS: tuple[tuple[Figure, str], ...] = (
    (adopted_county, "县级"),
    (adopted_city, "市级"),
    (adopted_province, "省级"),
    (adopted_national, "全国"),
)
_OF_BODY = (("county", "县级"), ("city", "市级"), ("province", "省级"), ("national", "全国"))
_SECTIONS = {
    "专门委员会": "各专门委员会报送和采用情况",
    "界别": "各界别报送和采用情况",
    "活动组": "各活动组报送和采用情况",
    "党派团体": "各党派团体报送和采用情况",
    "站点": "各站点报送和采用情况",
    "下级政协": "各下级政协报送和采用情况",
}


def year_letter(scope: Scope, today: date) -> Letter:
    """The circular as an official letter; its number and date are given when it is sent."""
    committee = Committee.objects.get(pk=scope.committee_id)
    issuer = str(policy.value(scope.committee_id, ISSUER, today)) or committee.name
    sections = [
        Answer(_SECTIONS[label], tuple(_sentence(line) for line in lines))
        for label, lines in tallies.by_body(scope)
    ]
    return Letter(
        issuer=issuer,
        title=f"关于{scope.year}年社情民意信息工作情况的通报",
        addressees=("各专门委员会", "各界别、活动组", "各党派团体", "各站点"),
        opening=(_opening(scope, committee, today),),
        answers=tuple(sections),
        closing=("希望继续深入基层和界别群众，及时反映情况，多提可行的意见建议。",),
    )


def _opening(scope: Scope, committee: Committee, today: date) -> str:
    counted = values(scope, [received, used, issued, sent_up, instructions, *(each for each, _ in _LEVELS)])
    span = (
        f"{scope.year}年"
        if scope.year < today.year
        else f"{scope.year}年1月1日至{today.month}月{today.day}日"
    )
    adopted = "、".join(f"{word}采用{counted[each.key]}期" for each, word in _LEVELS if counted[each.key])
    return (
        f"{span}，{committee.short_name}收到社情民意信息{counted[received.key]}件，采编{counted[used.key]}件，"
        f"印发{counted[issued.key]}期，向上级政协报送{counted[sent_up.key]}期"
        + (f"；{adopted}" if adopted else "")
        + (f"；领导批示{counted[instructions.key]}次" if counted[instructions.key] else "")
        + "。现将有关情况通报如下："
    )


def _sentence(line: tallies.Tally) -> str:
    came = [f"{word}采用{line.of(key)}件" for key, word in _OF_BODY if line.of(key)]
    came += [f"得到批示{line.of('instructed')}件"] if line.of("instructed") else []
    return "，".join([f"{line.name}：报送{line.of('received')}件，采编{line.of('used')}件", *came]) + "。"
