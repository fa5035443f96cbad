"""The neighbour: a small committee with a dozen proposals in various states."""

from dataclasses import replace

from shangliang.demo.places import FAR_UNITS, UNITS
from shangliang.demo.scene import Scene
from shangliang.demo.stage import Stage
from shangliang.demo.texts import Shelf, Text

_WORDS = {
    "安和区": "云台县",
    "安和": "云台",
    "全区": "全县",
    "我区": "我县",
    "区里": "县里",
    "区级": "县级",
    "区政府": "县政府",
    "区委": "县委",
    "石门": "龙泉",
    "柳林": "青石",
    "双桥": "东岭",
    "清水": "南坪",
    "东关": "城关",
    "西苑": "新城",
}


def far_shelf(shelf: Shelf) -> Shelf:
    """Texts about matters the four units of the neighbour handle, in its own words; titles given out before stay taken."""
    words = {name: f"县{name[1:]}" for _, name, _, _ in UNITS if name.startswith("区")} | _WORDS
    own = {name for _, name, _, _ in FAR_UNITS}

    def carried_over(text: Text) -> Text:
        far = text.mapped(words)
        return replace(far, assist=())

    texts = [far for far in map(carried_over, shelf.texts) if far.lead in own]
    titles = {
        far.key: [replace(far, title=title).mapped(words).title for title in shelf.titles.get(far.key, ())]
        for far in texts
    }
    return Shelf(texts, shelf.random, titles, used=shelf.used)


def neighbour(stage: Stage, shelf: Shelf) -> None:
    """Put a dozen scenes on the neighbour's stage."""

    def scene() -> Scene:
        return Scene(stage, shelf, "")

    scenes = [scene().started(3), scene().submitted(2), scene().submitted(7), scene().filed(4)]
    scenes += [
        scene().assigned(2),
        scene().assigned(9),
        scene().handling(33).met(15, "confirm"),
        scene().handling(85),
    ]
    scenes.append(scene().handling(70).met(40, "confirm").replied(5))
    scenes.append(scene().handling(80).met(50, "confirm").replied(12).rated(4))
    for days in (20, 45):
        done = scene().handling(90 + days).met(60 + days, "confirm").replied(days + 22).rated(days + 8)
        scenes.append(done.then(days, done.case.close))
    for each in scenes:
        each.play()
