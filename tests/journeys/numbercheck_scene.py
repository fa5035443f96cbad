"""A check for the tours: a report with numbers of every verdict."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from shangliang.numbercheck import actions
from shangliang.numbercheck.models import Check
from tests.cast import Cast

Make = Callable[..., Any]
REPORT = """安和区政协{year}年工作总结

今年以来，区政协坚持团结和民主两大主题，围绕中心、服务大局，较好完成了全年任务。

一、提案工作质效提升
全年共收到委员提案{received}件，经审查立案{filed}件，遴选重点提案6件。提案答复率达到100%，委员满意率达到98%。
换届以来，累计收到提案420件，合并办理12件。

二、社情民意渠道更加畅通
收到社情民意信息120余条，被市政协采用15篇、省政协采用3篇。

三、自身建设不断加强
组织10个界别190名委员开展学习培训24场。修订完善15项工作制度，机关建设投入50万元。
"""


@dataclass
class NumberCheckScene:
    """One check of the office."""

    check: Check


def build(cast: Cast, at: datetime) -> NumberCheckScene:
    """By the action."""
    text = REPORT.format(year=at.year, received=121, filed=95)
    wang = cast.actor("wang", at.date())
    return NumberCheckScene(actions.take_in(title="", year=at.year, text=text, upload=None, by=wang, at=at))


def of_office(s: NumberCheckScene, stop: Make) -> Iterator[Any]:
    """Everything of the room."""
    yield stop("numbercheck:list")
    yield stop("numbercheck:new")
    yield stop("numbercheck:result", s.check.pk)
    yield stop("numbercheck:result", s.check.pk, query="?only=none")
