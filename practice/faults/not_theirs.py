"""Front pages that are not a municipality's: challenges, parked and seized domains, shells."""

from practice.web.site import Answer, html

CHALLENGE = """<!DOCTYPE html><html lang="en-US"><head><title>Just a moment...</title>
<meta name="robots" content="noindex,nofollow"><meta http-equiv="refresh" content="390"></head>
<body><div class="main-wrapper" role="main"><noscript>Enable JavaScript and cookies to continue
</noscript></div><script>(function(){window._cf_chl_opt={cvId:'3',cZone:'kunta.example',
cType:'managed'};var a=document.createElement('script');
a.src='/cdn-cgi/challenge-platform/h/g/orchestrate/chl_page/v1?ray=8d0';
document.getElementsByTagName('head')[0].appendChild(a);}());</script></body></html>"""

PARKED = """<!DOCTYPE html><html lang="en"><head><title>{host} - domain is for sale</title>
<meta name="viewport" content="width=device-width"></head><body><h1>{host}</h1>
<p>This domain is for sale! Buy this domain. Tämä verkkotunnus on myytävänä.</p>
<p>Inquire now: the domain {host} may be for sale by its owner.</p>
<ul><li><a href="/rd?q=1">Lainat</a></li><li><a href="/rd?q=2">Vakuutukset</a></li></ul>
<p><a href="https://www.facebook.com/verkkotunnuskauppa">Facebook</a></p></body></html>"""

CASINO = """<!DOCTYPE html><html lang="fi"><head><title>Parhaat nettikasinot ilman rekisteröitymistä
2026</title><meta name="viewport" content="width=device-width"></head><body>
<h1>Uudet nettikasinot ja ilmaiskierrokset</h1><p>Pelaa heti! Kasinobonus 500 € ja 200
ilmaiskierrosta. Vedonlyönti, kolikkopelit, live-kasino ja pikakasinot.</p>
<a href="/bonus">Kasinobonukset</a> <a href="/kolikkopelit">Kolikkopelit</a>
<footer>18+ <a href="https://www.facebook.com/kasinovinkit">Facebook</a>
<a href="https://t.me/kasinovinkit">Telegram</a></footer></body></html>"""

SERVER_DEFAULT = """<!DOCTYPE html><html><head><title>Welcome to nginx!</title></head><body>
<h1>Welcome to nginx!</h1><p>If you see this page, the nginx web server is successfully installed
and working. Further configuration is required.</p></body></html>"""

REACT = """<!doctype html><html lang="fi"><head><meta charset="utf-8"><title>Kunta</title>
<meta name="viewport" content="width=device-width,initial-scale=1">
<script defer src="/static/js/main.4f1c2a.js"></script></head><body>
<noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div>
</body></html>"""

WORDLESS = """<!doctype html><html lang="fi"><head><meta charset="utf-8"><title></title></head>
<body><div class="wrapper"><img src="/kuva.jpg" alt=""></div></body></html>"""

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def challenge(status: int) -> Answer:
    """The waiting room of a bot filter, under this status."""
    return html(CHALLENGE, status, Server="cloudflare", CF_Mitigated="challenge")


def pdf() -> Answer:
    """A PDF instead of a page."""
    return Answer(headers={"Content-Type": "application/pdf"}, body=PDF)


def picture() -> Answer:
    """A PNG instead of a page."""
    return Answer(headers={"Content-Type": "image/png"}, body=b"\x89PNG\r\n\x1a\n" + b"\0" * 60)
