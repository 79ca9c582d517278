"""Configuration: options of a command, then SOMEVAHTI_* variables, then somevahti.toml."""

import json
import tomllib
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from crawler.settings import PhoneSettings, VerifySettings
from scheduler.alerts.settings import AlertSettings
from scheduler.settings import ScheduleSettings
from storage.register import DEFAULT_REGISTER

FILE = "somevahti.toml"
PREFIX = "SOMEVAHTI_"


class SettingsError(ValueError):
    """A setting is wrong; the message names it, where it was read and what is expected."""


class Settings(PhoneSettings, VerifySettings, ScheduleSettings, AlertSettings, BaseSettings):
    """Every setting of somevahti (docs/settings.md)."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, toml_file=FILE, extra="forbid")

    database: str = Field(
        default="sqlite:///somevahti.db", description="SQLAlchemy URL, SQLite or PostgreSQL"
    )
    municipalities: Path = Field(
        default=DEFAULT_REGISTER, description="the register, a CSV file (docs/data.md)"
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Options win over the environment, the environment over the file."""
        del dotenv_settings, file_secret_settings
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def as_environment(**options: Any) -> dict[str, str]:
    """The same options as environment variables, for a command that this one starts.

    Options that are None were not given.
    """
    return {
        PREFIX + name.upper(): json.dumps(sorted(value))
        if isinstance(value, frozenset)
        else str(value)
        for name, value in options.items()
        if value is not None
    }


def load_settings(**options: Any) -> Settings:
    """The settings in force; options that are None were not given.

    Raises SettingsError with one line that names every wrong setting.
    """
    given = {name: value for name, value in options.items() if value is not None}
    try:
        return Settings(**given)
    except ValidationError as error:
        problems = "; ".join(
            ": ".join(filter(None, (".".join(map(str, problem["loc"])), _words(problem["msg"]))))
            for problem in error.errors()
        )
        raise SettingsError(f"wrong setting (option, {PREFIX}* or {FILE}): {problems}") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{FILE} is not TOML: {error}") from error
    except ValueError as error:
        raise SettingsError(f"wrong setting in {PREFIX}*: {error}") from error


def _words(message: str) -> str:
    return message.removeprefix("Value error, ")
