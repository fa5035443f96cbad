"""Proposals printed in the committee's form: whole, for everybody who may read them and nobody else."""

import subprocess
from io import BytesIO

import docx
import pytest
from django.urls import reverse

from shangliang.files.papers import Paper, render_papers
from shangliang.files.reading import read_word
from shangliang.proposals.word import split
from tests.cast import TEXT

pytestmark = pytest.mark.django_db


def shown(data: bytes) -> str:
    document = docx.Document(BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_the_form_shows_the_whole_proposal(cast, as_person, noon):
    (assignment,) = cast.assigned(noon)
    answer = as_person("wang").get(reverse("proposals:word", args=[assignment.proposal_id]))
    text = shown(answer.content)
    for part in (
        "政协安和区第十届委员会第五次会议",
        "第001号",
        TEXT.title,
        "陈志远",
        TEXT.situation,
        TEXT.analysis,
        "立案",
        "单办：区教育局",
    ):
        assert part in text
    assert all(f"{n}. {one}" in text for n, one in enumerate(TEXT.recommendations, 1))


def test_what_we_print_can_be_read_in_again(cast, as_person, noon):
    proposal = cast.submitted(noon)
    answer = as_person("chen").get(reverse("proposals:word", args=[proposal.pk]))
    found = split(read_word(answer.content, name="a.docx")).content
    assert (found.title, found.situation, found.analysis) == (TEXT.title, TEXT.situation, TEXT.analysis)
    assert (found.recommendations, found.category) == (TEXT.recommendations, TEXT.category)


@pytest.mark.parametrize(
    ("who", "status"), [("chen", 200), ("wang", 200), ("edu_clerk", 200), ("liu", 200), ("li", 404), ("police_clerk", 404), ("far_office", 404)]
)  # fmt: skip
def test_it_is_for_those_who_may_read_the_proposal(cast, as_person, noon, who, status):
    (assignment,) = cast.assigned(noon)
    assert as_person(who).get(reverse("proposals:word", args=[assignment.proposal_id])).status_code == status


def test_a_draft_is_its_authors_own(cast, as_person, noon):
    address = reverse("proposals:word", args=[cast.draft(noon).pk])
    assert (as_person("chen").get(address).status_code, as_person("wang").get(address).status_code) == (
        200,
        404,
    )


def test_a_selection_of_the_ledger_goes_into_one_file(cast, as_person, noon, django_assert_max_num_queries):
    for _ in range(4):
        cast.filed(noon)
    wang = as_person("wang")
    with django_assert_max_num_queries(20):
        answer = wang.get(reverse("proposals:ledger_word") + "?state=filed")
    assert shown(answer.content).count("案由") == 4
    assert wang.get(reverse("proposals:ledger_word") + "?state=closed").status_code == 409
    assert "导出Word" in wang.get(reverse("proposals:ledger")).content.decode()


def test_another_committee_exports_nothing_of_ours(cast, as_person, noon):
    cast.filed(noon)
    assert as_person("far_office").get(reverse("proposals:ledger_word")).status_code == 409


def test_office_programs_open_it_and_odd_signs_do_no_harm(tmp_path):
    odd = "甲\x00乙<w:t>&amp;\ud800" + "长" * 3000
    paper = Paper("政协", odd[:50], ((("案由", odd),), (("左", "一"), ("右", "二"))))
    (tmp_path / "a.docx").write_bytes(render_papers([paper, paper]))
    subprocess.run(  # noqa: S603 - LibreOffice on our own files
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/p", "--headless", "--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "a.docx"],  # noqa: S607
        check=True, capture_output=True, timeout=110,
    )  # fmt: skip
    assert (tmp_path / "a.pdf").stat().st_size > 1000
