"""The forms of a municipality's words that titles and sentences are made with."""

from practice.sites.municipality import Municipality

_FINNISH = {
    "kunta": ("kunta", "kaupunki"),
    "kunnan": ("kunnan", "kaupungin"),
    "kunnasta": ("kunnasta", "kaupungista"),
    "council": ("kunnanvaltuusto", "kaupunginvaltuusto"),
    "director": ("kunnanjohtaja", "kaupunginjohtaja"),
    "director_gen": ("kunnanjohtajan", "kaupunginjohtajan"),
}
_SWEDISH = {
    "kommun": ("kommun", "stad"),
    "kommuns": ("kommun", "stads"),  # the first part of a compound
    "kommunen": ("kommunen", "staden"),
    "kommunens": ("kommunens", "stadens"),
    "council": ("kommunfullmäktige", "stadsfullmäktige"),
    "director": ("kommundirektör", "stadsdirektör"),
    "director_gen": ("kommundirektörens", "stadsdirektörens"),
}
_FORMS = {"fi": _FINNISH, "sv": _SWEDISH, "en": {}}
_TITLES = ("council", "director", "director_gen")


def forms(place: Municipality, language: str) -> dict[str, str]:
    """Words by name, {kunnan} and {Kunnan} alike; council and director begin with a capital."""
    chosen = {name: pair[place.town] for name, pair in _FORMS[language].items()}
    capital = {name.capitalize(): word.capitalize() for name, word in chosen.items()}
    titles = {name: chosen[name].capitalize() for name in _TITLES if name in chosen}
    return {
        **chosen,
        **capital,
        **titles,
        "name": place.name(language),
        "whose": place.genitive(language),
        "title": place.title(language),
    }
