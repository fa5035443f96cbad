"""Made-up Chinese names: no name twice."""

from random import Random

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚"
    "谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_GIVEN = (
    "志强国栋文斌立新海涛永明春生学文德顺广田卫东庆林树森玉山长河俊峰少华宝柱金锁兴旺增福克勤守义"
    "秀英桂兰玉梅凤霞淑芬爱萍丽娟红梅慧敏雪芹春花素云月娥彩霞文静雅琴艳红玉洁秋菊翠平巧云美玲"
    "子涵思远明轩佳宁雨桐嘉树一鸣晨曦若溪天佑书瑶景行亦舒博文泽宇欣怡梓萱启航知远怀瑾静姝令仪"
    "振华延平继业怀民润生传宝洪涛东升耀先保国连生同庆喜田春旺满仓茂林占奎福来恒昌书林承志立功"
    "小红晓峰晓琳亚男亚楠新民新华建平建红国平文娟文杰永红永梅立群立娟晓芸晓棠凤琴凤兰秀兰秀芝"
)  # pairs of characters


def names(random: Random, count: int, taken: set[str]) -> list[str]:
    """`count` names not in `taken`; the set grows with them."""
    found: list[str] = []
    while len(found) < count:
        surname = random.choice(_SURNAMES[:40] if random.random() < 0.7 else _SURNAMES)
        start = 2 * random.randrange(len(_GIVEN) // 2)
        name = surname + _GIVEN[start : start + 2]
        if name not in taken:
            taken.add(name)
            found.append(name)
    return found
