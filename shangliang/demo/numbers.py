"""The number check of the demo: a draft of last year's report, two numbers of which are not those of the records."""

from datetime import datetime, timedelta

from shangliang.core.figures import Scope, figures, values
from shangliang.demo.world import House
from shangliang.numbercheck.actions import take_in

OFFICE = "wang-office"
GIVEN = timedelta(days=3)
WANTED = ("proposals.received", "proposals.filed", "proposals.key", "proposals.units", "briefs.received", "stations.matters")  # fmt: skip
REPORT = """{place}政协{year}年工作总结（征求意见稿）

一年来，区政协常委会坚持团结和民主两大主题，围绕中心、服务大局，认真履行政治协商、民主监督、参政议政职能，较好完成了全年任务。

一、提案工作提质增效
全年共收到提案{received}件，经审查立案{filed}件，确定重点提案{key}件，由{units}家承办单位办理。换届以来，累计提出意见建议1600余条。

二、民意渠道不断畅通
收到社情民意信息{briefs}件。各站点收到群众诉求{matters}件。

三、自身建设持续加强
修订完善15项工作制度，机关建设投入50万元。下一年，计划开展专题调研12次。
"""


def number_check(house: House, now: datetime) -> None:
    """One check by the office; filed and the key proposals are one off."""
    past = house.plenaries[1] if len(house.plenaries) > 1 else house.plenaries[0]
    known = figures()
    found = values(Scope(house.committee.pk, past.year), [known[key] for key in WANTED])
    text = REPORT.format(
        place=house.committee.place, year=past.year, received=found["proposals.received"],
        filed=found["proposals.filed"] + 2, key=found["proposals.key"] + 1, units=found["proposals.units"],
        briefs=found["briefs.received"], matters=found["stations.matters"],
    )  # fmt: skip
    office = house.actor(house.people[OFFICE])
    take_in(title="", year=past.year, text=text, upload=None, by=office, at=now - GIVEN)
