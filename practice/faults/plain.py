"""A small good site in six pages: what a fault is put upon."""

from practice.web.site import Page, Site, text

ACCOUNT = "facebook:{slug}nkunta"
MENU = {
    "/": "Etusivu",
    "/yhteystiedot": "Yhteystiedot",
    "/viestinta": "Viestintä",
    "/paatoksenteko/kunnanvaltuusto": "Kunnanvaltuusto",
    "/kirjasto": "Kirjasto",
}
WORDS = {
    "/": "Tervetuloa {name}n kuntaan! Täältä löydät kunnan palvelut, päätöksenteon ja ajankohtaiset"
    " asiat.",
    "/yhteystiedot": "{name}n kunnanvirasto, Keskustie 1, 99990 {name}. Kirjaamo palvelee arkisin.",
    "/viestinta": "Kunta sosiaalisessa mediassa: seuraa kuntaa Facebookissa.",
    "/paatoksenteko/kunnanvaltuusto": "Kunnanvaltuustossa on 21 jäsentä. Kokouksia voi seurata"
    " suorana lähetyksenä kunnan YouTube-kanavalla"
    ' <a href="https://www.youtube.com/@{slug}nkunta">youtube.com/@{slug}nkunta</a>.',
    "/kirjasto": "Kirjasto on avoinna maanantaista perjantaihin.",
}


def plain_page(name: str, path: str, extra: str = "") -> str:
    """The page of the plain site at `path`; `extra` is put into its main part."""
    slug = name.lower()
    links = "".join(f'<li><a href="{to}">{label}</a></li>' for to, label in MENU.items())
    words = WORDS.get(path, WORDS["/"]).format(name=name, slug=slug)
    return (
        '<!doctype html><html lang="fi"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{MENU.get(path, 'Sivu')} – {name}n kunta</title></head><body>"
        f"<header><a href='/'>{name}n kunta</a><nav><ul>{links}</ul></nav></header>"
        f"<main><h1>{MENU.get(path, name)}</h1><p>{words}</p>{extra}</main>"
        f"<footer>© {name}n kunta "
        f'<a href="https://www.facebook.com/{slug}nkunta">{name}n kunta Facebookissa</a>'
        "</footer></body></html>"
    )


def plain_site(slug: str, code: str) -> Site:
    """A good site at www.SLUG.example and SLUG.example; its account is facebook:SLUGnkunta."""
    name = slug.capitalize()
    pages: dict[str, Page] = {path: plain_page(name, path) for path in MENU}
    pages["/robots.txt"] = text("User-agent: *\nDisallow: /wp-admin/\n")
    return Site([f"www.{slug}.example", f"{slug}.example"], pages, municipality=code)
