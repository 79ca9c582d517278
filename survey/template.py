"""A mapping to begin with: commented, with the questions of 2017 filled in."""

import json
from collections.abc import Iterator

from survey.crosswalk import Question, crosswalk
from survey.words import answer_words

HEAD = """\
# Tells `somevahti survey import FILE --wave ID --date DAY --mapping THIS` how to read FILE: a CSV
# or XLSX with one row per municipality and one column per question. Put the headers as they stand
# in your file; take out the questions that it does not hold.

# The column with the municipality: its name in Finnish or Swedish, or its code.
municipality = "Kunta"

# A file with one row per answer needs these two as well; `column` below is then the question as it
# is written in the first of them.
# question = "Kysymys"
# answer = "Vastaus"

# Words that mean an answer, in any case and with or without dots; an empty cell is no answer.
[words]
{words}

# One section a question; the names are those of the crosswalk, and these are all of them:
# {names}
#
# Questions of which any number could be chosen: `option` is the choice, `group` ties the choices of
# one question together. In a column of its own the choice, a word for yes, 1 or x tells that it was
# chosen; put `shared = true` where one column lists all that was chosen ("Facebook; Instagram").
# Name the choices that no question is about as well: as the shared column writes them, where others
# are taken for mistakes, or by the columns that they have of their own.
# [options]
# channels = ["Blogi", "Flickr", "Muu, mikä?"]
"""
CHANNELS = {
    "uses_facebook": "Facebook",
    "uses_twitter": "Twitter",
    "uses_youtube": "YouTube",
    "uses_instagram": "Instagram",
    "uses_linkedin": "LinkedIn",
}
SINGLE = (
    "director",
    "council_livestream",
    "council_posts",
    "responsive",
    "web_renewal",
    "social_media_strategy",
    "staff_training",
    "management_training",
)
SECTORS = ("youth", "library", "culture", "sport", "school", "tourism", "administration")


def template() -> str:
    """The text of a mapping for a wide file with the questions of 2017."""
    names = "\n# ".join(_wrapped(list(crosswalk())))
    known = answer_words().answers.model_dump(mode="json")
    words = "\n".join(f"{answer} = {_quoted(held)}" for answer, held in known.items())
    head = HEAD.replace("{names}", names).replace("{words}", words)
    return head + "\n" + "\n".join(_sections())


def _wrapped(names: list[str]) -> Iterator[str]:
    line = ""
    for name in names:
        if len(line) + len(name) > 92:
            yield line.rstrip()
            line = ""
        line += f"{name} "
    yield line.rstrip()


def _sections() -> Iterator[str]:
    for key, name in CHANNELS.items():
        yield _section(key, f"Kanavat: {name}", name, "channels")
    for sector in SECTORS:
        name = crosswalk()[f"sector_{sector}"].fi.split(" ")[1]
        yield _section(f"sector_{sector}", f"Toimialat: {name}", name, "sectors")
    for key in SINGLE:
        yield _section(key, crosswalk()[key].fi)


def _section(key: str, column: str, option: str = "", group: str = "") -> str:
    question: Question = crosswalk()[key]
    lines = [f"# {question.sv}", f"[questions.{key}]", f"column = {_quoted(column)}"]
    if option:
        lines += [f"option = {_quoted(option)}", f"group = {_quoted(group)}"]
    return "\n".join(lines) + "\n"


def _quoted(value: str | list[str]) -> str:
    # TOML and JSON write basic strings and lists of them alike.
    return json.dumps(value, ensure_ascii=False)
