"""What pages a language version has and which stands beneath which, before their addresses."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from practice.sites import bodies, streams
from practice.sites.manners import draw, manner
from practice.sites.municipality import Council, Municipality, Unit
from practice.sites.naming import forms
from practice.sites.newsroom import events, news
from practice.sites.tree import Body
from practice.sites.words import pages, sectors, services

SECTIONS = ("home", "learning", "leisure", "work")
MOST_SIDE_BY_SIDE = 20  # services; a site with more of them has sections


@dataclass(frozen=True)
class Branch:
    """A page with the pages beneath it; `day` is that of a news item."""

    key: str
    title: str
    body: Body
    branches: tuple["Branch", ...] = ()
    in_menu: bool = True
    tells: bool = False
    day: date | None = None


def outline(place: Municipality, language: str, today: date) -> Branch:
    """The front page of a language version with all its branches."""
    drawn = Outline(place, language, today)
    return drawn.abroad() if language == "en" else drawn.whole()


class Outline:
    """Puts the branches of one language version together."""

    def __init__(self, place: Municipality, language: str, today: date) -> None:
        self.place = place
        self.language = language
        self.today = today
        small = place.services <= MOST_SIDE_BY_SIDE
        self.structure = manner(place, "structure") if small else _deep(place)

    def whole(self) -> Branch:
        """All of a Finnish or Swedish version."""
        top = [*self._services(), *self._municipality(), self._news(), *self._events()]
        top += [self.page("contact", bodies.contact)]
        foot = [self.page("privacy", bodies.privacy), self.page("accessibility", bodies.plain)]
        return self.page("front", bodies.front, (*top, *(_hidden(branch) for branch in foot)))

    def abroad(self) -> Branch:
        """The few pages in English."""
        about = self.page("municipality", bodies.plain)
        services = self.page("services", bodies.plain)
        last = (
            self.page("communication", bodies.communication),
            self.page("contact", bodies.contact),
        )
        return self.page("front", bodies.front, (services, about, *last))

    def page(self, key: str, body: Body, beneath: Iterable[Branch] = ()) -> Branch:
        """A page whose title is drawn from those of its kind."""
        taped = key == "watch" and self.place.council is Council.RECORDINGS
        titles = pages(self.language)["tapes" if taped else key]
        title = draw(self.place, f"{self.language}{key}", titles)
        named = title.format(**forms(self.place, self.language))
        tells = key == streams.telling(self.place)
        return Branch(key, named, body, tuple(beneath), tells=tells)

    def _services(self) -> list[Branch]:
        """The sectors and services: in sections, in sections of one page, or all side by side."""
        if self.structure == "flat":
            names = (*SECTIONS, "municipality")
            beneath = [b for name in names for b in self._of_section(name, sector=False)]
            own = [self._sector(name) for name in self._sectors()]
            return [*own, self.page("services", bodies.hub, beneath)] if beneath else own
        made = [
            (name, (*self._of_section(name, True), *self._of_section(name, False)))
            for name in SECTIONS
        ]
        sections = [self.page(name, bodies.hub, beneath) for name, beneath in made if beneath]
        if self.structure == "services":
            return [self.page("services", bodies.hub, sections)] if sections else []
        return sections

    def _sectors(self) -> list[str]:
        """The sectors with a page: those told, and those whose units stand on it."""
        needed = [u.sector for u in self.place.units if "sector" in shown_in(self.place, u)]
        return list(dict.fromkeys([*self.place.sectors, *needed]))

    def _of_section(self, section: str, sector: bool) -> list[Branch]:
        if sector:
            return [self._sector(s) for s in self._sectors() if sectors()[s].section == section]
        return _service_branches(self.place, self.language, section)

    def _sector(self, name: str) -> Branch:
        """The page of a sector, with pages of its units where the site has such."""
        titles = sectors()[name].titles(self.language)
        title = draw(self.place, f"{self.language}{name}", titles)
        own = [
            u for u in self.place.units if u.sector == name and "sector" in shown_in(self.place, u)
        ]
        apart = own if manner(self.place, "unit_pages") == "yes" else []
        here = tuple(unit for unit in own if unit not in apart)
        beneath = tuple(
            Branch("unit", unit.name, partial(bodies.unit_page, unit)) for unit in apart
        )
        body = partial(bodies.sector, name, here)
        return Branch(name, title.format(**forms(self.place, self.language)), body, beneath)

    def _municipality(self) -> list[Branch]:
        """Decision-making, the director, communication: beneath one page, or side by side."""
        told = [self._decision(), self.page("communication", bodies.communication)]
        told += [self.page("notices", bodies.plain)]
        if self.structure == "flat":
            return told
        told += self._of_section("municipality", True) + self._of_section("municipality", False)
        return [self.page("municipality", bodies.hub, told)]

    def _decision(self) -> Branch:
        telling = streams.telling(self.place)
        beneath = [self.page("council", streams.council_page)]
        if telling == "watch":
            beneath.append(self.page("watch", streams.watch_page))
        if telling == "meetings" or manner(self.place, "meetings") == "yes":
            beneath.append(self.page("meetings", partial(streams.meetings_page, self.today)))
        beneath += [
            self.page("director", bodies.director),
            self.page("trustees", bodies.trustees),
            self.page("youth_council", partial(bodies.youth_council, self._units("youth_council"))),
        ]
        return self.page("decision", streams.decision_page, beneath)

    def _news(self) -> Branch:
        items = news(self.place, self.language, self.today, self._units("news"))
        beneath = (Branch(i.key, i.title, i.body, (), False, i.tells, i.day) for i in items)
        return self.page("news", bodies.archive, beneath)

    def _events(self) -> list[Branch]:
        items = events(self.place, self.language, self.today, self._units("event"))
        beneath = [Branch("event", i.title, i.body, (), False) for i in items]
        return [self.page("events", bodies.events, beneath)] if beneath else []

    def _units(self, where: str) -> tuple[Unit, ...]:
        """The units whose accounts stand in news, on event pages, on the youth council's."""
        return tuple(u for u in self.place.units if where in shown_in(self.place, u))


def _deep(place: Municipality) -> str:
    """The structure of a large site."""
    chosen = manner(place, "structure")
    return "sections" if chosen == "flat" else chosen


def shown_in(place: Municipality, unit: Unit) -> tuple[str, ...]:
    """Where the accounts of a unit stand."""
    return unit.shown_in or place.units_in


def _hidden(branch: Branch) -> Branch:
    return replace(branch, in_menu=False)


def _service_branches(place: Municipality, language: str, section: str) -> list[Branch]:
    """The services of a section: as many as its share of the site's, the further ones beneath."""
    names = services(language, section)
    count = _share(place, section)
    areas = services(language, "areas")
    made = []
    for number, name in enumerate(names[:count]):
        deeper = areas[: len(range(number, count - len(names), len(names)))]
        beneath = tuple(
            Branch("service", f"{name}: {a}", partial(bodies.service, section)) for a in deeper
        )
        made.append(Branch("service", name, partial(bodies.service, section), beneath))
    return made


def _share(place: Municipality, section: str) -> int:
    """How many of the site's services are this section's; they are dealt out in turn."""
    turns = (*SECTIONS, "municipality")
    return len(range(turns.index(section), place.services, len(turns)))
