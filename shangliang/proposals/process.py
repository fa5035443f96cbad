"""The process tables of proposals (提案): the whole file is the tables; diagrams, labels, inbox and checks come from them.

Terms are names of settings, their values differ from committee to committee (domain facts 1.3).
"""

from shangliang.core.process import SYSTEM, Given, Process, State, Step

AUTHOR, COSIGNER, PROPOSER = "author", "cosigner", "proposer"
OFFICE, JOINT_OFFICE = "office", "joint_office"
CLERK, LEADER = "clerk", "leader"

REVIEW = (
    "submitted",
    "second_review",
    "joint_review",
)  # as many of them as `review_stages` of the proposal says
LAST_STAGE = Given("last_review", True, "最后一级审查")
MEMBERS_OWN = Given("personal", True, "个人、联名提案")
ASK_FIRST = Given("merge_consent", True, "设置了并案须经提案人同意的")
ASK_NOBODY = Given("merge_consent", False, "设置了并案无须提案人同意的")

WHO = {
    AUTHOR: "第一提案人",
    COSIGNER: "被邀联名人",
    PROPOSER: "提案人",
    OFFICE: "提案委办公室",
    JOINT_OFFICE: "两办督查室",
    CLERK: "承办单位经办人",
    LEADER: "承办单位签发领导",
}

CHECKED = Given("needs_check", True, "交办时规定须经审核的答复")
UNCHECKED = Given("needs_check", False, "无须审核的答复")
ASSISTS = Given("role", "assist", "会办单位")

PROPOSAL = Process(
    key="proposal",
    label="提案",
    initial="draft",
    who=WHO,
    states=(
        State("draft", "草稿", "proposal.draft", holder="第一提案人", next="写好后提交，联名提案先邀请联名人。", ask="接着写提案"),
        State("cosigning", "联名中", "proposal.cosign", tone="info", holder="联名人", next="联名人各自确认后，由第一提案人提交。", ask="联名确认后提交"),
        State("submitted", "待审查", "proposal.review", tone="info", holder="提案委办公室", next="提案委审查是否立案。"),
        State("second_review", "待复审", "proposal.second_review", tone="info", holder="提案委办公室", next="复审是否立案。"),
        State("joint_review", "待联审", "proposal.joint_review", tone="info", holder="提案委办公室", next="提案委会同两办联合审查是否立案。"),
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
        Step("invite", "邀请联名", ("draft", "returned"), "cosigning", (AUTHOR,), (COSIGNER,), needs=("联名人",), asks=False, given=MEMBERS_OWN),
        Step("recall", "收回修改", ("cosigning",), "draft", (AUTHOR,), (COSIGNER,), asks=False),
        Step("submit", "提交", ("draft", "cosigning", "returned"), "submitted", (AUTHOR,), (OFFICE,), to_do="提交提案"),
        Step("send_back", "退回修改", REVIEW, "returned", (OFFICE,), (AUTHOR,), needs=("退回意见",)),
        Step("file", "立案", REVIEW, "filed", (OFFICE,), (PROPOSER,), to_do="审查立案", given=LAST_STAGE),
        Step(
            "pass_first", "通过预审", ("submitted",), "second_review", (OFFICE,), (OFFICE,), to_do="预审",
            given=Given("last_review", False, "设置了复审的"),
        ),
        Step(
            "pass_second", "通过复审", ("second_review",), "joint_review", (OFFICE,), (OFFICE, JOINT_OFFICE), to_do="复审",
            given=Given("last_review", False, "设置了联审的"),
        ),
        Step("decline", "不予立案", REVIEW, "not_filed", (OFFICE,), (PROPOSER,), needs=("十种情形之一", "说明")),
        Step(
            "merge", "并案", (*REVIEW, "filed"), "merged", (OFFICE,), (PROPOSER,), needs=("主案", "并案理由"), asks=False,
            given=ASK_NOBODY,
        ),
        Step("ask_merge", "征求并案意见", (*REVIEW, "filed"), "", (OFFICE,), needs=("主案",), asks=False, given=ASK_FIRST),
        Step("merge_agreed", "经同意并案", (*REVIEW, "filed"), "merged", (SYSTEM,), (PROPOSER, OFFICE), given=ASK_FIRST),
        Step("refer", "转为意见函", ("not_filed",), "", (OFFICE,), needs=("主送单位",), asks=False),
        Step("hand_over", "交办", ("filed",), "assigned", (OFFICE,), (CLERK, PROPOSER), needs=("承办单位",), to_do="交办"),
        Step("begin_handling", "开始办理", ("assigned",), "handling", (SYSTEM,)),
        Step("all_replied", "全部答复", ("assigned", "handling"), "replied", (SYSTEM,), (PROPOSER, OFFICE)),
        Step("all_rated", "反馈齐全", ("replied",), "rated", (SYSTEM,), (OFFICE,)),
        Step("reopen", "重新办理", ("replied", "rated"), "handling", (SYSTEM,)),
        Step("extend", "答复期限顺延", ("handling",), "", (SYSTEM,)),
        Step(
            "close", "办结", ("rated",), "closed", (OFFICE,), (PROPOSER, CLERK), to_do="确认办结",
            needs=("会办意见已齐或已免", "重新办理后仍不满意的，每轮均已三方会商"),
        ),
        Step("close_unrated", "到期办结", ("replied",), "closed", (OFFICE,), (PROPOSER, CLERK), needs=("征询期已满", "重新办理后仍不满意的，每轮均已三方会商"), asks=False),
        Step("discard", "作废草稿", ("draft", "cosigning"), "withdrawn", (AUTHOR,), asks=False),
        Step(
            "revive", "恢复办理", ("closed",), "handling", (OFFICE,), (PROPOSER,), needs=("理由", "承办单位"), asks=False,
        ),
        Step(
            "withdraw", "撤回", (*REVIEW, "returned", "filed"), "withdrawn", (AUTHOR,), (OFFICE,),
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
        State("assigned", "待签收", "proposal.acceptance", tone="warn", holder="承办单位", next="签收，或在期限内申退。"),
        State("objecting", "申退待定", "proposal.objection_decision", tone="warn", holder="两办督查室", next="裁定改办或维持交办。"),
        State("handling", "办理中", "proposal.answering", tone="progress", holder="承办单位", next="沟通提案人，拟写答复送审。"),
        State("signing", "答复待签发", "proposal.answering", tone="progress", holder="承办单位签发领导", next="领导签发后送达提案人。"),
        State("checking", "答复待审核", "proposal.checking", tone="progress", holder="两办督查室", next="审核分类和格式，送达提案人或退回承办单位。"),
        State("replied", "已答复", "proposal.feedback", tone="info", holder="提案人", next="提案人反馈；不满意的可重新办理。"),
        State("done", "办毕", final=True, tone="ok"),
        State("transferred", "已改办", final=True, tone="neutral"),
        State("waived", "免于会办", final=True, tone="neutral"),
    ),
    steps=(
        Step("accept", "签收", ("assigned",), "handling", (CLERK,), (PROPOSER, OFFICE), needs=("经办人", "办理打算"), to_do="签收或申退"),
        Step("object", "申退", ("assigned",), "objecting", (CLERK,), (JOINT_OFFICE, OFFICE), needs=("理由",), asks=False),
        Step("keep", "维持交办", ("objecting",), "assigned", (JOINT_OFFICE,), (CLERK,), needs=("理由",), to_do="裁定申退"),
        Step("reassign", "同意改办", ("objecting",), "transferred", (JOINT_OFFICE,), (CLERK, PROPOSER), needs=("改办单位", "理由")),
        Step("submit_reply", "答复送审", ("handling",), "signing", (CLERK,), (LEADER,), needs=("逐条答复", "分类", "会办意见已齐或已免"), to_do="办理并答复"),
        Step("send_back_reply", "退回修改", ("signing",), "handling", (LEADER,), (CLERK,), needs=("意见",)),
        Step("sign", "签发", ("signing",), "replied", (LEADER,), (PROPOSER, OFFICE), to_do="签发答复", given=UNCHECKED),
        Step("sign_to_check", "签发送核", ("signing",), "checking", (LEADER,), (JOINT_OFFICE,), to_do="签发答复", given=CHECKED),
        Step("send_on", "审核送达", ("checking",), "replied", (JOINT_OFFICE,), (CLERK, PROPOSER, OFFICE), to_do="审核答复"),
        Step("reclass", "调整分类", ("checking",), "", (JOINT_OFFICE,), (CLERK, LEADER), needs=("分类", "理由"), asks=False),
        Step("return_reply", "退回单位", ("checking",), "handling", (JOINT_OFFICE,), (CLERK, LEADER), needs=("意见",)),
        Step("rehandle", "重新办理", ("replied",), "handling", (OFFICE,), (CLERK, PROPOSER), needs=("理由",), asks=False),
        Step("waive", "免于会办意见", ("assigned", "handling", "signing"), "waived", (JOINT_OFFICE,), (CLERK,), needs=("理由",), asks=False, given=ASSISTS),
        Step("extend", "延期", ("handling", "signing", "checking"), "", (SYSTEM,)),
        Step("ask_again", "再请会办意见", ("done", "waived"), "handling", (SYSTEM,), (CLERK,), asks=False, given=ASSISTS),
        Step("finish", "办毕", ("replied",), "done", (SYSTEM,)),
        Step("revive", "恢复办理", ("done",), "handling", (SYSTEM,), (CLERK,), asks=False),
    ),
)  # fmt: skip

EXTENSION = Process(
    key="extension",
    label="延期申请",
    initial="asked",
    who=WHO,
    states=(
        State("asked", "待审批", "proposal.extension_decision", tone="warn", holder="两办督查室", next="两办督查室决定是否同意延期。"),
        State("granted", "已同意", final=True, tone="ok"),
        State("refused", "未同意", final=True, tone="stop"),
        State("lapsed", "已失效", final=True, tone="neutral"),
    ),
    steps=(
        Step("grant", "同意延期", ("asked",), "granted", (JOINT_OFFICE,), (CLERK, PROPOSER, OFFICE), needs=("延至日期",), to_do="审批延期"),
        Step("refuse", "不同意延期", ("asked",), "refused", (JOINT_OFFICE,), (CLERK,), needs=("理由",)),
        Step("lapse", "随答复失效", ("asked",), "lapsed", (SYSTEM,)),
    ),
)  # fmt: skip

CONTACT = Process(
    key="contact",
    label="沟通走访",
    initial="recorded",
    who=WHO,
    states=(
        State("recorded", "待提案人确认", "proposal.contact_confirm", tone="info", holder="提案人", next="提案人确认或提出异议；未确认的不计入走访率。"),
        State("confirmed", "已确认", final=True, tone="ok"),
        State("disputed", "有异议", final=True, tone="stop"),
    ),
    steps=(
        Step("confirm", "确认属实", ("recorded",), "confirmed", (PROPOSER,), (CLERK,), to_do="确认沟通记录"),
        Step("dispute", "提出异议", ("recorded",), "disputed", (PROPOSER,), (CLERK, OFFICE), needs=("说明",)),
    ),
)  # fmt: skip

FEEDBACK = Process(
    key="feedback",
    label="征询意见表",
    initial="asked",
    who=WHO,
    states=(
        State("asked", "待反馈", "proposal.feedback", tone="info", holder="提案人", next="分别评价办理态度和办理结果；不填写的记为未反馈。"),
        State("returned", "已反馈", final=True, tone="ok"),
        State("lapsed", "未反馈", final=True, tone="neutral"),
    ),
    steps=(
        Step("rate", "提交评价", ("asked",), "returned", (PROPOSER,), (OFFICE,), needs=("态度评价", "结果评价", "必要时的一次性验证码"), to_do="填写征询意见表"),
        Step("send_code", "获取验证码", ("asked",), "", (PROPOSER,), (PROPOSER,), asks=False),
        Step("rate_by_proxy", "代录评价", ("asked",), "returned", (OFFICE,), (PROPOSER,), needs=("纸质表扫描件",), asks=False),
        Step("lapse", "记为未反馈", ("asked",), "lapsed", (SYSTEM,)),
    ),
)  # fmt: skip

COMMITMENT = Process(
    key="commitment",
    label="承诺事项",
    initial="open",
    who=WHO,
    states=(
        State("open", "落实中", "proposal.look_back", tone="progress", holder="承办单位", next="按承诺时间落实；临近到期或回头看时报告落实情况。"),
        State("asked", "待报告落实", "proposal.commitment_report", tone="warn", holder="承办单位", next="报告落实情况并附佐证材料。"),
        State("reported", "待确认落实", "proposal.commitment_confirm", tone="info", holder="提案人", next="提案人确认是否落实；没有确认的不计为已落实。"),
        State("not_kept", "未落实", "proposal.commitment_report", tone="late", holder="承办单位", next="继续落实，重新报告。"),
        State("kept", "已落实", final=True, tone="ok"),
        State("replaced", "已由新答复接替", final=True, tone="neutral"),
    ),
    steps=(
        Step("fall_due", "临期提请报告", ("open",), "asked", (SYSTEM,), (CLERK,)),
        Step("look_back", "回头看", ("open",), "asked", (OFFICE,), (CLERK,), asks=False),
        Step("progress", "报告进展", ("asked",), "open", (CLERK,), (PROPOSER,), needs=("进展情况", "承诺尚未临期"), asks=False),
        Step("report", "报告落实", ("asked", "not_kept"), "reported", (CLERK,), (PROPOSER,), needs=("落实情况",), to_do="报告承诺落实情况"),
        Step("report_early", "提前报告落实", ("open",), "reported", (CLERK,), (PROPOSER,), needs=("落实情况",), asks=False),
        Step("press", "提请确认", ("reported",), "", (OFFICE,), (PROPOSER,), asks=False),
        Step("confirm", "确认已落实", ("reported",), "kept", (PROPOSER,), (CLERK, OFFICE), to_do="确认承诺是否落实"),
        Step("deny", "认为未落实", ("reported",), "not_kept", (PROPOSER,), (CLERK, OFFICE, JOINT_OFFICE), needs=("说明",)),
        Step("replace", "由新答复接替", ("open", "asked", "reported", "not_kept"), "replaced", (SYSTEM,)),
    ),
)  # fmt: skip
