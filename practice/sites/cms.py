"""The content management systems: where each keeps its files, what it forbids, how it pages."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Cms:
    """The manners of one system.

    `item` and `sub`: classes of a menu's entries and of the lists beneath them. `paging`: the
    address of a further page of a list, {0} the address of the first, {1} the page's number, {2}
    one less, {3} the items before it. `rules`: what robots.txt says; none where there is no such
    file. `sitemap`: where it keeps one.
    """

    style: str
    logo: str
    item: str
    sub: str
    paging: str
    rules: tuple[str, ...] = ()
    sitemap: str = "/sitemap.xml"


CMS: dict[str, Cms] = {
    "wordpress": Cms(
        "/wp-content/themes/kunta/style.css",
        "/wp-content/uploads/2024/05/vaakuna.svg",
        "menu-item menu-item-type-post_type menu-item-object-page",
        "sub-menu",
        "{0}page/{1}/",
        ("Disallow: /wp-admin/", "Allow: /wp-admin/admin-ajax.php", "Disallow: /?s="),
        "/wp-sitemap.xml",
    ),
    "drupal": Cms(
        "/sites/default/files/css/css_9Kd2.css",
        "/themes/custom/kunta/logo.svg",
        "menu-item menu-item--expanded",
        "menu menu-level-1",
        "{0}?page={2}",
        (
            "Allow: /core/*.css$",
            "Disallow: /core/",
            "Disallow: /admin/",
            "Disallow: /search/",
            "Disallow: /user/login",
            "Disallow: /index.php/user/login",
        ),
    ),
    "liferay": Cms(
        "/o/kunta-theme/css/main.css",
        "/image/layout_set_logo",
        "lfr-nav-item",
        "child-menu dropdown-menu",
        "{0}?delta=10&start={1}",
        ("Disallow: /c/", "Disallow: /*?p_p_id=", "Disallow: /haku"),
    ),
    "joomla": Cms(
        "/templates/kunta/css/template.css",
        "/images/vaakuna.svg",
        "item-102 deeper parent",
        "nav-child unstyled small",
        "{0}?start={3}",
        ("Disallow: /administrator/", "Disallow: /cache/", "Disallow: /tmp/"),
    ),
    "infoweb": Cms(
        "/infoweb/css/tyylit.css",
        "/infoweb/kuvat/vaakuna.svg",
        "taso1",
        "taso2",
        "{0}?sivu={1}",
        ("Disallow: /infoweb/hallinta/",),
    ),
    "optimizely": Cms(
        "/globalassets/tyylit/kunta.css",
        "/globalassets/kuvat/vaakuna.svg",
        "nav__item js-nav-item",
        "nav__list nav__list--sub",
        "{0}?page={1}",
        ("Disallow: /episerver/", "Disallow: /util/", "Disallow: /*/haku/"),
    ),
    "silverstripe": Cms(
        "/_resources/themes/kunta/css/layout.css",
        "/assets/Uploads/vaakuna.svg",
        "link",
        "secondary",
        "{0}?start={3}",
        ("Disallow: /admin", "Disallow: /Security", "Disallow: /dev"),
    ),
    "liana": Cms(
        "/layout/kunta/tyylit.css",
        "/media/layout/vaakuna.svg",
        "menuitem",
        "submenu level2",
        "{0}?p={1}",
        ("Disallow: /login/", "Disallow: /haku.html"),
    ),
    "handmade": Cms("/tyylit.css", "/kuvat/vaakuna.svg", "linkki", "alalinkit", "{0}&sivu={1}"),
}
