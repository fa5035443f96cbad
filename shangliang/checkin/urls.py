"""Addresses of the checkin room."""

from django.urls import path

from shangliang.checkin.views import desk, door, doors, home, offline, own, papers, screens

app_name = "checkin"
urlpatterns = [
    path("", home.home, name="home"),
    path("s/<str:code>/", own.scan, name="scan"),
    path("scanned/", own.scanned, name="scanned"),
    path("send/", own.send, name="send"),
    path("<uuid:pk>/me/", own.mine, name="mine"),
    path("<uuid:pk>/screen/", screens.show_screen, name="screen"),
    path("<uuid:pk>/board/", screens.show_board, name="board"),
    path("live/<slug:purpose>/<str:ticket>/", screens.live, name="live"),
    path("<uuid:pk>/names/", desk.names, name="names"),
    path("<uuid:pk>/names/tick/", desk.tick, name="tick"),
    path("noted/<uuid:pk>/undo/", desk.undo, name="undo"),
    path("<uuid:pk>/door/", door.door, name="door"),
    path("<uuid:pk>/door/sync/", door.door_sync, name="door_sync"),
    path("d/<str:code>/", door.device, name="device"),
    path("d/<str:code>/sync/", door.device_sync, name="device_sync"),
    path("<uuid:pk>/doors/", doors.doors, name="doors"),
    path("<uuid:pk>/doors/link/", doors.link, name="link"),
    path("doors/<uuid:pk>/", doors.link_shown, name="link_shown"),
    path("doors/<uuid:pk>/end/", doors.end, name="door_end"),
    path("<uuid:pk>/sheet/", papers.sheet, name="sheet"),
    path("<uuid:pk>/attendance/", papers.attendance, name="attendance"),
    path("<uuid:pk>/seats/", papers.seats, name="seats"),
    path("<uuid:pk>/seats/clear/", papers.clear_seats, name="clear_seats"),
    path("<uuid:pk>/seats/plan/", papers.seat_plan, name="seat_plan"),
    path("offline/own/", offline.own_shell, name="own_shell"),
    path("offline/door/", offline.door_shell, name="door_shell"),
    path("worker.js", offline.worker, name="worker"),
]
