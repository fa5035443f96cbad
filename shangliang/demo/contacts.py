"""Contact networks of the demo: pairs, firms, an industry chain with its lists, grids; contacts that count, wait, and are disputed."""

from datetime import datetime, timedelta

from shangliang.contacts import actions
from shangliang.contacts.actions import ContactDraft, CounterpartDraft, ItemDraft, MarkLine
from shangliang.contacts.models import RelationType, Tie
from shangliang.contacts.sharing import shared_out
from shangliang.contacts.sides import on_side
from shangliang.core.access import Actor
from shangliang.core.perform import day_of
from shangliang.demo.stage import Stage, Story

SECRETARY = "anhe-huiwu"
FIRMS = (
    "安和面粉有限公司",
    "惠民农机制造厂",
    "城关印刷厂",
    "东关物流园",
    "益民药业有限公司",
    "华原轴承有限公司",
)
GRIDS = (
    ("安和区", "安和街道", "东关社区"),
    ("安和区", "安和街道", "西关社区"),
    ("安和区", "河西街道", "新村"),
    ("安和区", "城南镇"),
)
ABOUT = (
    "到企业走访，了解用工和融资情况，宣讲助企政策。", "谈心交流，听取对协商工作的意见建议。",
    "反映老旧小区停车和飞线充电问题，已商街道处理。", "通报常委会会议精神，征求下半年调研选题。",
)  # fmt: skip


def present_contacts(stage: Stage) -> None:
    """Put the contact networks on the stage."""
    stage.add(_story(stage))


def _story(stage: Stage) -> Story:
    house, clock = stage.house, stage.clock
    at = clock.ago(230)
    yield at
    by = house.actor(house.people[SECRETARY])
    for key in ("pairs", "firms", "chains", "grid"):
        actions.load_preset(key, by=by, at=at)
    relations = {one.preset + one.near: one for one in RelationType.objects.filter(committee=house.committee)}
    marks = [
        MarkLine(member, "party" if n % 5 < 2 else ("democratic", "none")[n % 2])
        for n, member in enumerate(house.members)
    ]
    actions.save_marks(marks, by=by, at=at)
    for name in FIRMS:
        actions.save_counterpart(
            None, CounterpartDraft("enterprise", name, contact_person="办公室"), by=by, at=at
        )
    chain = actions.save_counterpart(None, CounterpartDraft("chain", "食品加工产业链"), by=by, at=at)
    actions.save_counterparts("grid", GRIDS, by=by, at=at)
    ties = [tie for relation in relations.values() for tie in _tied(relation, by, at)]
    for draft in (
        ItemDraft("firms", "安和面粉有限公司", "年加工小麦二十万吨"), ItemDraft("projects", "冷链仓储二期", "总投资一点二亿元"),
        ItemDraft("problems", "冷库用地不足", "缺口四十亩"), ItemDraft("policies", "设备更新补助", state="done", result="已兑现两家企业。"),
        ItemDraft("map", "原粮收储—初加工—精深加工—冷链物流"),
    ):  # fmt: skip
        actions.save_item(chain, None, draft, by=by, at=at)
    for n, tie in enumerate(ties):
        stage.add(_contact(stage, tie, n))


def _tied(relation: RelationType, by: Actor, at: datetime) -> list[Tie]:
    """An even distribution over at most a dozen of each side."""
    on = day_of(at)
    near, far = on_side(relation, "near", on)[:12], on_side(relation, "far", on)[:12]
    return actions.tie_many(relation, shared_out(near, far, {}), since=on, by=by, at=at)


def _contact(stage: Stage, tie: Tie, n: int) -> Story:
    """Two contacts in three ties, entered by the secretariat or at once; what needs confirming is confirmed for most."""
    house, clock = stage.house, stage.clock
    if n % 3 == 2:
        return
    at = clock.ago(150 - n * 5 % 140)
    yield at
    by = house.actor(house.people[SECRETARY])
    draft = ContactDraft(
        day_of(at), ABOUT[n % len(ABOUT)], "visit" if n % 2 else "talk", "已登记，跟踪落实。"
    )
    contact = actions.log(tie, draft, by=by, at=at)
    if contact.state != "waiting" or n % 5 == 4:
        return
    at += timedelta(days=2)
    yield at
    if not contact.other_has_account:
        actions.note_confirmed(contact, note="电话核实，属实。", by=by, at=at)
        return
    person = next((one.person for one in house.members if one.pk == tie.far.member_id), None)
    if person is not None:
        actions.confirm(contact, by=house.actor(person), at=at)
