"""What the pages that were read tell of those that wait."""

from crawler.frontier import Frontier
from crawler.lessons import Lessons, folder_of
from crawler.page import Page
from crawler.ranking import ranking
from crawler.sites import Site
from tests.crawler.towns import municipality

HOME = "https://www.kunta.fi/"


def facebook(name: str) -> str:
    return f"https://www.facebook.com/{name}"


def test_a_new_account_is_a_gift_and_a_known_one_is_not() -> None:
    lessons = Lessons()
    folder = lessons.learn(
        "sector", "sector school", "kunta.fi/koulut/a", [facebook("aholankoulu")]
    )
    assert folder == "kunta.fi/koulut"
    assert lessons.of_group("sector school") > 0
    assert lessons.of_place("kunta.fi/koulut/b") > 0
    assert lessons.of_place("kunta.fi/tontit/b") == 0
    for number in range(3):
        key = f"kunta.fi/koulut/{number}"
        assert lessons.learn("sector", "sector school", key, [facebook("aholankoulu")]) == ""
    assert lessons.of_group("sector school") < 0


def test_share_buttons_and_other_sites_name_nobody() -> None:
    lessons = Lessons()
    links = ["https://www.facebook.com/sharer/sharer.php?u=x", "https://www.kela.fi/"]
    assert lessons.learn("other", "other", "kunta.fi/a/b", links) == ""
    assert lessons.of_place("kunta.fi/a/c") == 0


def test_one_barren_page_says_nothing_and_many_not_more_than_the_limit() -> None:
    lessons = Lessons()
    lost = []
    for number in range(9):
        lessons.learn("news", "news item", f"kunta.fi/uutiset/{number}", [])
        lost.append(lessons.of_group("news item"))
    most = ranking().limits["lessons"] - 1
    assert lost[0] == 0 > lost[1] > lost[2]
    assert lost[-1] == -most * ranking().points["lesson"]


def test_nothing_is_learnt_of_kinds_that_are_looked_at_for_something_else() -> None:
    lessons = Lessons()
    for number in range(9):
        lessons.learn("council", "council", f"kunta.fi/valtuusto/{number}", [])
    assert lessons.of_group("council") == 0


def test_folders() -> None:
    assert folder_of("kunta.fi/koulut/a?b=c/d") == "kunta.fi/koulut"
    assert folder_of("kunta.fi/koulut") == folder_of("kunta.fi") == ""


def test_a_page_that_gives_something_brings_its_neighbours_forward() -> None:
    """Pages that no word list names wait in two folders; in one of them an account is found."""
    queue = Frontier(Site(municipality(HOME)), "fi")
    names = [f"{folder}/{name}" for folder in ("aalto", "ranta") for name in ("kiila", "pato")]
    queue.add_sitemap(HOME + name for name in names)
    first = queue.pop()
    assert first
    links = f'<a href="{facebook("rannankiila")}">Facebook</a>'
    queue.add_links(Page(f"{HOME}ranta/vimma", links, kind="other"))
    second = queue.pop()
    assert second
    assert second.url.startswith(f"{HOME}ranta/")
    assert first.url.startswith(f"{HOME}aalto/")
