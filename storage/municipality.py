"""One row of the register."""

import unicodedata
from functools import cached_property
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from pydantic import field_validator as validator

Code = Annotated[str, StringConstraints(pattern=r"^[0-9]{3}$")]
Name = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


def fold(text: str) -> str:
    """Text for comparing names: lower case, no diacritics, single spaces."""
    if text.isascii():
        return " ".join(text.lower().split())
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


class Municipality(BaseModel):
    """One row of the register, under the register's column names."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: Code
    name_fi: Name
    name_sv: Name
    region: Name
    region_sv: str
    region_code: Annotated[str, StringConstraints(pattern=r"^[0-9]{2}$")]
    language: Literal["fi", "sv", "fi+sv", "sv+fi"]
    municipality_type: str
    population: Annotated[int, Field(ge=0)] | None
    population_year: int | None
    website: str
    start_url: str
    website_fi: str
    website_sv: str
    other_domains: str
    last_known_trouble: str
    wellbeing_county: str
    urbanity_class: str
    lon: Annotated[float, Field(ge=-180, le=180)] | None
    lat: Annotated[float, Field(ge=-90, le=90)] | None

    @validator("population", "population_year", "lon", "lat", mode="before")
    @classmethod
    def _empty_is_unknown(cls, value: str) -> str | None:
        return value or None

    @validator("website", "start_url")
    @classmethod
    def _address_required(cls, value: str) -> str:
        if not value:
            raise ValueError("an address is required")
        return _checked_address(value)

    @validator("website_fi", "website_sv")
    @classmethod
    def _address(cls, value: str) -> str:
        return _checked_address(value) if value else value

    @cached_property
    def addresses(self) -> tuple[str, ...]:
        """The addresses of the site, the one to begin with first, each once."""
        given = (self.start_url, self.website, self.website_fi, self.website_sv)
        others = (f"https://{domain}/" for domain in self.other_domains.split())
        return tuple(dict.fromkeys(address for address in (*given, *others) if address))

    @cached_property
    def hosts(self) -> frozenset[str]:
        """Host names of the site as the register gives them, with port where one is given."""
        return frozenset(urlsplit(address).netloc.lower() for address in self.addresses)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The Finnish and the Swedish name, each once."""
        return tuple(dict.fromkeys((self.name_fi, self.name_sv)))


def _checked_address(value: str) -> str:
    try:
        parts = urlsplit(value)
        valid = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        valid = False
    if not valid or any(c.isspace() for c in value):
        raise ValueError("an http or https address expected")
    return value
