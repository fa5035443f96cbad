"""A meeting from its notice to the leave granted: the secretariat at a desk, a member on the phone, the chairman on the phone."""

from datetime import timedelta

from django.utils import timezone

from shangliang.activities.models import Activity


def test_a_member_answers_on_the_phone_and_asks_leave_and_the_chairman_grants(visit, cast, now):
    day = timezone.localdate(now) + timedelta(days=9)
    sec = visit("sec")
    sec.go("activities:new")
    sec.write("活动名称", "常委会第三次会议")
    sec.page.get_by_label("类别").select_option(label="常委会会议")
    sec.page.get_by_label("开始日期").fill(day.isoformat())
    sec.page.get_by_label("开始时间").fill("09:00")
    sec.page.get_by_label("结束时间").fill("11:30")
    sec.write("地点", "区政协常委会议室")
    sec.page.get_by_label("范围", exact=True).first.select_option(label="全体委员")
    sec.press("增加一行")
    sec.page.get_by_label("范围", exact=True).last.select_option(label="指定委员（在右侧填姓名）")
    sec.page.get_by_label("姓名或人数").last.fill("李秀兰")
    sec.press("保存")
    sec.see("已保存，尚未通知")
    sec.follow("编排议程")
    sec.write("议题", "学习重要讲话精神")
    sec.page.get_by_label("第一议题").check()
    sec.press("增加")
    sec.see("已增加。")
    activity = Activity.objects.get()
    sec.go("activities:detail", activity.pk)
    sec.follow("发出通知")
    sec.see("全体委员、李秀兰")
    sec.press("发出通知")
    sec.see("通知已发出。")

    chen = visit("chen", "phone")
    chen.go("activities:mine")
    chen.see("常委会第三次会议")
    chen.press("参加")
    chen.see("已回复参加。")
    chen.follow("请假")
    chen.see("准假人")
    chen.press("请假")
    chen.see("请假事由：")
    chen.write("请假事由", "参加省里的培训")
    chen.press("请假")
    chen.see("请假已提交，等待审批。")

    liu = visit("liu", "phone")
    liu.go("workbench:home")
    liu.page.locator(".sl-todo-item", has_text="审批请假").first.get_by_role("link").click()
    liu.see("参加省里的培训")
    liu.see("通知1次，准假0次")
    liu.page.get_by_label("选择陈志远").check()
    liu.press("准假所选人员")
    liu.see("已准假。")
    chen.go("activities:mine")
    chen.see("已准假")
    chen.follow("销假参加")
    chen.press("销假参加")
    chen.see("已销假，将参加活动。")
