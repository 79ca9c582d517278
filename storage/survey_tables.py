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
        foreign_key="municipalities.code",
        description="whose answer it is now; of one that merged later, its successor's",
    )
    question: str = Field(primary_key=True, description="the question, as the crosswalk calls it")
    answer: str = text_column("yes, partly, planned, no or unsure")
    respondent_code: str = Field(
        primary_key=True, description="who gave it; differs after a merger"
    )
    row: int = count_column("row of the file, the header being 1")


class Asked(SQLModel, table=True):
    """A question of the survey and the indicator that answers it, as of the last import of a wave.

    A question that names no scope has a row for both.
    """

    __tablename__ = "crosswalk"

    question: str = Field(primary_key=True, description="the question, as answers call it")
    scope: str = Field(
        primary_key=True,
        description="municipality, or any_unit (which includes the municipality's own); "
        "empty for what no crawler can see",
    )
    indicator: str = text_column("the indicator that answers it, or empty")
    wording: str = text_column("the question in Finnish")
    wording_is: str = text_column("attested in print, or inferred from published results")
    bias: str = text_column(
        "whether observation says yes less often (under), more often (over) or either (both)"
    )
    differs: str = text_column("how answer and observation differ in what they mean")
    unobservable: str = text_column("why no crawler can see it, empty for those that it can")
