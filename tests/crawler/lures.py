"""Sites made for one question of manners each, put together from the local web's parts."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from practice import FAULTS, Answer, Fault, Request, Site
from practice.faults.behaviours import in_turn, too_many
from practice.faults.fault import PutOn, Spoil, added, changed, front
from practice.faults.plain import plain_page
from practice.sites.municipalities import municipalities
from practice.web.site import Page, html, moved, text

FOREIGN = "http://www.aivan-toinen.example"
HEAVY = 100_000
SERVICES = ("vesi", "kadut", "tontit", "kaavat", "luvat", "uinti", "ladut", "torit", "satama")


def made(name: str, code: str, put_on: PutOn, *statuses: str) -> Fault:
    """A site of the local web: something put upon a plain one, and the statuses that are right."""
    return Fault(name, Spoil(put_on, statuses or ("complete",)), code)


def with_links(*addresses: str) -> PutOn:
    """A front page that links to these addresses as well."""
    links = "".join(f'<a href="{address}">Lisää</a> ' for address in addresses)
    return front(lambda site: plain_page(_name(site), "/", f"<p>{links}</p>"))


def _name(site: Site) -> str:
    return site.hosts[-1].partition(".")[0].capitalize()


def _one_page_asks_to_wait(site: Site) -> Site:
    return site.with_pages({"/kirjasto": in_turn([too_many("1"), site.pages["/kirjasto"]])})


def _asks_by_date(site: Site) -> Site:
    def later(request: Request) -> Answer:
        return too_many(format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True))

    return site.with_pages({"/kirjasto": in_turn([later, site.pages["/kirjasto"]])})


def _cookie_wall(site: Site) -> Site:
    inner = site.pages["/"]

    def guarded(request: Request) -> Answer | str:
        if "lupa=1" in request.headers.get("cookie", ""):
            return inner if isinstance(inner, str) else html("")
        return Answer(302, {"Location": "/", "Set-Cookie": "lupa=1; Path=/; HttpOnly"})

    return site.with_pages({"/": guarded})


def refreshing(target: str) -> Answer:
    """A page that sends its reader on at once."""
    return html(
        f'<!doctype html><meta http-equiv="refresh" content="0; url={target}"><title>Kunta</title>'
    )


def _refreshing_in_circles(site: Site) -> Site:
    return site.with_pages({"/": refreshing("/a"), "/a": refreshing("/")})


def _heavy(site: Site) -> Site:
    filling = "<!-- " + "x" * HEAVY + " -->"
    pages: dict[str, Page] = {
        path: f"{page}{filling}" for path, page in site.pages.items() if isinstance(page, str)
    }
    return site.with_pages(pages)


def _slow(site: Site) -> Site:
    menu = "".join(f'<a href="/palvelut/{word}">{word}</a> ' for word in SERVICES)

    def late(request: Request) -> Answer:
        page = plain_page(_name(site), request.path).replace("</main>", f"{menu}</main>")
        return Answer(body=page.encode(), wait=0.8)

    return Site(site.hosts, {"/robots.txt": text("")}, late, municipality=site.municipality)


ROBOTS_ELSEWHERE = added(lambda site: {"/robots.txt": moved(f"{FOREIGN}/robots.txt")})
SITEMAP_ELSEWHERE = added(
    lambda site: {"/robots.txt": text(f"User-agent: *\nSitemap: {FOREIGN}/sitemap.xml\n")}
)
REFUSED_PATHS = "User-agent: *\nDisallow: /kirjasto\nDisallow: /viestinta\n"

MANNERS = (
    made("odottaa", "601", _one_page_asks_to_wait),
    made("paivays", "602", _asks_by_date),
    made("evaste", "603", _cookie_wall),
    made("vieraskartta", "604", SITEMAP_ELSEWHERE),
    made("vierasrobots", "605", ROBOTS_ELSEWHERE),
    made("vieraslinkki", "606", with_links(FOREIGN, "//www.kolmas.example/a", "http://10.0.0.1/")),
    made("vieraspaivitys", "607", front(lambda s: refreshing(FOREIGN)), "moved_to_foreign_host"),
    made("oma", "608", front(lambda s: refreshing("/yhteystiedot"))),
    made("kiertaa", "609", _refreshing_in_circles, "redirect_loop"),
    made("kielto", "610", added(lambda site: {"/robots.txt": text(REFUSED_PATHS)})),
    made(
        "robotsliikaa",
        "611",
        added(lambda site: {"/robots.txt": in_turn([too_many("1"), text("User-agent: *\n")])}),
    ),
    made("salattu", "612", changed(https_only=True, one_host=True)),
    made("tyhja204", "613", front(lambda site: Answer(204)), "empty"),
    made("osa206", "614", front(lambda site: Answer(206, {}, b"<p>osa</p>")), "http_error"),
    made("valittu203", "615", front(lambda site: html(plain_page(_name(site), "/"), 203))),
    made("turha304", "616", front(lambda site: Answer(304)), "http_error"),
)
BUDGETS = (
    made("raskas", "621", _heavy, "budget_reached"),
    made("hidas", "622", _slow, "budget_reached"),
    made(
        "verkkainen",
        "623",
        added(lambda site: {"/robots.txt": text("User-agent: *\nCrawl-delay: 30\n")}),
        "robots_refused",
    ),
    made(
        "harkitseva",
        "624",
        added(lambda site: {"/robots.txt": text("User-agent: *\nCrawl-delay: 1.5\n")}),
        "budget_reached",
    ),
)
PERSONS = ("maija-meikalainen", "matti-meikalainen")
COUNCILLORS = made(
    "luottamus", "691", with_links(*(f"https://www.linkedin.com/in/{name}" for name in PERSONS))
)
# Sites that need no proxy: all their addresses are one host's.
ALONE = [
    municipalities()[name]
    for name in ("Kuvitelma", "Tarukoski", "Keksintöjärvi", "Haaveranta", "Kangastus")
]
# Sites of the local web that are looked at for their manners as well.
MANY_HOSTS = [municipalities()[name] for name in ("Olematonsaari", "Hypoteettila", "Kuvitelma")]
FAULTY = [FAULTS[name] for name in ("robots_crawl_delay", "robots_for_us", "too_many_twice")]
ENDLESS = [FAULTS[name] for name in ("endless_calendar", "endless_filters", "php_sessions")]
