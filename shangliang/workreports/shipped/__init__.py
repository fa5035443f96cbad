"""The templates the platform ships (全国默认模板): written in code, so that they say the same everywhere and can be compared."""

from collections.abc import Callable
from functools import lru_cache
from typing import Final

from shangliang.files.letters.manuscript_word import Part, write
from shangliang.workreports.choices import Kind
from shangliang.workreports.shipped import (
    circular,
    months,
    proposals,
    special,
    standing,
    station,
    units,
    year,
)

_CONTENT: Final[dict[str, tuple[str, Callable[[], list[Part]]]]] = {
    Kind.YEAR: ("年度工作总结", year.content),
    Kind.STANDING: ("常委会工作报告", standing.content),
    Kind.PROPOSALS: ("提案工作情况报告", proposals.content),
    Kind.MONTH: ("月报", months.month),
    Kind.QUARTER: ("季报", months.quarter),
    Kind.CIRCULAR: ("承办单位办理情况通报", circular.content),
    Kind.UNITS: ("各承办单位办理情况通报", units.content),
    Kind.SPECIAL: ("专门委员会工作情况报告", special.content),
    Kind.STATION: ("站点工作情况报告", station.content),
}


@lru_cache(maxsize=len(_CONTENT))
def default(kind: str) -> bytes:
    """The Word file of the template shipped for this kind of report."""
    title, content = _CONTENT[kind]
    return write(content(), title=title)
