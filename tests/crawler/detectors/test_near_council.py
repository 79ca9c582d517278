"""When a page is read for the council at all, and that nothing is lost where it is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.detectors import council_posts, livestream, meetings
from crawler.detectors.near_council import may_name_council
from crawler.finding import Finding
from tests.crawler.detectors.pages import page

MENU = (
    '<nav><ul><li><a href="/v">Kunnanvaltuusto</a></li><li><a href="/k">Kartta</a></li></ul></nav>'
)
YT = "https://www.youtube.com/watch?v=AbCdEfGhIjK"

READ = [
    ("<p>Kunnanvaltuusto kokoontuu 3.5.2026.</p>", True),
    ("<p>Valtuuston kokous lähetetään suorana.</p>", True),
    ("<p>Valtuusto twiittaa #mallilanvaltuusto</p>", True),
    ("<p>Val<b>tuusto</b> suorana</p>", True),
    ("<p>Kommunfullm&auml;ktige s&auml;nds direkt p&aring; webben</p>", True),
    ("<h2>Kunnanvaltuusto</h2><p>Kokouksia voi seurata.</p>", True),
    (f'<p>Valtuusto: <a href="{YT}">kokous</a></p>', True),
    (f'<iframe src="{YT}" title="Kunnanvaltuuston kokous"></iframe>', True),
    ('<a href="/v"><img alt="Valtuusto suorana"></a>', True),
    (MENU, False),
    (f"{MENU}<p>Kirjaston näyttely avataan 3.5.2026, katso video.</p>", False),
    ("<p>Strategia tarkistetaan valtuustokauden puolivälissä.</p>", False),
    ("<script>var menu = 'valtuusto suorana 3.5.2026'</script>", False),
    ("<p>Ei mitään siitä.</p>", False),
]


@pytest.mark.parametrize(("html", "is_read"), READ)
def test_pages_that_are_read(html: str, is_read: bool) -> None:
    assert may_name_council(page(html)) is is_read


def test_a_page_about_the_council_may_name_it_in_an_address_alone() -> None:
    html = '<h1>Kokoukset</h1><a href="/kunnanvaltuusto/2026">2026</a><p>Suorana verkossa.</p>'
    assert may_name_council(page(html, kind="council"))
    assert not may_name_council(page(html))


PIECES = [
    MENU,
    "<h1>Mallila</h1>",
    "<h1>Kunnanvaltuusto</h1>",
    "<h2><a href='/v'>Valtuusto</a></h2>",
    "<h2>Kokoukset</h2>",
    "<div>valtuusto<p>Kokous 3.5.2026 suorana</p>kokoontuu 4.5.2026</div>",
    "<p>Kokous lähetetään suorana.</p>",
    "<p>Kunnanvaltuuston kokous lähetetään suorana.</p>",
    "<p>Seuraava kokous 3.5.2026 klo 17.</p>",
    "<p>Seuraa valtuustoa Facebookissa, päivitämme kokouksesta.</p>",
    "<p>#mallilanvaltuusto</p>",
    f'<p><a href="{YT}">Valtuuston kokous</a></p>',
    f'<li>Valtuusto <a href="{YT}" aria-label="Kunnanvaltuuston kokous"><svg></svg></a></li>',
    f'<iframe src="{YT}" title="Kunnanvaltuuston kokous 3.5.2026"></iframe>',
    "<p>Nuorisovaltuusto</p>",
    "<table><tr><td>valtuusto<td>3.5.2026</table>",
    "valtuus<b>to</b><br>suorana",
    "</div></ul>",
]


@given(st.lists(st.sampled_from(PIECES), max_size=6), st.sampled_from(["other", "news"]))
def test_what_is_not_read_says_nothing(pieces: list[str], kind: str) -> None:
    html = "".join(pieces)
    with pytest.MonkeyPatch.context() as patch:
        for detector in (livestream, council_posts, meetings):
            patch.setattr(detector, "may_name_council", lambda _: True)
        everything = found(html, kind)
    assert found(html, kind) == everything


def found(html: str, kind: str) -> list[Finding]:
    """What the three detectors of the council say of a page."""
    read = page(html, kind=kind)
    detectors = (
        livestream.find_livestreams,
        council_posts.find_council_posts,
        meetings.find_meetings,
    )
    return [finding for detector in detectors for finding in detector(read)]
