"""What a member wrote in a county goes up to the city and the province, and he is told what became of it there."""

from shangliang.briefs.models import Issue
from shangliang.briefs.tests.floors import floor, issued
from shangliang.people.models import Person
from tests.journeys.desk_scene import brief as from_author


def through(visit, person: str, chairman: str, title: str) -> None:
    """An editor makes an issue of the brief that came in, and his chairman signs it, both in the browser."""
    editor = visit(person)
    editor.go("briefs:desk")
    editor.page.get_by_role("row", name=title).get_by_role("checkbox").check()
    editor.press("合并编成一期")
    editor.see("已编成一期，请编辑后送签。")
    boxes = editor.page.get_by_role("group", name="报送对象").get_by_role("checkbox")
    boxes.first.check()
    editor.press("送签")
    editor.see("已送签，等待领导签发。")
    signer = visit(chairman)
    signer.go("workbench:home")
    signer.page.locator(".sl-todo-item", has_text="签发社情民意").first.get_by_role("link").click()
    signer.follow("签发")
    signer.press("签发")
    signer.see("已签发，期号已编定，已报送所选对象。")


def test_city_and_province_adopt_and_the_author_sees_it(visit, cast, now, work):
    province = cast.city.parent
    county = floor(cast.home, cast.city)
    floor(cast.city, province)
    floor(province)
    for login in ("heyang-zhuxi", "huayuan-bianji", "huayuan-zhuxi"):
        cast.people[login] = Person.objects.get(username=login)
    brief = from_author(cast, now, "chen", title="关于农村公路养护的反映")
    issued(county, [brief], now)
    through(visit, "city_editor", "heyang-zhuxi", "关于农村公路养护的反映")
    through(visit, "huayuan-bianji", "huayuan-zhuxi", "关于农村公路养护的反映")
    assert Issue.objects.filter(state="issued").count() == 3
    work()
    chen = visit("chen", "phone")
    chen.go("notifications:list")
    chen.see("社情民意有了成果")
    chen.go("briefs:mine")
    for words in ("市级采用", "省级采用"):
        chen.see(words)
    chen.follow("关于农村公路养护的反映")
    chen.see("华原省政协《社情民意》")
