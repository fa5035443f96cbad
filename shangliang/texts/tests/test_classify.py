import numpy as np
import pytest

from shangliang.texts import classify
from shangliang.texts.calibration import Scale, calibration_error, measured, scale
from shangliang.texts.features import grams, head, views, vocabulary
from shangliang.texts.training import Example, train

WATER = ("自来水停水", "水管漏水", "自来水发黄", "水费异常", "水压太低", "水表坏了")
BUS = ("公交车等车久", "公交站牌破损", "增加公交线路", "公交司机态度差", "公交车改线", "公交末班车太早")


def taught(times: int = 8):
    waters = [
        Example(f"{text}{n}号楼", "供水公司", key=f"w{n}{text}") for n in range(times) for text in WATER
    ]
    buses = [Example(f"{text}{n}路", "公交公司", key=f"b{n}{text}") for n in range(times) for text in BUS]
    return train([*waters, *buses], version="1")


def test_the_head_of_a_text_is_its_title_or_first_clause():
    assert head("关于治理污水的建议\n目前……") == "关于治理污水的建议"
    assert head("环保局来电反馈：某小区") == "环保局来电反馈"
    assert head("") == ""


def test_grams_span_no_sign_and_say_which_they_are():
    assert len(grams("治理·道路", 2)) == 4 + 2
    assert set(grams("治理", 3).tolist()) < set(grams("治理路", 3).tolist())
    assert len(grams("", 3)) == 0


def test_a_vector_has_length_one_and_knows_only_its_vocabulary():
    words = vocabulary([views("农村道路硬化"), views("农村饮水安全")])
    places, values = words.vector("农村道路硬化")
    assert np.linalg.norm(values) == pytest.approx(1)
    assert len(set(places.tolist())) == len(places)
    assert len(words.vector("Xyz")[0]) == len(words.vector("")[0]) == 0


def test_it_learns_says_why_and_survives_its_file(tmp_path):
    model = taught()
    path = tmp_path / "model.npz"
    model.save(path)
    for each in (model, classify.load(path)):
        first, second = each.suggest("小区自来水停水三天了")
        assert (first.label, second.label) == ("供水公司", "公交公司")
        assert first.probability > 0.8
        assert "自来水" in first.evidence
        vector = each.vocabulary.vector("小区自来水停水三天了")
        assert each.alike(vector, "供水公司", 1)[0][0].endswith("自来水停水")
        assert each.alike(vector, "无此单位") == []
    assert model.measured.examples == 96
    assert model.measured.top1 > 0.9
    assert not list(tmp_path.glob("*.new"))


def test_a_damaged_file_is_an_error_of_known_kinds_only(tmp_path):
    path = tmp_path / "model.npz"
    taught(3).save(path)
    whole = path.read_bytes()
    for broken in (b"", whole[: len(whole) // 2], b"x" * 1000):
        path.write_bytes(broken)
        with pytest.raises(classify.DAMAGED):
            classify.load(path)


def test_descriptions_alone_answer_too_and_count_as_no_decision():
    model = train(
        [
            Example("自来水供应和水管维修", "供水公司", hint=True),
            Example("公交线路和站牌", "公交公司", hint=True),
        ]
    )
    assert model.suggest("家里没有自来水")[0].label == "供水公司"
    assert model.measured.examples == 0
    assert not model.is_sure(model.suggest("今天天气不错")[0])


def test_probabilities_keep_the_order_and_add_up():
    chances = Scale(2.5).probabilities(np.array([[0.9, -0.5, -2.0], [-0.2, -0.3, -0.9]]))
    assert chances.sum(axis=1) == pytest.approx([1, 1])
    assert (np.diff(chances, axis=1) < 0).all()


def test_the_power_is_found_under_which_what_was_right_is_likeliest():
    random = np.random.default_rng(0)
    scores = random.uniform(-1, 1, (3000, 4))
    true = Scale(3.0).probabilities(scores)
    targets = np.array([random.choice(4, p=row) for row in true])
    assert scale(scores, targets).power == pytest.approx(3.0, abs=0.3)


def test_measures_say_how_often_right_and_from_where_on_sure():
    chances = np.array([[0.9, 0.1], [0.8, 0.2], [0.45, 0.55], [0.55, 0.45]] * 15)
    found = measured(chances, np.zeros(60, int), wanted=0.99)
    assert (found.examples, found.top1, found.top3) == (60, 0.75, 1.0)
    assert measured(chances[:40], np.zeros(40, int), wanted=0.99).threshold == 1.0  # twenty say nothing
    assert found.threshold == 0.6
    assert found.sure == (0.5, 1.0)
    assert calibration_error(np.array([0.95, 0.95]), np.array([True, True])) == pytest.approx(0.05)
