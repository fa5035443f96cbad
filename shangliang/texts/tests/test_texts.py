import numpy as np

from shangliang.texts.fold import fold, folded_with_places, run
from shangliang.texts.grams import bigrams, code, count
from shangliang.texts.weights import cosine, load, rarest, weigh


def test_forms_of_writing_fold_to_one():
    assert fold("農村生活汙水ＡＢＣ１２３㎡") == "农村生活污水abc123m2"


def test_places_lead_back_to_the_text():
    folded, places = folded_with_places("共㎡、農村")
    assert folded == "共m2、农村"
    assert [("共㎡、農村")[place] for place in places] == ["共", "㎡", "㎡", "、", "農", "村"]


def test_blanks_between_characters_are_layout():
    assert run(" 污水 治理，\n 3.5 万元 ") == "污水治理·3·5·万元"
    assert run("智慧 12345 hot line") == "智慧·12345·hot·line"


def test_bigrams_keep_every_pair_of_neighbours():
    assert bigrams("污水治理") == ["污水", "水治", "治理"]
    assert bigrams("水") == ["水·"]
    assert bigrams("！？") == []


def test_counts_leave_out_what_spans_a_sign():
    found = count("治理，治理")
    assert found.codes.tolist() == [code("治理")]
    assert found.counts.tolist() == [2]
    assert count("").codes.tolist() == count("水").codes.tolist() == []


def test_weights_survive_their_file(tmp_path):
    texts = [count(text) for text in ("农村污水治理", "农村道路", "城市道路") * 3]
    weights = weigh(texts, at_once=2)
    weights.save(tmp_path / "weights.npy")
    again = load(tmp_path / "weights.npy")
    assert again.total == 9
    asked = np.array([code("农村"), code("道路"), code("没有")], np.uint64)
    assert again.idf(asked).tolist() == weights.idf(asked).tolist()
    assert again.idf(asked)[2] > again.idf(asked)[0]


def test_the_same_text_has_cosine_one():
    one, other = count("农村生活污水治理"), count("城市轨道交通")
    weights = weigh([one, other])
    assert abs(cosine(one, one, weights) - 1) < 1e-9
    assert cosine(one, other, weights) == 0.0
    assert cosine(one, count(""), weights) == 0.0


def test_the_rarest_bigrams_lead_to_similar_texts():
    corpus = [
        count(text) for text in ("关于丽景小区污水治理", "关于污水治理", "关于道路", "关于公交", "关于道路")
    ]
    title, whole = count("关于丽景小区的新名"), count("关于丽景小区的新名。关于污水，另有错字")
    chosen = rarest(title, whole, weigh(corpus), 4).tolist()
    assert {code("丽景"), code("景小"), code("小区")} < set(chosen[:4])
    assert code("关于") not in chosen
    assert code("新名") in chosen, "a name nobody wrote before is looked for"
    assert code("错字") not in chosen, "a slip in the body is not"
    assert len(rarest(title, whole, weigh([]), 3)) == 3
