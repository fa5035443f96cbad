from shangliang.texts.sentences import units
from shangliang.texts.summary import summarise

PROPOSAL = """情况：近年来，我县农村生活垃圾处理设施逐步建成，村民环境意识有所提高。
分析：一是收运车辆不足，偏远村组垃圾积存。二是经费渠道单一，村级负担较重。
建议：
一、健全农村生活垃圾收运体系。每个镇至少配备两辆压缩车，做到日产日清，沿线村组设置收集点，明确专人负责。
二、完善农村生活垃圾治理经费保障机制。县财政每年安排专项资金，村集体按照收益情况适当补充，接受群众监督。
三、加强分类宣传引导。发挥妇联和学校作用，评选最美庭院，让群众自觉参与分类，比如某村的积分超市效果很好。
以上建议，请予考虑。"""


def cut(text: str) -> list[str]:
    return [unit.text for unit in units(text)]


def test_a_unit_lies_where_it_says():
    assert all(PROPOSAL[unit.start : unit.end] == unit.text for unit in units(PROPOSAL))
    assert "".join(cut(PROPOSAL)).replace(" ", "") == PROPOSAL.replace("\n", "").replace(" ", "")


def test_items_begin_units_even_within_a_line():
    assert cut("存在问题：一是路窄；二是灯暗。为此建议：1.拓宽道路。2、增设3.5米高的路灯") == [
        "存在问题：",
        "一是路窄；",
        "二是灯暗。",
        "为此建议：",
        "1.拓宽道路。",
        "2、增设3.5米高的路灯",
    ]


def test_a_heading_is_parted_from_its_text_by_a_blank():
    assert cut("（一）完善养老服务体系 要尽快出台办法。") == [
        "（一）完善养老服务体系",
        "要尽快出台办法。",
    ]


def test_numbers_and_quotes_do_not_cut():
    assert cut("投资3.5亿元，占2.1%。他说：“好！”大家都笑了。") == [
        "投资3.5亿元，占2.1%。",
        "他说：“好！”",
        "大家都笑了。",
    ]


def test_a_sentence_without_end_is_cut_where_one_breathes():
    long = "这是一句没有句号的话，" * 30
    assert max(len(part) for part in cut(long)) <= 120
    assert "".join(cut(long)) == long


def test_the_summary_of_a_proposal_is_what_it_asks():
    made = summarise("关于加强农村生活垃圾治理的建议", PROPOSAL)
    assert [span.text[:2] for span in made.sentences] == ["一、", "二、", "三、"]
    assert all(PROPOSAL[span.start : span.end] == span.text for span in made.sentences)
    assert 0 < made.length < made.kept < 1


def test_a_letter_without_numbers_keeps_trouble_and_wish_and_no_greeting():
    letter = (
        "尊敬的领导：您好！我是城关镇东街的居民。东街的路灯已经坏了三个月，晚上一片漆黑，老人小孩出行很不安全。"
        "我们多次向社区反映，一直没有人来修。天气越来越冷，天黑得越来越早。恳请有关部门尽快修复东街的路灯。谢谢！此致敬礼 2024年11月2日"
    )
    said = [span.text for span in summarise("东街路灯坏了三个月", letter).sentences]
    assert any("恳请" in part for part in said)
    assert any("坏了三个月" in part for part in said)
    assert not any(word in "".join(said) for word in ("尊敬", "谢谢", "敬礼", "2024"))


def test_what_is_said_twice_is_taken_once():
    body = "应当修建停车场解决停车难。" * 5 + "建议延长公交末班车时间方便学生。" + "小区绿化需要尽快补种。"
    said = [span.text for span in summarise("几件事", body).sentences]
    assert len(set(said)) == 3


def test_nothing_comes_of_nothing():
    assert summarise("", "").sentences == ()
    assert summarise("标题", "\n 。 \n").sentences == ()
    assert len(summarise("标题", "只有这一句话可说。").sentences) == 1
