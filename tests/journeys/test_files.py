"""People bring what they have: a member his Word file, the office the proposals of past years."""

import re

from playwright.sync_api import expect

from shangliang.archives.tests.lists import packed, past_plenary, reply, row, sheet
from shangliang.files.tests import word_samples as samples
from shangliang.proposals.models import Proposal

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def test_a_member_brings_twelve_word_files_written_in_twelve_ways(visit):
    chen = visit("chen", "phone")
    for name, made in samples.SAMPLES.items():
        chen.go("proposals:new")
        chen.field("Word文件").set_input_files({"name": f"{name}.docx", "mimeType": DOCX, "buffer": made()})
        chen.press("读入并核对")
        chen.page.wait_for_url(re.compile("/edit/"))
        chen.see(f"已从“{name}.docx”读入")
        assert "停车秩序的提案" in chen.field("案由").input_value()
        assert samples.NOW in chen.field("情况").input_value()
        assert samples.SECOND in chen.field("建议2").input_value()
    assert Proposal.objects.count() == len(samples.SAMPLES)

    chen.tick("类别", "社会建设")
    chen.press("提交")
    chen.see("提案已提交")


def test_a_member_fills_what_is_missing_from_a_word_file_and_takes_his_data_home(visit, cast, now):
    proposal = cast.draft(now, samples_content())
    chen = visit("chen", "phone")
    chen.go("proposals:edit", proposal.pk)
    chen.page.get_by_text("从Word文件读入").click()
    chen.field("Word文件").set_input_files(
        {"name": "旧版.doc", "mimeType": "application/msword", "buffer": b"x"}
    )
    chen.press("读入")
    chen.see("另存为.docx格式")
    expect(chen.field("情况")).to_have_value("我自己写的情况。")
    chen.field("Word文件").set_input_files(
        {"name": "提案.docx", "mimeType": DOCX, "buffer": samples.form_table()}
    )
    chen.press("读入")
    chen.see("文件中写的联名人：李秀兰、周德厚")
    chen.see("【文件中的情况】")
    expect(chen.field("分析")).to_have_value(samples.WHY)
    chen.press("核对好了，收起")
    chen.sees_not("【文件中的情况】")
    chen.go("archives:own")
    with chen.page.expect_download() as waiting:
        chen.press("下载我的数据")
    assert waiting.value.suggested_filename.startswith("我的数据")


def samples_content():
    from shangliang.proposals.actions import Content

    return Content(title="关于停车的提案", situation="我自己写的情况。")


def test_the_office_brings_in_a_past_year_and_puts_a_row_right(visit, cast):
    past_plenary(cast.home)
    wang = visit("wang")
    rows = [
        row(),
        row(number="2", title="关于校车安全的提案", units="区环保局"),
        row(number="3", title="关于夜市的提案"),
    ]
    texts = packed(
        **{"001.docx": samples.form_table(), "001答复.docx": reply(), "002.docx": samples.labels_inline()}
    )
    wang.go("archives:batches")
    wang.field("历史提案名单").set_input_files(
        {"name": "2023年提案.xlsx", "mimeType": "application/octet-stream", "buffer": sheet(*rows)}
    )
    wang.field("提案和答复的Word文件（可不传）").set_input_files(
        {"name": "文稿.zip", "mimeType": "application/zip", "buffer": texts}
    )
    wang.press("上传并预览")
    wang.see("没有“区环保局”这个承办单位")
    wang.follow("第3行，改正")
    wang.write("主办单位", "区教育局")
    wang.press("保存")
    wang.press("导入 3 行")
    wang.see("共已导入3件")
    wang.go("proposals:ledger", query="?year=2023")
    wang.follow("关于改善老城区停车秩序的提案")
    wang.see("历史导入")
    wang.see("三处建成立体停车库")
    wang.download("下载Word")
    assert Proposal.objects.filter(year=2023, state="closed").count() == 3
