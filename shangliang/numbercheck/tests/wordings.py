"""Invented paragraphs of reports in several wordings: `{key}` stands for the number of a figure. By topic, so that a report takes one of each."""

TOPICS: dict[str, tuple[str, ...]] = {
    "提案征集和立案": (
        "一年来，广大委员和政协各参加单位踊跃建言，共收到提案{proposals.received}件，经审查，立案{proposals.filed}件，并案{proposals.merged}件，不予立案{proposals.not_filed}件。",
        "坚持质量为先，全年征集委员提案{proposals.received}件，提案委员会严格审查后予以立案{proposals.filed}件，立案率为{proposals.filing_rate}%；对内容相近的提案合并办理{proposals.merged}件。",
        "今年以来，委员共提交提案{proposals.received}件，其中立案{proposals.filed}件，未予立案{proposals.not_filed}件，撤回{proposals.withdrawn}件。",
        "扎实做好提案征集审查工作。共收集提案{proposals.received}件、立案{proposals.filed}件、并案处理{proposals.merged}件。",
    ),
    "重点提案": (
        "经主席会议研究，确定重点提案{proposals.key}件，由主席、副主席领衔督办。",
        "从立案提案中遴选出{proposals.key}件重点提案，实行党政领导领办、政协领导督办。",
        "聚焦党政所需、群众所盼，选定年度重点提案{proposals.key}件，组织提案督办活动{supervision.activities}次。",
    ),
    "提案办理": (
        "提案交办会后，{proposals.units}家承办单位迅速行动，截至目前已答复{proposals.replied}件，提案答复率{proposals.reply_rate}%，委员满意率{proposals.satisfaction_result}%。",
        "提案办理扎实有力，交办提案{proposals.assigned}件，办复{proposals.replied}件，沟通走访率达到{proposals.contact_rate}%，满意率达到{proposals.satisfaction_result}%。",
        "全年共向{proposals.units}个承办单位交办提案{proposals.assigned}件。从办理结果看，A类{proposals.outcome_a}件，B类{proposals.outcome_b}件，C类{proposals.outcome_c}件。",
        "各主办单位共{proposals.lead_units}个，按期办复率{proposals.on_time_rate}%；所提问题已经解决或基本解决的{proposals.outcome_a}件，列入计划逐步解决的{proposals.outcome_b}件，因条件限制暂时不能解决的{proposals.outcome_c}件。",
    ),
    "提案测评": (
        "提案答复后及时开展民主测评，发出征询意见表{proposals.forms_asked}份，收回{proposals.forms_returned}份，回收率{proposals.return_rate}%。",
        "向提案人发放办理情况征询意见表{proposals.forms_asked}份，回收{proposals.forms_returned}份，对办理结果表示满意的{proposals.result_satisfied}份。",
    ),
    "社情民意": (
        "社情民意信息工作再上台阶，全年收到信息{briefs.received}条，编发{briefs.issued}期，被市政协采用{briefs.adopted_city}篇、省政协采用{briefs.adopted_province}篇，获领导批示{briefs.instructions}次。",
        "畅通民意渠道。共收集社情民意信息{briefs.received}件，向市政协报送{briefs.sent_city}件，其中市级采用{briefs.adopted_city}件，省级采用{briefs.adopted_province}件。",
        "全年编印社情民意{briefs.issued}期，上报市政协{briefs.sent_city}篇，{briefs.adopted_city}篇被市政协采纳，{briefs.instructed}件得到领导批示。",
    ),
    "站点": (
        "委员履职平台更加贴近群众，现有委员站点{stations.stations}个，收到群众诉求{stations.matters}件，已答复{stations.answered}件，推动解决{stations.solved}件，开展微协商{stations.consultations}次。",
        "全区{stations.stations}个委员履职站点常态运行，举办委员接待日{stations.receptions}次，受理群众诉求{stations.matters}件，化解矛盾纠纷{stations.disputes_solved}件。",
    ),
    "协商调研": (
        "召开协商会议{activities.consultations}次，开展专题调研{activities.field_research}次、视察{activities.inspections}次，努力把协商成果转化为工作举措。",
        "围绕中心建言献策，组织专题调研{activities.field_research}次，开展民主监督活动{activities.oversight}次，举行协商会{activities.consultations}场。",
        "全年召开常委会会议{activities.standing_meetings}次、主席会议{activities.chair_meetings}次，协商会议{activities.consultations}场，调研视察监督活动{activities.research}场。",
    ),
    "履职": (
        "委员履职管理更加规范，会议出席率{checkin.rate}%；委员述职率{reviews.share}%，应述职委员{reviews.asked}人，完成述职{reviews.written}人。",
        "健全委员履职档案，全年记录履职事项{duty.deeds}项，在任委员{duty.members}名，履职考评后表彰委员{reviews.honoured}名。",
    ),
    "大会发言": (
        "精心组织大会发言，共征集大会发言材料{speeches.submitted}篇，口头发言{speeches.oral}篇，书面发言{speeches.written}篇。",
        "收到大会发言{speeches.submitted}篇，选用{speeches.used}篇。",
    ),
}
NOISE: tuple[str, ...] = (
    "坚持以习近平新时代中国特色社会主义思想为指导，认真落实第一议题制度，深刻领悟“两个确立”的决定性意义。",
    "走访企业60家，帮助解决用工、融资等难题25个。修订完善15项工作制度，机关建设投入50万元。",
    "在省级以上媒体刊发稿件48篇，其中国家级媒体9篇。编辑出版文史资料3辑。",
    "慰问困难群众120户，发放慰问金6万余元。接待外地政协来访15批次。",
    "换届以来，累计收到提案1260件，办理情况受到好评。各活动组指定2名召集人，每月至少开展1次活动。",
    "明年，将征集提案200件以上，力争提案办复率达到100%。",
    "经济界委员提交提案21件，教育类提案35件。省政协全年收到提案1102件。",
    "十届政协第三次会议于1月10日召开，会期4天。",
)
VALUES: dict[str, float] = {
    "proposals.received": 203, "proposals.filed": 176, "proposals.merged": 12, "proposals.not_filed": 11, "proposals.withdrawn": 4,
    "proposals.filed_or_merged": 188, "proposals.filing_rate": 92.6, "proposals.key": 8, "supervision.activities": 19,
    "proposals.units": 37, "proposals.assigned": 175, "proposals.replied": 171, "proposals.reply_rate": 97.7, "key.supervised": 7,
    "proposals.contact_rate": 95.4, "proposals.satisfaction_result": 98.3, "proposals.satisfaction_attitude": 99.1,
    "proposals.on_time_rate": 94.7, "proposals.outcome_a": 117, "proposals.outcome_b": 41, "proposals.outcome_c": 13,
    "proposals.forms_asked": 231, "proposals.forms_returned": 219, "proposals.return_rate": 94.8, "proposals.result_satisfied": 215,
    "proposals.attitude_satisfied": 217, "briefs.received": 318, "briefs.issued": 46, "briefs.sent_up": 63, "briefs.sent_city": 61, "briefs.instructed": 12, "proposals.lead_units": 33, "proposals.closed": 168, "stations.homes": 4, "briefs.adopted_city": 22,
    "briefs.adopted_province": 5, "briefs.instructions": 14, "stations.stations": 16, "stations.matters": 241, "stations.answered": 229,
    "stations.solved": 184, "stations.consultations": 72, "activities.small": 90, "stations.receptions": 53, "stations.disputes_solved": 27,
    "activities.consultations": 9, "activities.research": 34, "activities.field_research": 18,
    "activities.inspections": 10, "activities.oversight": 6, "activities.standing_meetings": 5,
    "activities.chair_meetings": 15, "checkin.rate": 92.4, "reviews.share": 98.9, "reviews.asked": 188, "reviews.written": 186,
    "duty.deeds": 2143, "duty.members": 190, "people.members": 193, "reviews.honoured": 21, "speeches.submitted": 39, "speeches.oral": 7,
    "speeches.written": 24, "speeches.used": 31,
}  # fmt: skip
"""A year of records, invented; no two figures that stand in one wording have the same number."""
