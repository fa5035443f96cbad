"""The public site of the demo: brand, columns, articles in every state, members, figures, consultations, a result; all by the real actions."""

from datetime import datetime, timedelta

from django.utils import timezone

from shangliang.audit.record import without_reactions
from shangliang.briefs.models import Issue
from shangliang.core.access import Actor
from shangliang.demo.world import House
from shangliang.portal import actions
from shangliang.portal.actions.site import SiteDraft
from shangliang.portal.models import Column

BRAND = SiteDraft(
    site_name="安和商量",
    slogan="有事好商量，众人的事情由众人商量",
    main_colour="#9a2318",
    accent_colour="#17585c",
    record_number="备案号：演示00000000号",
    police_number="公安备案：演示00000000000000号",
    sponsor="政协安和区委员会办公室",
    support="安和区大数据中心",
    address="安和区人民路1号",
    phone="0310-5550000",
)
COLUMNS = (
    ("政协要闻", "yaowen", "news"),
    ("通知公告", "gonggao", "notice"),
    ("委员风采", "fengcai", "topic"),
    ("规章制度", "zhidu", "regulation"),
)
ARTICLES = (
    (0, 3, "区政协召开“老旧小区加装电梯”专题协商会", "委员、居民代表和部门面对面，议出六条共识。",
     ("本周，区政协围绕老旧小区加装电梯召开专题协商会。\n委员们会前走访二十三个小区，梳理出费用分摊、低层住户意见、后期维护三方面难点。\n"
     "会上，居民代表、住建和民政部门逐条回应，形成六条共识，由承办单位列出时间表落实。")),
    (0, 12, "区政协委员视察城区积水点改造", "五处积水点已完成改造三处。",
     "区政协组织部分委员视察城区积水点改造工程。委员们实地察看排水管网和泵站，建议汛期前完成剩余点位，并公布值守电话。"),
    (0, 26, "委员工作室开展接待日活动", "现场受理群众诉求十七件。",
     "各镇街委员工作室集中开展接待日活动，委员现场听取居民意见，能当场答复的当场答复，需要部门办理的登记转办，群众可凭查询码查看进度。"),
    (1, 8, "关于征集明年协商议题的通知", "欢迎社会各界提出议题建议。",
     "为做好明年协商计划，现向社会公开征集协商议题。\n议题应当事关全区发展或群众切身利益，一事一议。可到就近的委员工作室当面提出。"),
    (1, 40, "关于公布提案办理答复的公告", "答复经审查后在“提案公开”栏目公布。",
     "本年度提案办理答复经公开审查后，陆续在本网站“提案公开”栏目公布，公布时略去联系方式。"),
    (2, 18, "一名教师委员的三年提案路", "三年提出九件提案，件件来自课堂内外。",
     "她是一名中学教师，也是区政协委员。三年里，她的提案都从学生和家长的话里来：校门口的斑马线、晚托班的灯光、操场的开放时间。"),
    (3, 90, "提案办理工作办法（试行）", "",
     ("第一条 为规范提案办理工作，提高办理质量，制定本办法。\n第二条 承办单位收到提案后，应当在规定期限内签收，不属于本单位职责的及时说明理由。\n"
     "第三条 办理过程中应当与提案人沟通，答复应当逐条回应。")),
    (3, 120, "委员工作室管理规定", "",
     "第一条 委员工作室是委员联系群众的平台。\n第二条 每个工作室每月至少安排一次接待日，提前公布时间和接待委员。\n第三条 对群众反映的事项登记、转办、答复、回访。"),
)  # fmt: skip
CONSULTATIONS = (
    ("老旧小区加装电梯，费用怎么分摊", "加装电梯的费用分摊，目前有按楼层递增、按面积分摊、各户协商三种做法。您所在的小区适合哪一种？低层住户的补偿怎样算合理？", -5, 25,
     "可以到就近的委员工作室当面提出，也可以在站点页面填写。"),
    ("社区食堂开在哪里、怎么办", "拟在明年新建社区食堂，请就选址、菜价和送餐提出意见。", -60, -20, ""),
)  # fmt: skip
FIGURES = (
    "proposals.received",
    "proposals.filed",
    "proposals.replied",
    "proposals.reply_rate",
    "proposals.outcome_a",
    "commitments.kept",
)


def public_site(home: House, now: datetime) -> None:
    """Open the site of the home committee, with something in every part of it and something waiting for release."""
    by = home.actor(home.people["wang-office"])
    with without_reactions():
        actions.save_site(home.committee, BRAND, by=by, at=now)
        columns = [
            actions.save_column(None, name=name, slug=slug, kind=kind, position=place, by=by, at=now)
            for place, (name, slug, kind) in enumerate(COLUMNS)
        ]
        for column, days, title, summary, text in ARTICLES:
            _article(columns[column], title, summary, text, by=by, at=now - timedelta(days=days))
        _waiting(columns[0], by=by, at=now)
        _consultations(by=by, now=now)
        actions.publish_members(home.members, by=by, at=now)
        actions.publish_figures([key for key in FIGURES if key in _known()], by=by, at=now)
        _result(home, by=by, at=now)
        actions.open_site(home.committee, is_open=True, by=by, at=now)


def _known() -> set[str]:
    from shangliang.core.figures import figures, measures, ratios  # noqa: PLC0415 - rooms register theirs first

    return {*figures(), *ratios(), *measures()}


def _article(column: Column, title: str, summary: str, text: str, *, by: Actor, at: datetime) -> None:
    draft = actions.ArticleDraft(column, title=title, summary=summary, text=text, origin="区政协办公室")
    actions.release(actions.begin_article(draft, by=by, at=at), by=by, at=at)


def _waiting(column: Column, *, by: Actor, at: datetime) -> None:
    draft = actions.ArticleDraft(
        column, title="区政协召开主席会议", text="会议研究了近期重点工作。", origin="区政协办公室"
    )
    actions.submit(actions.begin_article(draft, by=by, at=at), by=by, at=at)


def _consultations(*, by: Actor, now: datetime) -> None:
    today = timezone.localdate(now)
    for title, text, first, last, how in CONSULTATIONS:
        row = actions.save_consultation(
            None, title=title, text=text, how=how, opens_on=today + timedelta(days=first),
            closes_on=today + timedelta(days=last), by=by, at=now,
        )  # fmt: skip
        actions.release_consultation(row, by=by, at=now)


def _result(home: House, *, by: Actor, at: datetime) -> None:
    """The newest issue of briefs, where the demo has any."""
    issue = (
        Issue.objects.filter(committee=home.committee, state="issued").order_by("-issued_on", "-id").first()
    )
    if issue is not None:
        words = actions.PublicWords(issue.title, "报送后得到采用，有关部门已按建议改进工作。")
        actions.make_public(issue, words, by=by, at=at)
