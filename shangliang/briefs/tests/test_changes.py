"""What became of a text: nothing is lost on either side, and small changes are seen as small."""

from itertools import pairwise

import pytest

from shangliang.briefs.changes import Piece, changes, kept

WRITTEN = "老旧小区没有集中充电设施，居民飞线充电普遍，消防隐患突出。建议由街道统筹建设充电棚。"


def sides(pieces: list[Piece]) -> tuple[str, str]:
    return (
        "".join(piece.text for piece in pieces if piece.kind != "in"),
        "".join(piece.text for piece in pieces if piece.kind != "out"),
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ""),
        (WRITTEN, ""),
        ("", WRITTEN),
        (WRITTEN, WRITTEN),
        (WRITTEN, WRITTEN.replace("普遍", "现象普遍存在")),
        (WRITTEN, "反映：" + WRITTEN + "\n（供稿：陈志远）"),
        ("停车难👍，路窄。", "停车困难👍，道路狭窄。"),
        ("一，二，三。", "三。二，一，"),
    ],
)
def test_both_texts_can_be_read_from_the_pieces(before, after):
    pieces = changes(before, after)
    assert sides(pieces) == (before, after)
    assert all(one.kind != other.kind for one, other in pairwise(pieces))


def test_a_changed_word_is_seen_as_such():
    pieces = changes(WRITTEN, WRITTEN.replace("街道统筹", "街道牵头统筹"))
    assert [piece.text for piece in pieces if piece.kind == "in"] == ["牵头"]
    assert kept(pieces) == 100


def test_another_sentence_does_not_fall_to_pieces():
    other = "请供电公司列入年度增容计划。"
    pieces = changes(WRITTEN, WRITTEN.replace("建议由街道统筹建设充电棚。", other))
    assert pieces[-2:] == [Piece("out", "建议由街道统筹建设充电棚。"), Piece("in", other)]
    assert 0 < kept(pieces) < 100


def test_a_long_text_is_laid_over_quickly():
    long = "".join(f"第{n}条反映的情况是路面破损{n % 7}处，建议尽快维修。" for n in range(200))
    assert kept(changes(long, long.replace("尽快", "及时"))) > 80
