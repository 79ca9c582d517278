"""Which page is looked at next."""

from collections import deque
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.frontier import Candidate, Frontier
from crawler.kinds import guess, page_kind
from crawler.page import Page
from crawler.ranking import ranking
from crawler.sites import Site
from tests.crawler.towns import municipality

HOME = "https://www.kunta.fi/"
SITE = Site(municipality(HOME))


def frontier(language: str = "fi", max_pages: int = 200) -> Frontier:
    return Frontier(SITE, language, max_pages)


def page(path: str, links: Iterable[tuple[str, str]], place: str = "main") -> Page:
    """A page of the site with these links (address, words) in one place."""
    inner = "".join(f'<a href="{url}">{words}</a> ' for url, words in links)
    url = HOME + path.lstrip("/")
    return Page(url, f"<html><body><{place}>{inner}</{place}></body></html>", kind=page_kind(url))


def drain(queue: Frontier, limit: int = 1000) -> list[Candidate]:
    found: list[Candidate] = []
    while len(found) < limit and (candidate := queue.pop()):
        found.append(candidate)
    return found


def paths(candidates: Iterable[Candidate]) -> list[str]:
    return ["/" + candidate.url.removeprefix(HOME) for candidate in candidates]


def test_evidence_then_entry_then_the_rest() -> None:
    queue = frontier()
    queue.add_known([(f"{HOME}viestinta", "communication")])
    queue.add_entry([HOME, f"{HOME}sv/"])
    queue.add_evidence([f"{HOME}uutiset/12", f"{HOME}kirjasto", f"{HOME}esite.pdf"])
    found = drain(queue)
    assert paths(found) == ["/kirjasto", "/esite.pdf", "/uutiset/12", "/", "/sv/", "/viestinta"]
    assert [c.why for c in found] == ["evidence"] * 3 + ["entry"] * 2 + ["known"]


def test_answers_before_news_and_statements() -> None:
    queue = frontier()
    words = (
        "tietosuoja uutiset/1 palvelut kirjasto kunnanjohtaja paatoksenteko yhteystiedot viestinta"
    )
    queue.add_links(page("/", [(f"/{word}", "") for word in words.split()]))
    order = (
        "viestinta yhteystiedot paatoksenteko kunnanjohtaja kirjasto palvelut uutiset/1 tietosuoja"
    )
    assert paths(drain(queue)) == [f"/{word}" for word in order.split()]


def test_link_words_tell_what_the_address_does_not() -> None:
    queue = frontier()
    queue.add_links(page("/", [("/node/1", "Asuminen"), ("/node/2", "Viestintä")]))
    assert queue.pop() == Candidate(f"{HOME}node/2", "communication", "main")


def test_navigation_before_text() -> None:
    queue = frontier()
    queue.add_links(page("/", [("/kunnan-kirjasto", "")]))
    queue.add_links(page("/", [("/kirjasto-ja-kirjastoauto", "")], "header"))
    assert paths(drain(queue)) == ["/kirjasto-ja-kirjastoauto", "/kunnan-kirjasto"]


def test_a_better_sight_of_a_link_counts() -> None:
    queue = frontier()
    queue.visited(HOME, "front")
    queue.add_links(page("/a/b", [("/node/1", "Lue lisää"), ("/node/2", "Lue lisää")]))
    queue.add_links(page("/", [("/node/2", "Kirjasto")]))
    assert queue.pop() == Candidate(f"{HOME}node/2", "sector", "main")


def test_first_of_every_kind_and_sector_before_the_third_of_another() -> None:
    queue = frontier()
    sections = ["kirjasto", "museo", "nuoriso", "liikunta", "uutiset", "tapahtumat", "tietosuoja"]
    many = [f"valtuusto-{number}" for number in range(9)] + [f"koulu-{n}" for n in range(9)]
    queue.add_links(page("/", [(f"/{name}", "") for name in many + sections]))
    groups = [guess(candidate.url)[:2] for candidate in drain(queue)]
    for group in set(groups):
        before = groups[: groups.index(group)]
        assert all(before.count(other) < 3 for other in groups)


def test_kinds_have_caps() -> None:
    queue = frontier()
    for number in range(40):
        queue.add_links(page("/", [(f"/uutiset/{chr(97 + number % 26)}x{number}-juttu", "")]))
    assert 0 < len(drain(queue)) <= 20


@pytest.mark.parametrize(
    "template",
    [
        "/osio/{n}/nakyma",
        "/nakyma?kohde=arvo{n}",
        "/s/9f86d081884c7d659a2feaa{n:03d}/kirjasto",
        "/aikataulu/2{n:03d}/5/6/valtuusto",
    ],
)
def test_endless_spaces_die_of_their_shape(template: str) -> None:
    queue = frontier()
    for number in range(300):
        queue.add_links(page("/", [(template.format(n=number), "")]))
    assert len(drain(queue)) <= 40


def test_foreign_hosts_translated_trees_and_traps_are_left() -> None:
    queue = frontier()
    links = [
        "https://www.facebook.com/kunta",
        "https://naapuri.fi/",
        "/ru/",
        "/kartta.pdf",
        "/?s=a",
    ]
    queue.add_links(page("/", [(link, "Viestintä") for link in links]))
    assert drain(queue) == []
    assert queue.kinds_known == {"front"}


def test_machine_translated_trees_are_left() -> None:
    queue = frontier("sv+fi")
    queue.machine_translated = True
    queue.add_links(page("/", [("/en/library", ""), ("/sv/bibliotek", ""), ("/fi/kirjasto", "")]))
    assert paths(drain(queue)) == ["/sv/bibliotek", "/fi/kirjasto"]


def test_kinds_known_without_looking() -> None:
    queue = frontier()
    queue.add_sitemap([f"{HOME}viestinta", f"{HOME}uutiset/1"])
    assert queue.kinds_known == {"communication", "news"}


def test_one_page_under_many_addresses_is_given_once() -> None:
    queue = frontier()
    queue.add_links(
        page("/", [("/kirjasto", ""), ("/kirjasto/", ""), ("http://kunta.fi/kirjasto", "")])
    )
    queue.add_sitemap([f"{HOME}kirjasto?utm_source=a"])
    assert len(drain(queue)) == 1


def test_evidence_is_looked_at_under_its_own_address() -> None:
    queue = frontier()
    queue.add_evidence(["http://kunta.fi/kirjasto", f"{HOME}kirjasto"])
    queue.add_sitemap([f"{HOME}kirjasto/"])
    assert len(drain(queue)) == 2


def test_redirects() -> None:
    queue = frontier()
    queue.add_entry([HOME])
    assert queue.visited(HOME, "front")
    queue.add_links(page("/", [("/a", "Kirjasto"), ("/b", "Museo"), ("/c", "Asuminen")]))
    first, second = queue.pop(), queue.pop()
    assert first and second
    assert queue.visited("http://kunta.fi/b/") is True
    assert queue.visited(first.url) is False
    assert queue.visited(f"{HOME}c") is True
    assert queue.pop() is None


def test_waiting_addresses_are_bounded_and_the_best_stay() -> None:
    queue = frontier(max_pages=10)
    queue.add_sitemap(f"{HOME}asia-{chr(97 + n % 26)}{chr(97 + n // 26)}" for n in range(500))
    queue.add_sitemap([f"{HOME}viestinta", f"{HOME}kirjasto"])
    found = drain(queue)
    assert len(found) <= 30
    assert paths(found)[:2] == ["/viestinta", "/kirjasto"]


segment = st.sampled_from(
    ["kirjasto", "viestinta", "valtuusto", "uutiset", "node", "12", "2024", "05", "sv", "en", "ru"]
)
address = st.one_of(
    st.text(),
    st.lists(segment, max_size=4).map(lambda parts: HOME + "/".join(parts)),
    st.lists(segment, max_size=3).map(lambda parts: "http://kirjasto.kunta.fi/" + "/".join(parts)),
    st.lists(segment, max_size=3).map(lambda parts: "https://naapuri.fi/" + "/".join(parts)),
)
addresses = st.lists(address, max_size=12)


@settings(deadline=None)
@given(addresses, addresses, addresses, st.lists(addresses, max_size=4))
def test_every_address_is_given_once_and_is_of_the_site(
    evidence: list[str], entry: list[str], sitemap: list[str], linked: list[list[str]]
) -> None:
    queue = frontier(max_pages=5)
    queue.add_evidence(evidence)
    queue.add_entry(entry)
    queue.add_known((url, "sector") for url in sitemap[::2])
    queue.add_sitemap(sitemap)
    found = drain(queue, 3)
    for links in linked:
        queue.add_links(page("/a", [(link.replace('"', ""), "Kirjasto") for link in links]))
        found += drain(queue, 5)
    found += drain(queue)
    given_urls = [candidate.url for candidate in found]
    assert len(set(given_urls)) == len(given_urls)
    assert all(SITE.owns(url) for url in given_urls)
    assert {candidate.kind for candidate in found} <= queue.kinds_known


@given(st.permutations([f"{HOME}{path}" for path in ("a", "b", "kirjasto", "museo", "c/d")]))
def test_order_of_arrival_does_not_matter(urls: list[str]) -> None:
    queue, sorted_queue = frontier(), frontier()
    queue.add_sitemap(urls)
    sorted_queue.add_sitemap(sorted(urls))
    assert drain(queue) == drain(sorted_queue)


# A site of 120 pages: sections in the navigation, answers partly one level down, and much else.
SECTIONS = {
    "asuminen-ja-ymparisto": ["kaavoitus", "vesihuolto", "tontit", "rakennusvalvonta", "kadut"],
    "kasvatus-ja-koulutus": ["varhaiskasvatus", "perusopetus", "lukio", "kansalaisopisto"],
    "vapaa-aika": ["kirjasto", "nuorisopalvelut", "liikuntapalvelut", "kulttuuripalvelut", "museo"],
    "tyo-ja-yrittaminen": ["yrityspalvelut", "tyollisyyspalvelut", "avoimet-tyopaikat"],
    "kunta-ja-hallinto": ["paatoksenteko", "viestinta", "kunnanjohtaja", "talous", "osallistu"],
    "matkailu": ["majoitus", "ravintolat", "nahtavyydet"],
}
DECISIONS = ["kunnanvaltuusto", "kunnanhallitus", "lautakunnat", "kokousaikataulu"]
ANSWERS = {
    *("/", "/sv/", "/en/", "/yhteystiedot"),
    *(f"/kunta-ja-hallinto/{name}" for name in ("viestinta", "paatoksenteko", "kunnanjohtaja")),
    *(f"/kunta-ja-hallinto/paatoksenteko/{n}" for n in ("kunnanvaltuusto", "kokousaikataulu")),
    *(f"/vapaa-aika/{name}" for name in SECTIONS["vapaa-aika"]),
    *(f"/kasvatus-ja-koulutus/{n}" for n in ("varhaiskasvatus", "lukio", "kansalaisopisto")),
    *("/tyo-ja-yrittaminen/yrityspalvelut", "/matkailu"),
}


def practice_site() -> dict[str, list[str]]:
    """Every page with the pages it links to; the navigation is on all of them."""
    tree: dict[str, list[str]] = {"/": ["/ajankohtaista", "/tapahtumat"], "/sv/": [], "/en/": []}
    for section, names in SECTIONS.items():
        tree[f"/{section}"] = [f"/{section}/{name}" for name in names]
        for name in names:
            leaves = [f"/{section}/{name}/{leaf}" for leaf in ("hinnasto", "hakeminen")]
            tree[f"/{section}/{name}"] = leaves
            tree.update({leaf: [] for leaf in leaves})
    decisions = [f"/kunta-ja-hallinto/paatoksenteko/{name}" for name in DECISIONS]
    tree["/kunta-ja-hallinto/paatoksenteko"] += decisions
    tree.update(
        {path: [] for path in [*decisions, "/yhteystiedot", "/tietosuoja", "/saavutettavuus"]}
    )
    news = [f"/ajankohtaista/juttu-{word}" for word in "abcdefghijklmno"]
    events = [f"/tapahtumat/juhla-{word}" for word in "abcde"]
    tree["/ajankohtaista"], tree["/tapahtumat"] = news, events
    tree["/"] += news[:5] + events
    tree.update({path: [] for path in news + events})
    navigation = ["/", "/sv/", "/en/", *(f"/{section}" for section in SECTIONS), "/yhteystiedot"]
    return {path: navigation + links + ["/tietosuoja"] for path, links in tree.items()}


def fetches_until(order: list[str], share: float) -> int:
    """After how many pages that share of the answer-carrying pages was seen."""
    seen = 0
    for count, path in enumerate(order, 1):
        seen += path in ANSWERS
        if seen >= share * len(ANSWERS):
            return count
    return len(order) + 1


def breadth_first(tree: dict[str, list[str]]) -> list[str]:
    order, waiting = ["/"], deque(["/"])
    while waiting:
        for path in tree[waiting.popleft()]:
            if path not in order:
                order.append(path)
                waiting.append(path)
    return order


def best_first(tree: dict[str, list[str]]) -> list[str]:
    queue = frontier()
    queue.add_entry([HOME])
    order = []
    while candidate := queue.pop():
        path = paths([candidate])[0]
        order.append(path)
        queue.add_links(page(path, [(link, "") for link in tree[path]]))
    return order


def test_answers_are_seen_early() -> None:
    tree = practice_site()
    assert 100 <= len(tree) <= 130
    assert len(ANSWERS - tree.keys()) == 0
    needed = fetches_until(best_first(tree), 0.95)
    assert needed <= 0.3 * len(tree)
    assert needed < 0.6 * fetches_until(breadth_first(tree), 0.95)


KNOWN = [
    (f"{HOME}kirjasto", "sector"),
    (f"{HOME}tapahtumat/joulumarkkinat", "event"),
    (f"{HOME}tapahtumat/kunnanvaltuuston-kokous", "event"),
    (f"{HOME}paatoksenteko", "council"),
    (f"{HOME}kunnanvaltuusto", "council"),
    (f"{HOME}uutiset/vesikatko", "news"),
]


def test_around_a_meeting_the_pages_that_may_tell_of_it_come_first() -> None:
    queue = frontier()
    queue.add_entry([HOME])
    queue.add_known(KNOWN)
    queue.add_for_meeting(KNOWN)
    found = drain(queue)
    first = ["/", "/kunnanvaltuusto", "/tapahtumat/kunnanvaltuuston-kokous", "/paatoksenteko"]
    assert paths(found)[:5] == [*first, "/tapahtumat/joulumarkkinat"]
    assert {candidate.why for candidate in found[1:5]} == {"known"}
    assert sorted(paths(found)) == sorted(
        {"/", *("/" + url.removeprefix(HOME) for url, _ in KNOWN)}
    )


def test_around_a_meeting_only_some_pages_come_first() -> None:
    queue = frontier()
    pages = [(f"{HOME}kunnanvaltuusto/{n:02}/kokous", "council") for n in range(40)]
    queue.add_for_meeting(pages)
    assert len(drain(queue)) == ranking().limits["meeting_pages"]


def test_around_a_meeting_traps_and_foreign_pages_are_left_out() -> None:
    queue = frontier()
    queue.add_for_meeting(
        [("https://www.muu.fi/kunnanvaltuusto", "council"), (f"{HOME}haku?q=valtuusto", "council")]
    )
    assert drain(queue) == []
