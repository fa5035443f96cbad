"""Briefs at the desk: the editor makes three into one issue, the chairman sends it back and then signs it, the document is downloaded."""

import docx
from playwright.sync_api import expect

from shangliang.briefs.models import Brief, Issue
from tests.journeys import desk_scene


def test_three_briefs_become_one_signed_issue(visit, cast, now):
    desk_scene.receivers(cast, now)
    titles = ("关于飞线充电的反映", "关于充电棚收费过高的反映", "关于充电设施选址难的反映")
    for author, title in zip(("chen", "xin", "li"), titles, strict=True):
        desk_scene.brief(cast, now, author, title=title)

    lin = visit("lin")
    lin.go("workbench:home")
    lin.follow("采编台")
    for title in titles:
        lin.page.get_by_role("row", name=title).get_by_role("checkbox").check()
    lin.press("合并编成一期")
    lin.see("已编成一期，请编辑后送签。")
    for name in ("陈志远", "辛信息", "李秀兰"):
        lin.see(name)
    lin.press("送签")
    lin.see("请填写题目。")
    lin.write("题目", "关于补齐老旧小区充电设施短板的建议")
    text = lin.field("正文")
    text.fill(text.input_value().replace("消防隐患突出", "火灾隐患突出，亟待治理"))
    lin.saved()
    lin.tick("报送对象", "中共安和区委（党委）")
    lin.tick("报送对象", "河阳市政协（上级政协）")
    lin.press("送签")
    lin.see("已送签，等待领导签发。")

    liu = visit("liu")
    liu.go("workbench:home")
    liu.page.locator(".sl-todo-item", has_text="签发社情民意").first.get_by_role("link").click()
    liu.see("亟待治理")
    liu.follow("退回修改")
    liu.see("亟待治理")
    liu.write("修改意见", "题目再具体一些。")
    liu.press("退回修改")
    liu.see("已退回信息采编修改。")

    issue = Issue.objects.get()
    lin.go("briefs:issue", issue.pk)
    lin.see("题目再具体一些。")
    lin.write("题目", "关于加快建设老旧小区集中充电棚的建议")
    lin.press("送签")
    lin.see("已送签，等待领导签发。")
    lin.follow("查看修改痕迹")
    lin.page.locator("ins", has_text="亟待治理").first.wait_for()

    liu.go("briefs:step", "issue", issue.pk, "sign")
    liu.press("签发")
    liu.see("已签发，期号已编定，已报送所选对象。")
    paper = docx.Document(liu.download("下载Word文件"))
    words = "\n".join(line.text for line in paper.paragraphs)
    assert "关于加快建设老旧小区集中充电棚的建议" in words
    assert "第1期" in words
    assert "签发：刘建国" in words

    lin.go("briefs:issue", issue.pk)
    lin.follow("登记成果")
    lin.tick("成果类型", "批示")
    lin.write("何人", "区长张明")
    lin.write("内容", "请住建局牵头研究。")
    lin.press("登记成果")
    lin.see("成果已登记，已告知作者。")
    city = visit("city_editor")
    city.go("briefs:desk")
    city.see("关于加快建设老旧小区集中充电棚的建议")
    assert set(Brief.objects.filter(committee=cast.home).values_list("state", flat=True)) == {"issued"}


def test_two_editors_in_two_windows(visit, cast, now):
    scene = desk_scene.build_desk(cast, now)
    first, second = visit("lin"), visit("lin")
    for window in (first, second):
        window.go("briefs:issue", scene.editing.pk)
    first.field("正文").fill("第一个窗口写的稿。")
    first.press("保存")
    first.see("已保存。")
    second.expect_problem("409: POST")
    second.field("正文").fill("第二个窗口写的稿。")
    second.page.locator("[data-autosave-note]", has_text="没有覆盖它").wait_for()
    second.press("保存")
    second.see("请比较后再决定")
    second.page.locator("ins", has_text="二").first.wait_for()
    expect(second.field("正文")).to_have_value("第二个窗口写的稿。")
    second.press("仍按我填写的保存")
    second.see("已保存。")
    scene.editing.refresh_from_db()
    assert scene.editing.text == "第二个窗口写的稿。"
    assert "第一个窗口写的稿。" in scene.editing.versions.values_list("text", flat=True)
