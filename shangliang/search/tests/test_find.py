"""Finding: what is typed is found, literally and by sound, and shown with marks."""

from shangliang.search.find import Asked, find


def titles(cast, who, words, **more):
    return [str(hit.title) for hit in find(cast.actor(who), Asked(words, **more)).hits]


def test_what_was_filed_a_moment_ago_is_found(cast, noon, indexed):
    cast.filed(noon)
    indexed()
    found = find(cast.actor("wang"), Asked("停车秩序"))
    (hit,) = found.hits
    assert (found.total, found.ready, found.rebuilding, found.pages) == (1, True, False, 1)
    assert str(hit.title) == "关于改善老城区<mark>停车秩序</mark>的提案"
    print(hit, found.facets)
    cast.filed(noon)
    assert indexed()
    assert find(cast.actor("wang"), Asked("停车秩序")).total == 2
    assert find(cast.actor("wang"), Asked("czy")).total == 2
    print(find(cast.actor("wang"), Asked("陈志元")))
