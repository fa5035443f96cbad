import random

from shangliang.texts import topics
from shangliang.texts.naming import name_of, naming_words
from shangliang.texts.topics import Item, cluster

THEMES = {
    "居家养老服务": "居家养老服务 老年食堂 日间照料中心 护理员 助餐点 失能老人 养老床位 长者 社区养老 上门照护",
    "生活垃圾分类": "生活垃圾分类 垃圾桶 收运车辆 厨余垃圾 分类投放 督导员 回收站 填埋场 清运 可回收物",
    "校园周边交通": "校园周边交通 上下学 接送车辆 护学岗 人行横道 学生出行 校门口拥堵 公交专线 停车位 减速带",
    "乡村旅游发展": "乡村旅游发展 民宿 农家乐 采摘园 景区道路 旅游厕所 文旅融合 古村落 游客中心 伴手礼",
}
ODD = "关于修缮烈士纪念碑的建议"


def texts(many: int, seed: int = 1) -> list[Item]:
    dice = random.Random(seed)  # noqa: S311 - invented texts
    made = []
    for theme, words in THEMES.items():
        for n in range(many):
            said = dice.sample(words.split(), 7)
            body = "。".join(f"目前{word}还不能满足需要，应当尽快完善{word}" for word in said)
            made.append(Item((theme, n), f"关于加强{theme}的建议", body))
    return made


def themes_of(found) -> list[set[str]]:
    return [{placed.key[0] for placed in one.members} for one in found.clusters]


def test_texts_about_the_same_come_together():
    found = cluster([*texts(6), Item(("odd", 0), ODD, "纪念碑基座开裂，碑文剥落，请予修缮。")])
    assert sorted(map(len, themes_of(found))) == [1, 1, 1, 1]
    assert {len(one.members) for one in found.clusters} == {6}
    assert found.other == (("odd", 0),)
    assert all(0 < placed.strength <= 1 for one in found.clusters for placed in one.members)


def test_a_topic_is_called_by_words_of_its_titles():
    labels = {one.label for one in cluster(texts(6)).clusters}
    assert len(labels) == 4
    for label in labels:
        assert any(part in theme for part in label.split("、") for theme in THEMES)


def test_last_years_texts_are_placed_but_make_no_topic():
    last = [item for item in texts(3, seed=2) if item.key[0] == "生活垃圾分类"]
    found = cluster(texts(6), last)
    counts = {
        next(iter(themes)): len(one.earlier)
        for themes, one in zip(themes_of(found), found.clusters, strict=True)
    }
    assert counts == {"居家养老服务": 0, "生活垃圾分类": 3, "校园周边交通": 0, "乡村旅游发展": 0}


def test_the_same_texts_give_the_same_topics():
    assert cluster(texts(6)) == cluster(texts(6))


def test_too_few_or_empty_texts_make_no_topics():
    few = cluster(texts(3)[:9])
    assert (few.clusters, len(few.other)) == ((), 9)
    empty = cluster([Item(n, "", "") for n in range(12)])
    assert (empty.clusters, len(empty.other)) == ((), 12)
    assert cluster([]).other == ()


def test_beyond_the_sample_texts_are_still_placed(monkeypatch):
    monkeypatch.setattr(topics, "SAMPLE", 16)
    found = cluster(texts(12))
    assert sum(len(one.members) for one in found.clusters) == 48
    assert all(len(themes) == 1 for themes in themes_of(found))


def test_a_name_is_never_a_piece_of_a_word_or_a_mere_verb():
    titles = [f"关于进一步加强农村饮水安全的{end}" for end in ("建议", "提案", "几点意见")]
    words = naming_words(titles + ["关于推进城市绿化的建议"] * 5, [""] * 8)
    assert name_of([0, 1, 2], words) in ("农村饮水安全", "饮水安全", "农村饮水")
