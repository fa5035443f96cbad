"""The shipped texts are whole, and no variation repeats a title."""

from random import Random

from shangliang.demo import texts
from shangliang.demo.foreign import load
from shangliang.demo.neighbour import far_shelf
from shangliang.demo.places import SECTORS, UNITS
from shangliang.demo.texts import Shelf

DICE = Random(3)  # noqa: S311 - picks texts, nothing secret
NAMES = {name for _, name, _, _ in UNITS}


def test_every_text_names_known_bodies_and_answers_every_recommendation():
    for text in texts.shipped():
        assert {text.lead, *text.assist} <= NAMES, text.key
        assert text.sector in SECTORS, text.key
        assert len(text.answers) == len(text.recommendations), text.key
        assert all(answer.promise and answer.by for answer in text.answers if answer.outcome == "B"), text.key
        assert bool(text.opinion) == bool(text.assist), text.key


def test_titles_never_repeat():
    shelf = Shelf(texts.shipped(), DICE, texts.other_titles())
    titles = [shelf.take().title for _ in range(420)]
    titles += [text.title for text in (far_shelf(shelf).take() for _ in range(20))]
    assert len(set(titles)) == len(titles)


def test_other_titles_belong_to_texts():
    assert set(texts.other_titles()) == {text.key for text in texts.shipped()}


def test_a_unit_can_lead_a_text_it_only_assists_in():
    text = Shelf(texts.shipped(), DICE, texts.other_titles()).take("区应急管理局")
    assert text.lead == "区应急管理局"
    assert "区应急管理局" not in text.assist


def test_a_private_file_is_split_into_parts(tmp_path):
    file = tmp_path / "own.jsonl"
    file.write_text(
        '{"title": "关于修路的建议", "category": "城乡建设", "body": "调研情况：路坏了。问题分析：没有人管。'
        '具体建议：一是由交通部门尽快安排维修路面。二是建立日常巡查养护的长效机制。"}\n',
        encoding="utf-8",
    )
    (text,) = load(file)
    assert text.situation == "路坏了。"
    assert text.recommendations == ("由交通部门尽快安排维修路面。", "建立日常巡查养护的长效机制。")
    assert len(text.answers) == 2
