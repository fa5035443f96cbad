"""The words of notices (消息): one table; whatever it does not name is said from the labels of the process table.

Places in a text: {case} 提案《…》（第036号）, {mine} the same as seen by a proposer (您的提案…), {title} its 案由, {number} 第036号, {actor} who did it,
{unit} the handling unit, {clerk} its clerk with telephone, {due} the due date or “规定期限”, {lead} the lead proposal, {reply} 答复 or 会办意见.
Of an activity or an invitation to one: {what} its title, {when}, {where}, {capacity} 出席 or 列席, {signer} who is asked.
The third word, where given, introduces the reason (the event's note) on a line of its own.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from shangliang.audit.models import Event
from shangliang.core.flow import Flow
from shangliang.core.perform import RECKON
from shangliang.core.records import Tracked
from shangliang.notifications.facts import facts_of, proposers_of
from shangliang.notifications.recipients import REMIND, asking, verb_of
from shangliang.notifications.wording_exchanges import EXCHANGES
from shangliang.notifications.wording_year import MEMBERS_YEAR
from shangliang.proposals.models import Proposal

Words = tuple[str, str] | tuple[str, str, str]

TEXTS: dict[str, Words] = {
    "proposal.submit": ("新提案待审查", "{actor}提交了{case}，请于{due}前审查是否立案。"),
    "proposal.send_back": ("提案退回修改", "{mine}已退回，请按意见修改，于{due}前重新提交。", "退回意见"),
    "proposal.file": ("提案已立案", "{whose}提案《{title}》已立案，提案号{number}，接下来交承办单位办理。", "立案意见"),
    "proposal.decline": ("提案不予立案", "{mine}经审查不予立案。", "理由"),
    "proposal.merge": ("提案已并案", "{mine}已并入{lead}，随主案办理，答复和征询意见表同样送达您。", "并案理由"),
    "proposal.pass_first": ("提案待复审", "{case}已通过预审，请于{due}前复审。", "审查意见"),
    "proposal.pass_second": ("提案待联审", "{case}已通过复审，请于{due}前联合审查。", "审查意见"),
    "proposal.merge_agreed/proposer": ("提案已并案", "{mine}已并入{lead}，随主案办理，答复和征询意见表同样送达您。", "并案理由"),
    "proposal.merge_agreed/office": ("提案已并案", "第一提案人同意并案，{case}已并入{lead}。", "并案理由"),
    "proposal.revive": ("提案恢复办理", "{mine}办结后恢复办理，接下来请留意承办单位的沟通和答复。", "理由"),
    "assignment.revive": ("提案恢复办理", "{case}办结后恢复办理，请再次与提案人沟通，于{due}前答复。", "理由"),
    "merger.begin": ("请答复是否同意并案", "提案委办公室拟将{mine}与另一件提案合并办理，请于{due}前答复；不答复不视为同意。", "说明"),
    "merger.refuse": ("提案人不同意并案", "{actor}不同意将{case}并案。", "理由"),
    "merger.drop": ("不再征求并案意见", "提案委办公室不再就{mine}并案征求意见。", "说明"),
    "opinion.begin/proposer": ("提案已转为意见函", "{mine}已转为意见函，送{unit}研究参考。"),
    "opinion.begin/clerk": ("意见函待收函", "《{title}》的意见建议已函送你单位研究参考，请于{due}前收函。"),
    "opinion.receive": ("意见函已收函", "{unit}已收到就《{title}》转送的意见函。"),
    "proposal.hand_over/clerk": ("新提案待签收", "{case}已交你单位办理，请于{due}前签收；不属于本单位职责的，可在期限内申退。", "交办意见"),
    "proposal.hand_over/proposer": ("提案已交办", "{mine}已交承办单位办理，接下来由承办单位签收并与您沟通。"),
    "proposal.all_replied/proposer": ("提案已全部答复", "{mine}的承办单位已全部答复，请阅读答复并填写征询意见表。"),
    "proposal.all_replied/office": ("提案已全部答复", "{case}的承办单位已全部答复，正在征询提案人意见。"),
    "proposal.all_rated": ("提案反馈齐全", "{case}的提案人已全部反馈，请于{due}前确认办结，或要求重新办理。"),
    "proposal.close/proposer": ("提案已办结", "{mine}已办结，感谢您履职建言。", "办结说明"),
    "proposal.close/clerk": ("提案已办结", "{case}已办结。", "办结说明"),
    "proposal.close_unrated/proposer": ("提案已办结", "{mine}征询意见期已满，已办结。", "办结说明"),
    "proposal.close_unrated/clerk": ("提案已办结", "{case}征询意见期已满，已办结。", "办结说明"),
    "proposal.decide_publication": ("公开决定", "{mine}及其答复的公开决定已作出。", "决定"),
    "assignment.urge": ("催办", "{actor}催办{case}，请于{due}前办理。", "催办意见"),
    "proposal.withdraw": ("提案已撤回", "{actor}撤回了{case}。", "理由"),
    "cosign.begin": ("邀请您联名", "{first}邀请您联名提出{case}，请于{due}前确认同意或谢绝，逾期作罢。"),
    "proposal.recall": ("联名邀请已收回", "{actor}收回了{case}进行修改，原联名确认作废；如再邀请，请重新确认。"),
    "proposal.invite": ("邀请您联名", "{actor}邀请您联名提出{case}，请确认同意或谢绝，逾期作罢。"),
    "cosign.confirm": ("联名已确认", "{signer}同意联名{mine}。"),
    "cosign.refuse": ("联名被谢绝", "{signer}谢绝联名{mine}。", "说明"),
    "cosign.lapse": ("联名邀请逾期", "{signer}逾期未确认联名{mine}，邀请已作罢。"),
    "assignment.begin": ("新提案待签收", "{case}改由你单位办理，请于{due}前签收；不属于本单位职责的，可在期限内申退。"),
    "assignment.accept/proposer": ("承办单位已签收", "{unit}已签收{mine}{clerk}，接下来与您沟通后书面答复。"),
    "assignment.accept/office": ("承办单位已签收", "{unit}已签收{case}{clerk}。"),
    "assignment.accept/lead_clerk": ("会办单位已签收", "会办单位{unit}已签收{case}{clerk}。"),
    "assignment.object/joint_office": ("申退待裁定", "{unit}对{case}申退，请于{due}前裁定。", "申退理由"),
    "assignment.object/office": ("承办单位申退", "{unit}对{case}申退，等待两办督查室裁定。", "申退理由"),
    "assignment.keep": ("维持交办", "{case}经裁定仍由你单位办理，请于{due}前签收。", "理由"),
    "assignment.reassign/clerk": ("同意改办", "{case}经裁定改由其他单位办理，你单位不再承办。", "理由"),
    "assignment.reassign/proposer": ("承办单位调整", "{mine}经裁定改由其他单位办理，原承办单位{unit}不再承办。", "理由"),
    "assignment.submit_reply": ("{reply}待签发", "{case}的{reply}已拟好，请于{due}前审签。"),
    "assignment.send_back_reply": ("{reply}退回修改", "{case}的{reply}已退回，请修改后于{due}前重新送审并报出。", "修改意见"),
    "assignment.sign/proposer": ("承办单位已答复", "{unit}已答复{mine}，请阅读答复并填写征询意见表。"),
    "assignment.sign/office": ("{reply}已签发", "{unit}已就{case}提出{reply}。"),
    "assignment.sign/lead_clerk": ("会办意见已送达", "会办单位{unit}已就{case}提出会办意见，请在答复时吸收。"),
    "assignment.rehandle/clerk": ("提案重新办理", "{case}要求重新办理，请再次与提案人沟通，于{due}前答复。", "理由"),
    "assignment.rehandle/proposer": ("提案重新办理", "{mine}已要求{unit}重新办理，接下来请留意承办单位的沟通和答复。", "理由"),
    "assignment.ask_again": ("再请会办意见", "{case}重新办理，请你单位于{due}前再次提出会办意见，送主办单位。", "理由"),
    "assignment.sign_to_check": ("答复待审核", "{unit}已签发对{case}的答复，请于{due}前审核分类和格式。"),
    "assignment.send_on/clerk": ("答复已审核送达", "{case}的答复已审核，送达提案人。"),
    "assignment.send_on/proposer": ("承办单位已答复", "{unit}已答复{mine}，请阅读答复并填写征询意见表。"),
    "assignment.send_on/office": ("答复已送达", "{unit}对{case}的答复已审核，送达提案人。"),
    "assignment.reclass": ("答复分类已调整", "两办督查室审核{case}的答复时调整了分类。", "调整"),
    "assignment.return_reply": ("答复退回单位", "{case}的答复经两办督查室审核退回，请修改后于{due}前重新签发。", "退回意见"),
    "assignment.waive/clerk": ("免于会办意见", "{case}经两办督查室决定，你单位免于提出会办意见。", "理由"),
    "assignment.waive/lead_clerk": ("免于会办意见", "{case}的会办单位{unit}经两办督查室决定免于提出会办意见，不必等待。", "理由"),
    "extension.begin": ("延期待审批", "{unit}对{case}申请延期答复，请于{due}前审批。", "申请"),
    "extension.grant/clerk": ("同意延期", "{case}的答复期限已延期。", "审批"),
    "extension.grant/proposer": ("答复期限已延期", "{unit}答复{mine}的期限经两办督查室同意已延期。", "审批"),
    "extension.grant/office": ("答复期限已延期", "{unit}答复{case}的期限经两办督查室同意已延期。", "审批"),
    "extension.refuse": ("不同意延期", "{case}的延期申请未获同意，请按原答复期限办理。", "理由"),
    "commitment.fall_due": ("承诺事项将到期", "{case}的承诺事项临近到期，请于{due}前报告落实情况。"),
    "commitment.look_back": ("承诺事项回头看", "{case}的承诺事项正在回头看，请于{due}前报告落实情况。"),
    "commitment.progress": ("承诺事项进展", "{unit}报告了{mine}的承诺事项的进展。", "进展"),
    "commitment.report": ("请确认承诺是否落实", "{unit}报告已落实{mine}的承诺事项，请于{due}前确认是否落实。", "落实情况"),
    "commitment.report_early": ("请确认承诺是否落实", "{unit}报告已落实{mine}的承诺事项，请于{due}前确认是否落实。", "落实情况"),
    "commitment.press": ("请确认承诺是否落实", "{unit}报告已落实{mine}的承诺事项，尚待您确认是否落实。"),
    "commitment.confirm": ("承诺已确认落实", "{actor}确认{unit}对{case}的承诺事项已落实。"),
    "commitment.deny": ("承诺尚未落实", "{actor}认为{unit}对{case}的承诺事项没有落实，请于{due}前继续落实并重新报告。", "说明"),
    "proposal.message": ("新的沟通留言", "{actor}就{case}给您留言，请查看。"),
    "feedback.send_code": ("评价验证码：{code}", "您正在评价{unit}对{mine}的办理，一次性验证码为{code}，半小时内有效。不是您本人操作的，请告知提案委办公室。"),
    "contact.begin": ("沟通记录待确认", "{unit}登记了{held}就{mine}与提案人的{kind}沟通，请于{due}前确认是否属实。"),
    "contact.confirm": ("沟通记录已确认", "{actor}确认了{case}的{kind}沟通记录。"),
    "contact.dispute": ("沟通记录有异议", "{actor}对{case}的{kind}沟通记录提出异议。", "说明"),
    "feedback.begin": ("请填写征询意见表", "{unit}已答复{mine}，请阅读答复，于{due}前分别评价办理态度和办理结果。"),
    "feedback.rate": ("提案人已反馈", "{actor}反馈了对{unit}办理{case}的意见。"),
    "feedback.rate_by_proxy": ("已代录您的评价", "提案委办公室已按您的纸质征询意见表代录对{mine}的评价，如有出入请联系提案委办公室。"),
    "supervision.begin/supervisor": ("请您领衔督办", "{case}经主席会议确定为重点提案，由您领衔督办。"),
    "supervision.begin/follower": ("请跟踪督办", "{case}经主席会议确定为重点提案，由您负责的专门委员会跟踪督办，请于{due}前报送督办报告。"),
    "supervision.begin/proposer": ("提案列为重点提案", "{mine}经主席会议研究确定为重点提案。"),
    "supervision.begin/clerk": ("提案列为重点提案", "{case}经主席会议研究确定为重点提案，请抓紧办理，配合督办。"),
    "supervision.report": ("督办报告待批示", "{case}的督办报告已报送，请阅示。"),
    "supervision.instruct/proposer": ("督办报告已批示", "{actor}对{mine}的督办报告作了批示。", "批示"),
    "supervision.instruct": ("督办报告已批示", "{actor}对{case}的督办报告作了批示，请照此落实。", "批示"),
    "supervision.return_report": ("督办报告退回补充", "{case}的督办报告已退回，请补充后于{due}前报送。", "意见"),
    "supervision.pass_on": ("督办分工调整", "{case}的督办分工已调整，请查看。", "依据"),
    "supervision.stop": ("终止督办", "{case}已终止重点督办。", "理由"),
    "conference.begin/proposer": ("请参加三方会商", "因您对重新办理的结果仍不满意，提案委召集提案人和承办单位就{mine}会商，请参加。", "会商"),
    "conference.begin/clerk": ("请参加三方会商", "{case}重新办理后提案人仍不满意，提案委召集三方会商，请你单位负责同志参加。", "会商"),
    "conference.agree": ("会商纪要已确认", "{case}的会商纪要各方均已确认，请照此落实。"),
    "conference.end": ("会商未达成一致", "{case}的三方会商未达成一致。", "说明"),
    "side.begin": ("会商纪要待确认", "{case}的会商纪要已登记，请于{due}前确认或提出异议。"),
    "side.dispute": ("会商纪要有异议", "{actor}对{case}的会商纪要提出异议，请修改后再请各方确认。", "异议"),
    "circular.begin": ("逾期通报待审定", "系统已拟出逾期未答复单位名单，请于{due}前审定是否印发。"),
    "circular.send": ("逾期通报已印发", "逾期通报{titled}已印发。"),
    "receipt.begin": ("收到逾期通报", "你单位承办的提案逾期未答复，已列入通报{titled}，请于{due}前签收并尽快答复。"),
    "appraisal_round.begin": ("请填写双向评议表", "{titled}已经开始，请于{due}前填写评议表。双方背对背评议，都交来之后才能互相看到。"),
    "appraisal_round.close": ("双向评议已结束", "{titled}已经结束，现在可以看到对方的评议。"),
    "ballot.begin": ("请评选投票", "您是“{titled}”的评委，请于{due}前投票，投票后不能更改。"),
    "award.count": ("评选结果公示", "“{titled}”已经计票，评选结果公示至{due}。"),
    "award.publish": ("评选结果公布", "“{titled}”公示期满，评选结果已经公布。"),
    "award.cancel": ("评选已取消", "“{titled}”的评选已经取消。", "理由"),
    "award.exclude": ("入选资格被取消", "“{titled}”公示期间取消了下列入选资格，如有异议请联系提案委办公室。", "取消资格"),
    "receipt.receive": ("通报已签收", "{unit}已签收逾期通报{titled}。", "整改打算"),
    # 社情民意 as its author, the editor and a unit hear of it
    "brief.submit": ("{through}社情民意待采编", "{actor}报送了《{title}》，请于{due}前筛选。"),
    "brief.select": ("社情民意已采编", "您反映的《{title}》已采编，正在编辑。"),
    "brief.send_back": ("社情民意退稿", "您反映的《{title}》已退稿，可以按退稿理由修改后再报。", "退稿理由"),
    "brief.keep": ("社情民意留存", "您反映的《{title}》留作素材，以后可能编用。", "说明"),
    "brief.pass_on": ("社情民意已转办", "您反映的《{title}》已转有关单位研究，答复后告知您。", "去向"),
    "brief.answer/author": ("社情民意有了答复", "有关单位答复了您反映的《{title}》。", "答复"),
    "brief.answer/editor": ("转办的社情民意已答复", "承办单位答复了转办的《{title}》，请查看。", "答复"),
    "brief.convert": ("社情民意转为提案草稿", "您反映的《{title}》适合作为提案提出，已转为提案草稿，请委员补充后自行提交。"),
    "brief.issue": ("社情民意已编发", "您反映的《{title}》已编发，可以查看文字的改动；采用、批示等结果会随时告知您。"),
    "brief.outcome": ("社情民意有了成果", "您反映的《{title}》有了新的进展。", "成果"),
    "pass_on.begin": ("社情民意转办待答复", "社情民意《{title}》转你单位研究，请于{due}前答复，答复会告知作者。"),
    # an issue and its deliveries, as editor, leader and receivers hear of them
    "issue.hand_in": ("社情民意待签发", "{actor}送签社情民意《{title}》，请于{due}前签发或退回修改。"),
    "issue.sign": ("社情民意已签发", "{actor}签发了《{title}》，已编号印发并报送所选对象。", "期号和签发意见"),
    "issue.return_issue": ("社情民意退回修改", "{actor}退回了《{title}》，请按意见修改后于{due}前再送签。", "修改意见"),
    "issue.heard_back": ("上级政协处理情况", "上级政协处理了本会报送的《{title}》。", "处理情况"),
    "delivery.begin": ("社情民意待签收", "{titled}已报送给您，请于{due}前签收。"),
    # 群众诉求 as the station, the unit and the office hear of it; never with the resident's name
    "matter.begin": ("新的群众诉求", "站点收到{case}，请于{due}前决定怎样办理。"),
    "matter.consult": ("诉求转微协商", "{actor}决定就{case}组织微协商，请于{due}前协商并登记情况。", "协商议题"),
    "matter.to_brief": ("诉求转社情民意", "{case}已转社情民意，结果出来后请答复群众。", "作者"),
    "matter.to_proposal": ("诉求转提案线索", "{case}已转提案线索，结果出来后请答复群众。", "领办委员"),
    "matter.hand_over": ("站点转来群众诉求", "站点转来{case}，请于{due}前办理并答复站点；不属于本单位职责的，可以退回。", "转办意见"),
    "matter.decline": ("诉求不予受理", "{actor}对{case}作不予受理处理。", "情形"),
    "matter.take_over": ("诉求由机关代办", "{actor}已代办{case}。"),
    "matter.move": ("诉求转来站点", "{actor}转来{case}，请于{due}前决定怎样办理。", "说明"),
    "matter.unit_answer": ("单位已答复站点", "{unit}已答复{case}，请于{due}前告知群众。", "答复"),
    "matter.unit_return": ("单位退回诉求", "{unit}退回{case}，请于{due}前另行办理。", "理由"),
    "matter.recall": ("诉求已收回", "站点收回{case}，不再需要你单位办理。", "理由"),
    "matter.confirm": ("群众确认解决", "{case}，群众反馈已解决，事项办结。", "群众意见"),
    "matter.deny": ("群众反映没有解决", "{case}，群众反馈没有解决，请于{due}前再次办理。", "群众意见"),
    "matter.deny_again": ("群众再次反映没有解决", "{case}，再次办理后群众仍反馈没有解决，事项办结。", "群众意见"),
    "article.submit": ("网站文章待审", "{actor}提交了网站文章《{titled}》，请于{due}前审核发布。"),
    "article.release": ("网站文章已发布", "您撰写的网站文章《{titled}》已发布。"),
    "article.send_back": ("网站文章退回修改", "您撰写的网站文章《{titled}》已退回，请修改后重新送审。", "修改意见"),
    "article.take_down": ("网站文章已撤下", "您撰写的网站文章《{titled}》已撤下。", "理由"),
    **MEMBERS_YEAR,
    **EXCHANGES,
}  # fmt: skip

DRAFT_REMINDER: Words = ("草稿提醒", "{mine}还是草稿，已存放较久，请写完提交；不再需要的可以撤回。")
RECKONED: Words = ("期限已重新核定", "{case}的期限经提案委办公室重新核定，请于{due}前办理。", "说明")
LATE_TO_OTHERS: Words = ("{to_do}{left}", "{unit}办理的{case}应于{due}前{to_do}，{left}，请督促。")
REMINDER: Words = ("{to_do}：{left}", "{seen}应于{due}前{to_do}，{left}，请及时办理。")


@dataclass(frozen=True)
class Message:
    """What one person is told."""

    title: str
    text: str


class Wording:
    """Writes the messages of one event; the facts are read once, whatever the number of people."""

    def __init__(self, event: Event, flow: Flow, record: Tracked) -> None:
        self.event, self.flow, self.record = event, flow, record
        proposal = record if isinstance(record, Proposal) else getattr(record, "proposal", None)
        self.proposal: Proposal | None = proposal
        self.proposers = proposers_of(proposal) if proposal else set()
        self.facts = facts_of(event, flow, record, proposal)

    def to(self, person: UUID, who: str) -> Message:
        """The message to a person told in the relation `who`."""
        facts = self.facts | {"mine": self._mine(person)}
        words = self._reminder(who, facts) if verb_of(self.event) == REMIND else self._words(who)
        title, text = (part.format(**facts) for part in words[:2])
        if len(words) > 2 and self.event.note:
            text += f"\n{words[2]}：{self.event.note}"
        return Message(title[:80], text)

    def _mine(self, person: UUID) -> str:
        if self.proposal is None:
            return str(self.facts["case"])
        whose = self.facts["whose"]
        return (whose if person in self.proposers else "您的提案所并入的") + str(self.facts["case"])

    def _words(self, who: str) -> Words:
        if verb_of(self.event) == RECKON:
            return RECKONED
        known = TEXTS.get(f"{self.event.key}/{who}") or TEXTS.get(self.event.key)
        if known:
            return known
        label = self.event.label or self.flow.process.label
        state = self.flow.process.state(self.record.state)
        text = f"{{case}}{self.flow.process.label}：{label}。现为“{state.label}”"
        return label, text + (f"，接下来{state.next}" if state.next else "。"), "说明"

    def _reminder(self, who: str, facts: dict[str, Any]) -> Words:
        steps = asking(self.flow.process, self.record.state)
        if self.event.key in ("proposal.remind", "brief.remind") and self.record.state == "draft":
            return DRAFT_REMINDER
        own = [step for step in steps if who in step.who]
        chosen = next((step for step in own or steps if step.to_do), (own or steps)[0])
        left = int(self.event.data["days_left"])
        own_words = self.flow.process.state(self.record.state).ask
        to_do = self.flow.words(self.record, own_words or chosen.to_do or chosen.label)
        facts |= {"to_do": to_do, "left": _left(left)}
        facts["seen"] = facts["mine"] if who in ("author", "proposer") else facts["case"]
        return REMINDER if own else LATE_TO_OTHERS


def _left(days: int) -> str:
    if days > 0:
        return f"还剩{days}天"
    return f"已逾期{-days}天" if days else "今天到期"
