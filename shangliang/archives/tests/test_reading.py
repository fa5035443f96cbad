"""Word files of a batch: told by their names, read one by one, what cannot be read is said."""

import pytest

from shangliang.archives import actions, checking, reading
from shangliang.archives.models import Stage
from shangliang.archives.tests.lists import as_chinese_windows, packed, past_plenary, reply, row, sheet
from shangliang.audit.record import jobs
from shangliang.core.errors import Refused
from shangliang.files.tests import word_samples as samples


@pytest.mark.parametrize(
    ("name", "kind", "year", "number"),
    [
        ("036.docx", "proposal", None, 36),
        ("第36号提案.docx", "proposal", None, 36),
        ("36 关于2035年规划的提案.docx", "proposal", None, 36),
        ("2023-036.docx", "proposal", 2023, 36),
        ("2023/36.docx", "proposal", 2023, 36),
        ("2023年提案/第036号 答复.docx", "reply", 2023, 36),
        ("答复/36.docx", "reply", None, 36),
        ("36号办理情况.docx", "reply", None, 36),
        ("说明.docx", "proposal", None, None),
    ],
)
def test_a_name_tells_what_it_is(name, kind, year, number):
    found = reading.entry(0, name)
    assert (found.kind, found.year, found.number) == (kind, year, number)


def test_names_of_chinese_windows_are_read():
    made = as_chinese_windows(packed(**{"第1号提案.docx": b"x", "__MACOSX/._1.docx": b"x", "~$1.docx": b"x"}))
    assert [one.name for one in reading.entries(made)] == ["第1号提案.docx"]


@pytest.mark.parametrize(
    ("data", "message"), [(b"", "不是ZIP"), (b"Rar!\x1a\x07", "RAR、7z"), (packed(), "没有文件")]
)
def test_a_package_that_is_none_is_refused(data, message):
    with pytest.raises(Refused, match=message) as refused:
        reading.entries(data)
    assert refused.value.field == "texts"


@pytest.mark.django_db
def test_files_that_cannot_be_read_are_named_and_the_others_are_read(cast, noon):
    past_plenary(cast.home)
    texts = packed(
        **{
            "1.docx": samples.labels_inline(),
            "2.doc": b"x",
            "3.docx": b"",
            "说明.docx": reply(),
            "2025-1.docx": reply(),
        }
    )
    batch = actions.store(
        sheet(row(), row(number="2")),
        file_name="a.xlsx",
        texts=texts,
        texts_name="a.zip",
        by=cast.actor("wang"),
        at=noon,
    )
    assert (batch.stage, batch.done, batch.total) == (Stage.READY, 5, 5)
    problems = dict(batch.texts.exclude(problem="").values_list("name", "problem"))
    assert set(problems) == {"2.doc", "3.docx", "说明.docx"}
    assert "另存为.docx" in problems["2.doc"]
    first, second = checking.check(batch, noon.date())
    assert first.past is not None
    assert first.past.content.situation == samples.NOW
    assert any("2.doc" in text for _, text in second.warnings)


@pytest.mark.django_db
def test_many_files_are_left_to_the_worker_which_may_be_broken_off(cast, noon):
    past_plenary(cast.home)
    made = samples.labels_inline()
    texts = packed(**{f"{n}.docx": made for n in range(1, 71)})
    batch = actions.store(
        sheet(row()), file_name="a.xlsx", texts=texts, texts_name="a.zip", by=cast.actor("wang"), at=noon
    )
    assert (batch.stage, batch.done, batch.total) == (Stage.READING, 0, 70)
    with pytest.raises(Refused, match="正在处理中"):
        actions.begin_apply(batch, by=cast.actor("wang"), at=noon)
    half = batch.texts.all()[:30]
    for text in half:
        text.problem = "已读过"
        text.save()
    actions.read_texts(batch_id=batch.pk, at=noon)
    batch.refresh_from_db()
    assert (batch.stage, batch.done) == (Stage.READY, 70)
    assert batch.texts.filter(problem="已读过").count() == 30  # not read again
    actions.read_texts(batch_id=batch.pk, at=noon)
    assert jobs is not None
