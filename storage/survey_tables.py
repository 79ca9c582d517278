"""The survey's waves and what was answered in them."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from storage.columns import count_column, text_column
from storage.times import UtcTime


class Wave(SQLModel, table=True):
    """One round of the survey."""

    __tablename__ = "waves"

    wave: str = Field(primary_key=True, description="name of the wave, such as its year")
    reference_date: date = Field(description="the day that its answers speak of")
    source: str = text_column("name of the file that it was imported from")
    source_hash: str = text_column("SHA-256 of that file")
    imported_at: datetime = Field(sa_type=UtcTime, description="when it was imported last")


class SurveyAnswer(SQLModel, table=True):
    """One municipality's answer to one question of a wave."""

    __tablename__ = "answers"

    wave: str = Field(primary_key=True, foreign_key="waves.wave", description="the wave")
    municipality_code: str = Field(
        primary_key=True,
        foreign_key="municipalities.code",
        description="whose answer it is now; of one that merged later, its successor's",
    )
    question: str = Field(primary_key=True, description="the question, as the crosswalk calls it")
    answer: str = text_column("yes, partly, planned, no or unsure")
    respondent_code: str = text_column("who gave it; differs after a merger")
    row: int = count_column("row of the file, the header being 1")
