from tests.journeys import test_pages as p
from tests.journeys.test_pages import *
for _n in [n for n in list(globals()) if n.startswith("test_")]: del globals()[_n]
def test_tour(visit, cast, now, indexed):
    scene = p.build_scene(cast, now)
    wrong = []
    for tour in ("numbers", "numbers on the way"):
        who, device, make = p.TOURS[tour]
        pages = make(scene)
        if tour == "numbers": indexed()
        v = visit(who, device)
        for one in pages:
            wrong += p.look(v, one, tour, colours=device == "desk")
        if device == "phone":
            v.go("workbench:home"); v.press("大字版"); v.page.locator("html.large").wait_for()
            for one in pages[-6:]: wrong += p.look(v, one, "large", "-large", colours=False)
        v.page.close()
    assert wrong == []
