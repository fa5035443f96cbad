"""Every literal place is found: the index against looking through the texts. Needs no database."""

import random
from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest
from tantivy import Query

from shangliang.core.searchable import Text
from shangliang.search.answers import Asked
from shangliang.search.index import Damaged, Writing, open_index
from shangliang.search.look import look
from shangliang.search.query import parse
from shangliang.texts.fold import run

SIGNS = "停车场位难在老城区农村生活污水治理的提案关于加强a b1２,，。、「」（）·\n农農"


def texts(count, seed):
    rng = random.Random(seed)  # noqa: S311 - made-up text
    for serial in range(count):
        title, body = ("".join(rng.choices(SIGNS, k=length)) for length in (12, 120))
        yield Text(
            pk=UUID(int=serial + 1), committee=UUID(int=1), title=title, body=body, on=date(2026, 1, 1), year=2026,
            readers=frozenset({"all"}), names=("陈志远",), numbers=(f"第{serial:03d}号",),
        )  # fmt: skip


def test_literal_recall_is_complete(tmp_path):
    written = list(texts(300, 1))
    writing = Writing(tmp_path, new=True)
    writing.put("kind", written)
    writing.commit()
    searcher = writing.searcher()
    lines = {text.pk: [run(text.title), run(text.body), "陈志远", run(text.numbers[0])] for text in written}
    rng = random.Random(2)  # noqa: S311 - a choice of places
    for _ in range(300):
        line = rng.choice(rng.choice(list(lines.values())))
        start = rng.randrange(len(line))
        wanted = line[start : start + rng.randint(1, 9)].strip("·")
        if not wanted:
            continue
        page = look(searcher, Asked(), parse(f"“{wanted}”"), ["kind/all"])
        assert page.total == sum(any(wanted in each for each in known) for known in lines.values()), wanted
        unquoted = look(searcher, Asked(), parse(wanted), ["kind/all"])
        assert unquoted.total >= page.total, wanted


def test_nothing_is_found_across_title_names_and_body(tmp_path):
    writing = Writing(tmp_path, new=True)
    (text, *_) = texts(1, 1)
    writing.put(
        "kind",
        [
            replace(
                text, title="停车的提案", names=("陈志远", "教育局"), numbers=("第001号",), body="污水治理"
            )
        ],
    )
    writing.commit()
    searcher = writing.searcher()
    for typed, total in (
        ("“提案”", 1), ("“提案陈志远”", 0), ("“提案，陈志远”", 0), ("“案陈”", 0), ("“志远教育局”", 0), ("“1号污水治理”", 0), ("“1号·污水”", 0),
    ):  # fmt: skip
        assert look(searcher, Asked(), parse(typed), ["kind/all"]).total == total, typed


def test_a_committed_index_is_whole_and_a_broken_one_is_known(tmp_path):
    writing = Writing(tmp_path, new=True)
    writing.put("kind", texts(20, 3))
    writing.commit({"snapshot": "1:1:"})
    writing.put("kind", texts(20, 4), instead_of=[UUID(int=1)])
    del writing  # not committed
    again = Writing(tmp_path)
    assert (again.position(), again.searcher().num_docs) == ({"snapshot": "1:1:"}, 21)
    again.close()
    for file in tmp_path.glob("*.term"):
        file.write_bytes(b"")
    with pytest.raises(Damaged):
        open_index(tmp_path).searcher().search(Query.all_query(), 1)
