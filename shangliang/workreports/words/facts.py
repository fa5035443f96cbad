"""What a report says about itself: committee, year, period. Field name → what it holds, as the page of fields explains it."""

from typing import Final

FACTS: Final[dict[str, tuple[str, str]]] = {
    "本会": ("政协的简称", "政协安和区委员会"),
    "全称": ("政协的全称", "中国人民政治协商会议安和区委员会"),
    "地方": ("所在行政区", "安和区"),
    "年度": ("报告的年度", "2025"),
    "上年": ("上一年度", "2024"),
    "下年": ("下一年度", "2026"),
    "期间": ("报告所说的时间", "2025年第三季度"),
    "届次": ("年度所属的届和次", "第十届第四次会议"),
    "标题": ("报告标题", "2025年工作总结"),
    "日期": ("生成报告的日期", "2025年12月20日"),
    "单位名称": ("承办单位通报所说的单位；其他报告为空", "安和区教育局"),
    "站点名称": ("站点报告所说的站点；其他报告为空", "城南街道委员工作室"),
    "专委会名称": ("专委会报告所说的专委会；其他报告为空", "经济委员会"),
}
PART, OF_LAST_YEAR, CHANGE, GROWTH = "名称", "上年", "增减", "同比"
ABOVE, BELOW, LIST, CHINESE = "分子", "分母", "名单", "汉字"
BY, AMOUNT = "按", "数"
"""提案.立案.按界别 is a list of parts, each with its 名称 and 数."""
COUNT_ASPECTS: Final[dict[str, str]] = {
    OF_LAST_YEAR: "上年同期的数",
    CHANGE: "与上年相比，如“比上年增加12件”“与上年持平”；上年没有记录时为空",
    GROWTH: "与上年相比的幅度，如“同比增长8.5%”；上年没有记录时为空",
    CHINESE: "用汉字写的数，如“十二”",
}
RATIO_ASPECTS: Final[dict[str, str]] = {
    OF_LAST_YEAR: "上年的比率",
    CHANGE: "与上年相比，如“比上年提高1.2个百分点”；上年没有时为空",
    ABOVE: "分子",
    BELOW: "分母",
}
MEASURE_ASPECTS: Final[dict[str, str]] = {OF_LAST_YEAR: "上年的数"}

WRITING: Final[tuple[tuple[str, str], ...]] = (
    ("数字", "{{ 提案.立案 }}"),
    ("上年的数", "{{ 提案.立案.上年 }}"),
    ("与上年相比", "{{ 提案.立案.增减 }}"),
    ("有记录才写的话", "{% if 社情民意.批示 %}获得领导批示{{ 社情民意.批示 }}次。{% endif %}"),
    ("两种说法", "{% if 提案.逾期 %}逾期{{ 提案.逾期 }}件{% else %}没有逾期{% endif %}"),
    ("比较", "{% if 提案.办复率 == 100 %}全部办复{% endif %}"),
    ("几段话一起取舍", "{% if 提案.收到 %}和{% endif %}各自单独成段，这两段本身不会留下空行"),
    (
        "每个单位一行的表",
        "表格中{% for 行 in 承办.按承办单位 %}、{{ 行.名称 }}、{{ 行.承办 }}、{{ 行.按期答复率 }}、{% endfor %}，两个控制各占一行",
    ),
    ("逐件列出", "{% for 件 in 提案.重点.名单 %}、{{ 件.编号 }}{{ 件.标题 }}、{% endfor %}各自成段"),
)
"""Examples for the page of fields."""
