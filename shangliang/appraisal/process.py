"""The process tables of two-way evaluation (双向评议) and of awards (评优)."""

from shangliang.core.process import SYSTEM, Process, State, Step

OFFICE, UNIT, AUTHOR, JUROR = "office", "unit", "author", "juror"
EVALUATOR, CANDIDATE = "evaluator", "candidate"  # told only
WHO = {
    OFFICE: "提案委办公室",
    UNIT: "承办单位",
    AUTHOR: "第一提案人",
    EVALUATOR: "评议双方",
    JUROR: "评委",
    CANDIDATE: "候选人",
}

ROUND = Process(
    key="appraisal_round",
    label="双向评议",
    initial="open",
    who=WHO,
    states=(
        State("open", "评议中", "appraisal.sheet", tone="progress", holder="提案人和承办单位", next="双方背对背评议，到期或者交齐后由提案委结束。"),
        State("closed", "已结束", final=True, tone="ok"),
    ),
    steps=(Step("close", "结束评议", ("open",), "closed", (OFFICE,), told=(EVALUATOR,), needs=("到期或者交齐",), to_do="结束双向评议"),),
)  # fmt: skip

SHEET = Process(
    key="appraisal",
    label="评议表",
    initial="asked",
    who=WHO,
    states=(
        State("asked", "待评议", "appraisal.sheet", tone="info", holder="评议人", next="双方都评议后才能互相看到。"),
        State("filled", "已评议", final=True, tone="ok"),
        State("lapsed", "未评议", final=True, tone="neutral"),
    ),
    steps=(
        Step("fill", "提交评议", ("asked",), "filled", (UNIT, AUTHOR), needs=("逐项评分",), to_do="填写双向评议表"),
        Step("lapse", "记为未评议", ("asked",), "lapsed", (SYSTEM,)),
    ),
)  # fmt: skip

AWARD = Process(
    key="award",
    label="评选",
    initial="nominating",
    who=WHO,
    states=(
        State("nominating", "提名中", "appraisal.nominating", tone="neutral", holder="提案委办公室", next="确定候选名单后开始投票。"),
        State("voting", "投票中", "appraisal.voting", tone="progress", holder="评委", next="评委投票，到期或者投完后由提案委计票公示。"),
        State("notice", "公示中", "appraisal.notice", tone="info", holder="提案委办公室", next="公示期满公布结果。"),
        State("published", "已公布", final=True, tone="ok"),
        State("cancelled", "已取消", final=True, tone="stop"),
    ),
    steps=(
        Step("open_voting", "开始投票", ("nominating",), "voting", (OFFICE,), needs=("候选名单", "评委"), to_do="确定候选名单"),
        Step("count", "计票公示", ("voting",), "notice", (OFFICE,), told=(JUROR, CANDIDATE), needs=("到期或者全部投票",), to_do="计票公示"),
        Step("publish", "公布结果", ("notice",), "published", (OFFICE,), told=(JUROR, CANDIDATE), needs=("公示期已满",), to_do="公布评选结果"),
        Step("cancel", "取消评选", ("nominating", "voting", "notice"), "cancelled", (OFFICE,), told=(JUROR, CANDIDATE), needs=("理由",), asks=False),
    ),
)  # fmt: skip

BALLOT = Process(
    key="ballot",
    label="评选投票",
    initial="asked",
    who=WHO,
    states=(
        State("asked", "待投票", "appraisal.voting", tone="info", holder="评委", next="投票后不能更改。"),
        State("cast", "已投票", final=True, tone="ok"),
        State("lapsed", "未投票", final=True, tone="neutral"),
    ),
    steps=(
        Step("cast", "投票", ("asked",), "cast", (JUROR,), needs=("选择候选",), to_do="投票"),
        Step("lapse", "记为未投票", ("asked",), "lapsed", (SYSTEM,)),
    ),
)  # fmt: skip
