"""National defaults of relation types 联系机制: loaded with one button, edited by the office afterwards."""

from dataclasses import dataclass

from shangliang.contacts.choices import CounterpartKind, Side, Target


@dataclass(frozen=True)
class Preset:
    """One relation type as it is loaded; the fields are those of RelationType."""

    name: str
    near: str
    far: str
    about: str = ""
    far_kind: str = ""
    target: str = Target.NEAR
    share: int = 100
    every_months: int = 3
    needs_confirming: bool = True
    is_tree: bool = False
    has_lists: bool = False


SIX = (
    Preset("主席会议成员联系常委", Side.LEADER, Side.STANDING, "主席、副主席分别联系若干名常委，听取意见建议。", target=Target.FAR, every_months=6),
    Preset("主席会议成员联系党派团体", Side.LEADER, Side.ORGANISATION, "主席、副主席分别联系民主党派、工商联和人民团体。", target=Target.FAR, every_months=6),
    Preset("常委联系委员", Side.STANDING, Side.MEMBER, "每名常委联系若干名委员，每季度至少一次。"),
    Preset("委员联系界别群众", Side.MEMBER, Side.COUNTERPART, "委员联系本界别群众，反映意见诉求。", CounterpartKind.MASS, share=30),
    Preset("专委会联系界别", Side.SPECIAL, Side.COUNTERPART, "专门委员会对应联系界别，组织界别活动。", CounterpartKind.MASS, every_months=6),
    Preset("委员联系村和社区", Side.MEMBER, Side.COUNTERPART, "委员到村和社区联系群众、开展协商。", CounterpartKind.COMMUNITY, share=30),
)  # fmt: skip

PRESETS: dict[str, tuple[str, str, tuple[Preset, ...]]] = {
    "six": ("六联系", "六种联系，名称和要求按本地文件修改。", SIX),
    "pairs": (
        "双联", "中共党员委员联系非中共党员委员，每名非中共党员委员都有人联系。",
        (Preset("党员委员联系非党员委员", Side.PARTY, Side.NON_PARTY, "谈心交流、通报情况、听取意见，每季度至少一次。", target=Target.FAR),),
    ),
    "grid": (
        "五级网格", "县（市、区）、镇街、村和社区、网格、联户五级，每级有委员联系。",
        (Preset("五级网格联系", Side.MEMBER, Side.COUNTERPART, "委员下沉网格联系群众，每月至少一次。", CounterpartKind.GRID,
                target=Target.FAR, every_months=1, needs_confirming=False, is_tree=True),),
    ),
    "firms": (
        "包联企业", "主席、副主席和委员包联企业，帮助解决困难。",
        (
            Preset("领导包联企业", Side.LEADER, Side.COUNTERPART, "每季度到企业走访一次，建立问题清单。", CounterpartKind.ENTERPRISE),
            Preset("委员包联企业", Side.MEMBER, Side.COUNTERPART, "宣传政策、了解困难、反映诉求。", CounterpartKind.ENTERPRISE, share=30),
        ),
    ),
    "chains": (
        "链长制", "主席、副主席担任产业链链长，建立企业、项目、问题、政策四张清单和产业图谱。",
        (Preset("链长联系产业链", Side.LEADER, Side.COUNTERPART, "每月调度一次，更新四单一图。", CounterpartKind.CHAIN,
                target=Target.FAR, every_months=1, needs_confirming=False, has_lists=True),),
    ),
    "departments": (
        "对口联系", "专门委员会与党政部门对口联系，互通情况。",
        (Preset("专委会对口联系部门", Side.SPECIAL, Side.UNIT, "每半年至少会商一次，通报工作、征求协商议题。", every_months=6),),
    ),
}  # fmt: skip
"""Key → name, what it is, the relation types it consists of."""
