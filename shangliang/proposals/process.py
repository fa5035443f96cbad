"""The process tables of proposals (提案): the whole file is the tables; diagrams, labels, inbox and checks come from them.

Terms are names of settings, their values differ from committee to committee (domain facts 1.3).
"""

from shangliang.core.process import SYSTEM, Process, State, Step

AUTHOR, COSIGNER, PROPOSER = "author", "cosigner", "proposer"
OFFICE, JOINT_OFFICE = "office", "joint_office"
CLERK, LEADER = "clerk", "leader"

WHO = {
    AUTHOR: "第一提案人",
    COSIGNER: "被邀联名人",
    PROPOSER: "提案人",
    OFFICE: "提案委办公室",
    JOINT_OFFICE: "两办督查室",
    CLERK: "承办单位经办人",
    LEADER: "承办单位签发领导",
}

PROPOSAL = Process(
    key="proposal",
    label="提案",
    initial="draft",
    who=WHO,
    states=(
        State("draft", "草稿", "proposal.draft", holder="第一提案人", next="写好后提交，联名提案先邀请联名人。", ask="接着写提案"),
        State("cosigning", "联名中", "proposal.cosign", tone="info", holder="联名人", next="联名人各自确认后，由第一提案人提交。", ask="联名确认后提交"),
        State("submitted", "待审查", "proposal.review", tone="info", holder="提案委办公室", next="提案委审查是否立案。"),
        State("returned", "退回修改", "proposal.revise", tone="warn", holder="第一提案人", next="按退回意见修改后重新提交。", ask="修改后重新提交"),
        State("filed", "已立案", "proposal.hand_over", tone="progress", holder="提案委办公室", next="交承办单位办理。"),
        State("assigned", "已交办", "proposal.acceptance", tone="progress", holder="承办单位", next="承办单位签收。"),
        State("handling", "办理中", "proposal.answering", tone="progress", holder="承办单位", next="承办单位与提案人沟通后书面答复。"),
        State("replied", "已答复", "proposal.feedback", tone="info", holder="提案人", next="提案人填写征询意见表。"),
        State("rated", "已反馈", "proposal.closing", tone="info", holder="提案委办公室", next="提案委确认办结，或要求重新办理。"),
        State("closed", "已办结", final=True, tone="ok"),
        State("merged", "已并案", final=True, tone="ok", next="随主案办理，答复和征询意见表同样送达本案提案人。"),
        State("not_filed", "不予立案", final=True, tone="stop"),
        State("withdrawn", "已撤回", final=True, tone="stop"),
    ),
    steps=(
        Step("invite", "邀请联名", ("draft", "returned"), "cosigning", (AUTHOR,), (COSIGNER,), needs=("联名人",), asks=False),
        Step("recall", "收回修改", ("cosigning",), "draft", (AUTHOR,), (COSIGNER,), asks=False),
        Step("submit", "提交", ("draft", "cosigning", "returned"), "submitted", (AUTHOR,), (OFFICE,), to_do="提交提案"),
        Step("send_back", "退回修改", ("submitted",), "returned", (OFFICE,), (AUTHOR,), needs=("退回意见",)),
        Step("file", "立案", ("submitted",), "filed", (OFFICE,), (PROPOSER,), to_do="审查立案"),
        Step("decline", "不予立案", ("submitted",), "not_filed", (OFFICE,), (PROPOSER,), needs=("十种情形之一", "说明")),
        Step("merge", "并案", ("submitted", "filed"), "merged", (OFFICE,), (PROPOSER,), needs=("主案", "并案理由"), asks=False),
        Step("hand_over", "交办", ("filed",), "assigned", (OFFICE,), (CLERK, PROPOSER), needs=("承办单位",), to_do="交办"),
        Step("begin_handling", "开始办理", ("assigned",), "handling", (SYSTEM,)),
        Step("all_replied", "全部答复", ("assigned", "handling"), "replied", (SYSTEM,), (PROPOSER, OFFICE)),
        Step("all_rated", "反馈齐全", ("replied",), "rated", (SYSTEM,), (OFFICE,)),
        Step("reopen", "重新办理", ("replied", "rated"), "handling", (SYSTEM,)),
        Step("close", "办结", ("rated",), "closed", (OFFICE,), (PROPOSER, CLERK), to_do="确认办结"),
        Step("close_unrated", "到期办结", ("replied",), "closed", (OFFICE,), (PROPOSER, CLERK), needs=("征询期已满",), asks=False),
        Step("discard", "作废草稿", ("draft", "cosigning"), "withdrawn", (AUTHOR,), asks=False),
        Step(
            "withdraw", "撤回", ("submitted", "returned", "filed"), "withdrawn", (AUTHOR,), (OFFICE,),
            needs=("理由",), asks=False,
        ),
    ),
)  # fmt: skip

COSIGN = Process(
    key="cosign",
    label="联名",
    initial="invited",
    who=WHO,
    states=(
        State(
            "invited",
            "待确认",
            "proposal.cosign",
            tone="info",
            holder="被邀联名人",
            next="本人确认或谢绝联名。",
        ),
        State("confirmed", "已联名", final=True, tone="ok"),
        State("declined", "已谢绝", final=True, tone="neutral"),
        State("lapsed", "逾期未确认", final=True, tone="stop"),
    ),
    steps=(
        Step("confirm", "同意联名", ("invited",), "confirmed", (COSIGNER,), (AUTHOR,), to_do="确认是否联名"),
        Step("refuse", "谢绝联名", ("invited",), "declined", (COSIGNER,), (AUTHOR,)),
        Step("lapse", "逾期作罢", ("invited",), "lapsed", (SYSTEM,), (AUTHOR,)),
    ),
)

ASSIGNMENT = Process(
    key="assignment",
    label="承办",
    initial="assigned",
    who=WHO,
    states=(
        State(
            "assigned",
            "待签收",
            "proposal.acceptance",
            tone="warn",
            holder="承办单位",
            next="签收，或在期限内申退。",
        ),
        State(
            "objecting",
            "申退待定",
            "proposal.objection_decision",
            tone="warn",
            holder="两办督查室",
            next="裁定改办或维持交办。",
        ),
        State(
            "handling",
            "办理中",
            "proposal.answering",
            tone="progress",
            holder="承办单位",
            next="沟通提案人，拟写答复送审。",
        ),
        State(
            "signing",
            "答复待签发",
            "proposal.answering",
            tone="progress",
            holder="承办单位签发领导",
            next="领导签发后送达提案人。",
        ),
        State(
            "replied",
            "已答复",
            "proposal.feedback",
            tone="info",
            holder="提案人",
            next="提案人反馈；不满意的可重新办理。",
        ),
        State("done", "办毕", final=True, tone="ok"),
        State("transferred", "已改办", final=True, tone="neutral"),
    ),
    steps=(
        Step(
            "accept",
            "签收",
            ("assigned",),
            "handling",
            (CLERK,),
            (PROPOSER, OFFICE),
            needs=("经办人", "办理打算"),
            to_do="签收或申退",
        ),
        Step(
            "object",
            "申退",
            ("assigned",),
            "objecting",
            (CLERK,),
            (JOINT_OFFICE, OFFICE),
            needs=("理由",),
            asks=False,
        ),
        Step(
            "keep",
            "维持交办",
            ("objecting",),
            "assigned",
            (JOINT_OFFICE,),
            (CLERK,),
            needs=("理由",),
            to_do="裁定申退",
        ),
        Step(
            "reassign",
            "同意改办",
            ("objecting",),
            "transferred",
            (JOINT_OFFICE,),
            (CLERK, PROPOSER),
            needs=("改办单位", "理由"),
        ),
        Step(
            "submit_reply",
            "答复送审",
            ("handling",),
            "signing",
            (CLERK,),
            (LEADER,),
            needs=("逐条答复", "分类"),
            to_do="办理并答复",
        ),
        Step("send_back_reply", "退回修改", ("signing",), "handling", (LEADER,), (CLERK,), needs=("意见",)),
        Step("sign", "签发", ("signing",), "replied", (LEADER,), (PROPOSER, OFFICE), to_do="签发答复"),
        Step(
            "rehandle",
            "重新办理",
            ("replied",),
            "handling",
            (OFFICE,),
            (CLERK, PROPOSER),
            needs=("理由",),
            asks=False,
        ),
        Step("finish", "办毕", ("replied",), "done", (SYSTEM,)),
    ),
)

CONTACT = Process(
    key="contact",
    label="沟通走访",
    initial="recorded",
    who=WHO,
    states=(
        State(
            "recorded",
            "待提案人确认",
            "proposal.contact_confirm",
            tone="info",
            holder="提案人",
            next="提案人确认或提出异议；未确认的不计入走访率。",
        ),
        State("confirmed", "已确认", final=True, tone="ok"),
        State("disputed", "有异议", final=True, tone="stop"),
    ),
    steps=(
        Step("confirm", "确认属实", ("recorded",), "confirmed", (PROPOSER,), (CLERK,), to_do="确认沟通记录"),
        Step("dispute", "提出异议", ("recorded",), "disputed", (PROPOSER,), (CLERK, OFFICE), needs=("说明",)),
    ),
)

FEEDBACK = Process(
    key="feedback",
    label="征询意见表",
    initial="asked",
    who=WHO,
    states=(
        State(
            "asked",
            "待反馈",
            "proposal.feedback",
            tone="info",
            holder="提案人",
            next="分别评价办理态度和办理结果；不填写的记为未反馈。",
        ),
        State("returned", "已反馈", final=True, tone="ok"),
        State("lapsed", "未反馈", final=True, tone="neutral"),
    ),
    steps=(
        Step(
            "rate",
            "提交评价",
            ("asked",),
            "returned",
            (PROPOSER,),
            (OFFICE,),
            needs=("态度评价", "结果评价"),
            to_do="填写征询意见表",
        ),
        Step(
            "rate_by_proxy",
            "代录评价",
            ("asked",),
            "returned",
            (OFFICE,),
            (PROPOSER,),
            needs=("纸质表扫描件",),
            asks=False,
        ),
        Step("lapse", "记为未反馈", ("asked",), "lapsed", (SYSTEM,)),
    ),
)
