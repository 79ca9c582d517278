"""Invented municipalities for tests of what is known of a site."""

from storage.register import Municipality


def municipality(
    website: str = "https://www.kunta.fi/", language: str = "fi", **given: str
) -> Municipality:
    """A municipality with this address; other columns by name."""
    row = {
        "code": "999",
        "name_fi": "Kuvitelma",
        "name_sv": "Fantasiby",
        "region": "Uusimaa",
        "region_sv": "Nyland",
        "region_code": "01",
        "language": language,
        "municipality_type": "kunta",
        "population": "",
        "population_year": "",
        "website": website,
        "start_url": website,
        "website_fi": "",
        "website_sv": "",
        "other_domains": "",
        "last_known_trouble": "",
        "wellbeing_county": "",
        "urbanity_class": "",
        "lon": "",
        "lat": "",
    }
    return Municipality.model_validate({**row, "population_year": None, **given})
