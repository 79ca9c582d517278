"""The register is loaded whole or refused by line; everyone in it is found."""

import csv
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from storage.register import (
    DEFAULT_REGISTER,
    Merger,
    Register,
    RegisterError,
    UnknownMunicipalityError,
    fold,
    load_mergers,
    load_register,
)

FACTS = Path(__file__).parents[3] / "shared" / "data" / "municipalities_facts.csv"
HEADER, ALAJARVI, ALAVIESKA, *_ = DEFAULT_REGISTER.read_text(encoding="utf-8").splitlines()
REGISTER = load_register()


def written(folder: Path, *lines: str, encoding: str = "utf-8", end: str = "\n") -> Path:
    """A register file of these lines."""
    path = folder / "municipalities.csv"
    path.write_bytes((end.join(lines) + end).encode(encoding))
    return path


def refusal(path: Path) -> str:
    """Why the file is refused."""
    with pytest.raises(RegisterError) as error:
        load_register(path)
    message = str(error.value)
    assert str(path) in message
    assert "\n" not in message
    return message.replace(f"{path}: ", "")


def test_all_municipalities_of_2026_are_there() -> None:
    assert len(REGISTER.municipalities) == 308
    assert list(REGISTER.municipalities) == sorted(REGISTER.municipalities)


@pytest.mark.skipif(not FACTS.exists(), reason="the facts stand beside the project only")
def test_the_register_has_the_municipalities_of_the_facts() -> None:
    with FACTS.open(encoding="utf-8", newline="") as file:
        facts = {row["code"]: row["name_fi"] for row in csv.DictReader(file)}
    assert facts == {m.code: m.name_fi for m in REGISTER.municipalities.values()}


def test_every_code_and_name_finds_its_municipality() -> None:
    for municipality in REGISTER.municipalities.values():
        for text in (municipality.code, *municipality.names):
            assert REGISTER.find(text) is municipality


FOUND = """
091        091
Helsinki   091
helsingfors 091
  HELSINKI 091
ABO        853
Åbo        853
jyvaskyla  179
JYVÄSKYLÄ  179
Jyva\u0308skyla\u0308  179
"""


@pytest.mark.parametrize("case", FOUND.strip("\n").splitlines())
def test_names_are_found_in_any_case_and_without_diacritics(case: str) -> None:
    text, code = case[: case.rindex(" ")], case.rsplit(maxsplit=1)[-1]
    assert REGISTER.find(text).code == code


NOT_FOUND = """
91          did you mean Helsinki (091)?
Hels        did you mean Helsinki (091)
Helsinky    did you mean Helsinki (091)
Jyväskyllä  did you mean Jyväskylä (179)
Koski       did you mean Koski Tl (284)
Honkajoki   was merged into Kankaanpää (214) on 2021-01-01; ask for 214
099         was merged into Kankaanpää (214)
99          was merged into Kankaanpää (214)
valtimo     was merged into Nurmes (541)
123         no municipality has the code or name '123'
"""


@pytest.mark.parametrize("case", NOT_FOUND.strip().splitlines())
def test_what_is_not_found_is_answered_with_the_nearest(case: str) -> None:
    text, answer = re.split(" {2,}", case)
    with pytest.raises(UnknownMunicipalityError, match=re.escape(answer)):
        REGISTER.find(text)


@pytest.mark.parametrize("text", ["", "  ", "xyzzy", "9999", "000", "12345678901234"])
def test_nonsense_suggests_nobody(text: str) -> None:
    with pytest.raises(UnknownMunicipalityError) as error:
        REGISTER.find(text)
    assert "did you mean" not in str(error.value)


def test_a_merger_into_a_merged_municipality_names_the_last_successor() -> None:
    day = load_mergers()[0].date
    chain = (Merger("901", "A", "902", "B", day), Merger("902", "B", "091", "Helsinki", day))
    with pytest.raises(UnknownMunicipalityError, match=r"A \(901\) was merged into Helsinki"):
        Register(REGISTER.municipalities, chain, "").find("A")


def test_mergers_lead_to_municipalities_of_today() -> None:
    for merger in load_mergers():
        assert merger.old_code not in REGISTER.municipalities
        assert REGISTER.municipalities[merger.new_code].name_fi == merger.new_name


def test_folding() -> None:
    assert fold("  Pedersören \t KUNTA ") == "pedersoren kunta"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_line_ends_and_byte_order_marks_do_not_matter(
    tmp_path: Path, encoding: str, end: str
) -> None:
    path = written(tmp_path, HEADER, ALAJARVI, "", ALAVIESKA, encoding=encoding, end=end)
    assert [m.name_fi for m in load_register(path).municipalities.values()] == [
        "Alajärvi",
        "Alavieska",
    ]


def test_a_quoted_cell_may_span_lines(tmp_path: Path) -> None:
    row = _cells(ALAJARVI, last_known_trouble='"ei vastannut\nkahteen kertaan"')
    loaded = load_register(written(tmp_path, HEADER, row)).municipalities["005"]
    assert loaded.last_known_trouble == "ei vastannut\nkahteen kertaan"


def test_lines_are_counted_as_an_editor_counts_them(tmp_path: Path) -> None:
    spanning = _cells(ALAJARVI, last_known_trouble='"a\nb\nc"')
    path = written(tmp_path, HEADER, spanning, "", _cells(ALAVIESKA, code="9"))
    assert refusal(path).startswith("line 6: code '9': three digits expected")


def _cells(row: str, **changes: str) -> str:
    cells = dict(zip(HEADER.split(","), next(csv.reader([row])), strict=True))
    return ",".join((cells | changes).values())


BROKEN = """
code=5                      line 3: code '5': three digits expected
code=٠٩١                    line 3: code '٠٩١': three digits expected
code=                       line 3: code '': three digits expected
code=005                    line 3: code '005' stands on line 2 already
name_fi=                    line 3: name_fi '': String should have at least 1 character
name_fi=ALAJARVI            line 3: name_fi 'ALAJARVI' stands on line 2 already
region_code=7               line 3: region_code '7': two digits expected
language=ru                 line 3: language 'ru': Input should be 'fi', 'sv', 'fi+sv' or 'sv+fi'
population=8 982            line 3: population '8 982': Input should be a valid integer
population=-1               line 3: population '-1': Input should be greater than or equal to 0
lon=east                    line 3: lon 'east': Input should be a valid number
lat=nan                     line 3: lat 'nan': Input should be
start_url=                  line 3: start_url '': an address is required
start_url=www.alajarvi.fi   line 3: start_url 'www.alajarvi.fi': an http or https address expected
start_url=ftp://a.fi/       line 3: start_url 'ftp://a.fi/': an http or https address expected
start_url=https://          line 3: start_url 'https://': an http or https address expected
start_url=https://a.fi:99999/ line 3: start_url 'https://a.fi:99999/': an http or https address
start_url=https://a b.fi/   line 3: start_url 'https://a b.fi/': an http or https address expected
website=javascript:alert(1) line 3: website 'javascript:alert(1)': an http or https address
website_sv=https://[::1/    line 3: website_sv 'https://[::1/': an http or https address expected
start_url=http://WWW.alajarvi.fi line 3: start_url 'http://WWW.alajarvi.fi' stands on line 2
"""


@pytest.mark.parametrize("case", BROKEN.strip().splitlines(), ids=lambda case: case.split()[0])
def test_every_broken_row_is_named_by_line(tmp_path: Path, case: str) -> None:
    change, reason = case.split(" line 3: ")
    column, _, value = change.strip().partition("=")
    path = written(tmp_path, HEADER, ALAJARVI, _cells(ALAVIESKA, **{column: value}))
    assert refusal(path).startswith(f"line 3: {reason}")


def test_the_first_problems_are_shown_and_the_others_counted(tmp_path: Path) -> None:
    rows = [
        _cells(ALAJARVI, code=f"{n}", name_fi=f"{n}", start_url=f"http://{n}") for n in range(8)
    ]
    message = refusal(written(tmp_path, HEADER, *rows))
    assert message.count("line ") == 5
    assert message.endswith("(and 3 more)")


UNUSABLE: dict[str, tuple[Callable[[str, str], str], str]] = {
    "no such column": (
        lambda header, row: f"{header.replace('website_fi', 'site')}\n{row}",
        "line 1: missing column website_fi",
    ),
    "column too many": (
        lambda header, row: f"{header},mayor\n{row},Maija",
        "line 1: unknown column mayor",
    ),
    "column twice": (
        lambda header, row: f"{header},lat\n{row},1",
        "line 1: column lat stands twice",
    ),
    "cell too many": (
        lambda header, row: f"{header}\n{row},1",
        "line 2: 21 cells, but the header has 20",
    ),
    "cell too few": (lambda header, row: f"{header}\n005,Alajärvi", "line 2: 2 cells, but"),
    "open quote": (lambda header, row: f'{header}\n{row}\n"005,Ala', "line 3: unexpected end"),
    "semicolons": (
        lambda header, row: header.replace(",", ";"),
        "line 1: cells are to be separated by commas",
    ),
    "empty": (lambda header, row: "", "line 1: the file is empty"),
    "only a header": (lambda header, row: header, "the register has no rows"),
}


@pytest.mark.parametrize("case", UNUSABLE)
def test_an_unusable_file_is_refused(tmp_path: Path, case: str) -> None:
    content, reason = UNUSABLE[case]
    path = tmp_path / "municipalities.csv"
    path.write_text(content(HEADER, ALAJARVI), encoding="utf-8")
    assert refusal(path).startswith(reason)


def test_a_windows_file_is_refused_at_its_line(tmp_path: Path) -> None:
    path = written(tmp_path, HEADER, "", ALAJARVI, encoding="cp1252")
    assert refusal(path).startswith("line 3: not UTF-8; save the file as UTF-8")


@pytest.mark.parametrize("path", [Path("missing.csv"), Path()])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, path: Path) -> None:
    with pytest.raises(RegisterError, match=f"cannot read the register {tmp_path / path}"):
        load_register(tmp_path / path)


def test_addresses_and_hosts_of_a_municipality(tmp_path: Path) -> None:
    row = _cells(
        ALAJARVI,
        start_url="https://a.fi/fi",
        website_sv="http://B.fi:81/",
        other_domains="c.fi a.fi",
    )
    loaded = load_register(written(tmp_path, HEADER, row)).municipalities["005"]
    assert loaded.addresses[0] == "https://a.fi/fi"
    assert {"b.fi:81", "c.fi", "a.fi"} <= loaded.hosts
    assert len(set(loaded.addresses)) == len(loaded.addresses)


def test_unknown_figures_are_none_not_zero(tmp_path: Path) -> None:
    row = _cells(ALAJARVI, population="", lon="")
    loaded = load_register(written(tmp_path, HEADER, row)).municipalities["005"]
    assert (loaded.population, loaded.lon) == (None, None)


def test_the_digest_is_the_files(tmp_path: Path) -> None:
    one = load_register(written(tmp_path, HEADER, ALAJARVI)).digest
    assert one != load_register(written(tmp_path, HEADER, ALAVIESKA)).digest
    assert re.fullmatch("[0-9a-f]{16}", one)
