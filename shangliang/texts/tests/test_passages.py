from shangliang.texts.grams import count
from shangliang.texts.passages import copied, passages
from shangliang.texts.weights import weigh

ONE = "关于恢复丽景小区公交线路的提案。居民每天步行两公里才能乘车，老人孩子出行很不方便。"
OTHER = "建議：一、居民每天步行两公里，才能乘车；老人孩子出行 很不方便！二、請恢復麗景小區公交線路。"


def parts(text, spans):
    return [text[start:end] for start, end in spans]


def test_passages_are_found_in_both_original_texts():
    found = passages(ONE, OTHER)
    assert parts(ONE, [each.one for each in found]) == [
        "恢复丽景小区公交线路",
        "居民每天步行两公里才能乘车，老人孩子出行很不方便",
    ]
    assert parts(OTHER, [each.other for each in found]) == [
        "恢復麗景小區公交線路",
        "居民每天步行两公里，才能乘车；老人孩子出行 很不方便",
    ]
    assert [each.number for each in found] == [1, 2]
    assert found[0].words == "恢复丽景小区公交线路"


def test_full_width_and_signs_do_not_divide_a_passage():
    (found,) = passages("共投入ＡＢ１２３４万元㎡", "（投入ab1234 万元m2）")
    assert ("共投入ＡＢ１２３４万元㎡")[slice(*found.one)] == "投入ＡＢ１２３４万元㎡"
    assert ("（投入ab1234 万元m2）")[slice(*found.other)] == "投入ab1234 万元m2"


def test_short_runs_count_only_when_they_are_rare():
    usual = [count("有关部门高度重视") for _ in range(400)]
    weights = weigh([*usual, count("麒麟雅苑")])
    one, other = "有关部门应到麒麟雅苑", "麒麟雅苑的事请有关部门答复"
    assert passages(one, other) == []
    assert [each.words for each in passages(one, other, weights)] == ["麒麟雅苑"]


def test_no_place_is_taken_twice():
    found = passages("请尽快修好这条路。" * 3, "请尽快修好这条路。")
    assert len(found) == 1
    assert passages("", ONE) == [] == passages(ONE, "")


def test_what_is_copied_is_told_of_the_shorter_text():
    assert copied(ONE, ONE) == 1.0
    assert copied(ONE, ONE + "另有许多别的内容") == 1.0
    assert copied("完全不同的一段话", ONE) == 0.0
    assert copied("", ONE) == 0.0
