"""What pages say about watching the council: the sentences and links of each manner."""

from datetime import date, timedelta

from practice.sites.addresses import address
from practice.sites.municipality import Council, Municipality

_YOUTH = {
    "fi": "Nuorisovaltuuston peli-ilta striimataan Twitchissä, ja kanavaa voi seurata suorana.",
    "sv": "Ungdomsfullmäktige ordnar en spelkväll som strömmas på Twitch.",
}
_MEMBERS = {
    "fi": "{council} käyttää ylintä päätösvaltaa. Valtuustossa on 27 jäsentä, ja se kokoontuu"
    " valtuustosalissa maanantaisin kello 18. Esityslista julkaistaan viikkoa ennen kokousta, ja"
    " pöytäkirja pidetään nähtävänä yleisessä tietoverkossa.",
    "sv": "{council} utövar den högsta beslutanderätten. Fullmäktige har 27 ledamöter och"
    " sammanträder på måndagar klockan 18. Föredragningslistan publiceras en vecka före mötet.",
}
_SAYS: dict[tuple[str, Council], str] = {
    ("fi", Council.LIVE): "Valtuuston kokouksia voi seurata suorana lähetyksenä"
    ' <a href="{channel}">kunnan YouTube-kanavalla</a>. Lähetys alkaa kokouksen alkaessa.',
    ("sv", Council.LIVE): "Fullmäktiges sammanträden kan följas i direktsändning på"
    ' <a href="{channel}">kommunens YouTube-kanal</a>. Sändningen börjar när mötet börjar.',
    ("fi", Council.EMBED): "<h2>Katso kokous suorana</h2>"
    '<div class="cookie-placeholder" data-src="https://www.youtube-nocookie.com/embed/AbCdEfGhIjK"'
    ' data-cookieconsent="marketing"><p>Valtuuston kokouslähetys näytetään YouTubessa. Hyväksy'
    " markkinointievästeet nähdäksesi suoran lähetyksen.</p></div>",
    ("sv", Council.EMBED): "<h2>Följ mötet</h2>"
    '<iframe data-cookieblock-src="https://www.youtube.com/embed/AbCdEfGhIjK" title="YouTube">'
    "</iframe><p>Den direkta webbsändningen öppnas när fullmäktiges möte börjar.</p>",
    ("fi", Council.FACEBOOK): "Valtuuston kokoukset lähetetään suorana kunnan"
    ' <a href="{facebook}/live">Facebook-sivulla</a>.',
    ("sv", Council.FACEBOOK): "Fullmäktiges möten direktsänds på kommunens"
    ' <a href="{facebook}/live">Facebooksida</a>.',
    ("fi", Council.RECORDINGS): "<h2>Nauhoitetut valtuustokokoukset</h2><p>Kokousten tallenteet"
    ' ovat katsottavissa <a href="{channel}">YouTubessa</a> kahden viikon ajan.</p>',
    ("sv", Council.RECORDINGS): "<h2>Inspelningar</h2><p>Inspelningarna av fullmäktiges"
    ' sammanträden finns på <a href="{channel}">YouTube</a> i två veckor.</p>',
    ("fi", Council.INTENTION): "Valtuuston kokouksia on tarkoitus alkaa lähettää suorana"
    " verkkolähetyksenä, kun valtuustosalin tekniikka on uusittu.",
    ("sv", Council.INTENTION): "Avsikten är att börja direktsända fullmäktiges sammanträden på"
    " webben när fullmäktigesalens teknik har förnyats.",
    ("fi", Council.NOT_THIS): "Aluevaltuuston kokousta voi seurata suorana"
    ' <a href="https://www.youtube.com/@satumaanhyvinvointialue">hyvinvointialueen'
    " YouTube-kanavalla</a>. Valtuustoaloite kunnanvaltuuston kokousten striimaamisesta on"
    " hylätty.",
    ("sv", Council.NOT_THIS): "Välfärdsområdesfullmäktige kan följas direkt på"
    ' <a href="https://www.youtube.com/@satumaanhyvinvointialue">välfärdsområdets kanal</a>.'
    " Motionen om att strömma kommunfullmäktige har avslagits.",
}
COUNTY = "youtube:@satumaanhyvinvointialue"


def council_text(place: Municipality, language: str, council: str) -> str:
    """The body of the council page."""
    facebook = next((a for a in place.own if a.startswith("facebook:")), "facebook:nimi")
    says = _SAYS.get((language, place.council), "")
    if place.channel and language == "fi" and place.town:
        says = says.replace("kunnan YouTube", "kaupungin YouTube")
    shown = says.format(
        channel=address(place.channel) if place.channel else "",
        facebook="https://www.facebook.com/" + facebook.partition(":")[2],
    )
    return f"<p>{_MEMBERS[language].format(council=council)}</p><p>{shown}</p>"


def youth_text(language: str) -> str:
    """The body of the youth council's page: a stream that is not the council's."""
    return f"<p>{_YOUTH[language]}</p>"


def announcement(place: Municipality, language: str, today: date) -> tuple[str, str]:
    """Heading and body of a news item about the next council meeting, two weeks ahead."""
    day = today + timedelta(days=14)
    written = f"{day.day}.{day.month}.{day.year}"
    link = f'<a href="{address(place.channel)}">YouTube</a>'
    if language == "sv":
        heading = f"Fullmäktige sammanträder {written} – följ mötet direkt"
        return heading, f"<p>Fullmäktiges möte {written} klockan 18 direktsänds på {link}.</p>"
    heading = f"Valtuusto kokoontuu {written} – katso suorana"
    return heading, (
        f"<p>Valtuuston kokousta {written} kello 18 voi seurata suorana lähetyksenä: {link}.</p>"
    )
