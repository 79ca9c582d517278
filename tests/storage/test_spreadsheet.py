"""The workbook: typed cells, texts that stay texts, sheets that are ready to be read."""

import zipfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

from storage.export import write_tables
from storage.spreadsheet import LONGEST_TEXT
from tests.storage.exports import CODEBOOK, fill, meeting, tables, written
from tests.storage.worlds import World

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
NAMESPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture
def book(world: World, tmp_path: Path) -> Any:
    """A workbook of a filled database."""
    fill(world)
    (path, *_) = {one.path for one in write_tables(tables(world), CODEBOOK, tmp_path, "xlsx")}
    assert path == tmp_path / "somevahti.xlsx"
    return openpyxl.load_workbook(path)


def cells(book: Any, name: str, row: int = 2) -> dict[str, Any]:
    """The cells of a row by column."""
    sheet = book[name]
    return {head.value: cell for head, cell in zip(sheet[1], sheet[row], strict=True)}


def test_there_is_a_sheet_per_table_ready_to_be_read(book: Any) -> None:
    assert book.sheetnames == [*dict.fromkeys(row["table"] for row in CODEBOOK), "codebook"]
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert all(cell.font.bold for cell in sheet[1])
        for dimension in sheet.column_dimensions.values():
            assert 8 <= dimension.width <= 51


def test_cells_have_types(book: Any) -> None:
    visit = cells(book, "visits")
    assert visit["municipality_code"].value == "005"
    assert (visit["pages_fetched"].value, visit["pages_fetched"].number_format) == (20, "0")
    assert visit["started_at"].value == datetime(2026, 1, 1, 23, 30, 7)
    assert visit["started_at"].number_format == 'yyyy-mm-dd hh:mm:ss" UTC"'
    assert visit["page_kinds_reached"].value == "[]"
    run = cells(book, "runs")
    assert run["night"].value == datetime(2026, 1, 2)
    assert run["night"].number_format == "yyyy-mm-dd"
    phone = cells(book, "responsiveness")
    assert phone["zoom_blocked"].value is False
    assert phone["overflow_px"].value is None
    account = cells(book, "accounts")
    assert isinstance(account["confidence"].value, float)
    assert account["closed_at"].value is account["person"].value is None


def test_the_codebook_says_what_a_cell_is(book: Any) -> None:
    told = {row[:2]: row[3] for row in book["codebook"].iter_rows(min_row=2, values_only=True)}
    assert told["visits", "started_at"] == "Excel date and time, UTC"
    assert told["visits", "municipality_code"] == "text"


def test_times_of_any_zone_are_utc(tmp_path: Path) -> None:
    row = meeting("") | {"first_seen": datetime(2026, 1, 1, 23, 0, tzinfo=UTC)}
    row |= {"meeting_date": date(2100, 12, 31), "run_id": 2**53}
    read = cells(openpyxl.load_workbook(written([row], tmp_path, "xlsx")), "meetings")
    assert read["first_seen"].value == datetime(2026, 1, 1, 23)
    assert read["meeting_date"].value == datetime(2100, 12, 31)
    assert read["run_id"].value == 2**53
    assert read["source_url"].value is None


TEXT_CASES = [
    ("=1+1", "'=1+1"),
    ("+358", "'+358"),
    ("-", "'-"),
    ("@kunta", "'@kunta"),
    ("\tx", "'\tx"),
    ("\rx", "'\rx"),
    ("091", "091"),
    ("1e5", "1e5"),
    ("https://kunta.example/" + "x" * 3000, "https://kunta.example/" + "x" * 3000),
    ("{=SUM(A1)}", "{=SUM(A1)}"),
    ("<r><t>a & b</t>\x01 _x0041_\r\n ö</r>", "<r><t>a & b</t>\x01 _x0041_\r\n ö</r>"),
    (" a\n b ", " a\n b "),
    ("\x00\x0b\x1f_x0000_\ufffe\uffff", "\x00\x0b\x1f_x0000_\ufffe\uffff"),
]


@pytest.mark.parametrize(("text", "cell"), TEXT_CASES)
def test_texts_stay_texts(text: str, cell: str, tmp_path: Path) -> None:
    assert _read_texts(written([meeting(text)], tmp_path, "xlsx")) == [cell]


@given(st.lists(TEXTS, min_size=1, max_size=20))
@example(["<r></r>"])
def test_any_text_comes_back(tmp_path_factory: Any, texts: list[str]) -> None:
    path = written([meeting(text) for text in texts], tmp_path_factory.mktemp("x"), "xlsx")
    expected = ["'" + text if text.startswith(tuple("=+-@\t\r")) else text for text in texts]
    assert _read_texts(path) == expected


def _read_texts(path: Path) -> list[str]:
    """The texts of the column C as Excel reads them: `_xHHHH_` names a character."""
    with zipfile.ZipFile(path) as archive:
        root = ElementTree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    texts = []
    for row in root.iter(f"{NAMESPACE}row"):
        cell = row.find(f"{NAMESPACE}c[@r='C{row.get('r')}']")
        assert cell is None or cell.get("t") == "inlineStr"
        texts.append(unescape("".join(cell.itertext())) if cell is not None else "")
    return texts[1:]


@pytest.mark.parametrize("letter", ["ä", "😀"])
def test_a_text_longer_than_a_cell_is_cut_and_counted(letter: str, tmp_path: Path) -> None:
    units = len(letter.encode("utf-16-le")) // 2
    whole = letter * (LONGEST_TEXT // units)
    rows = [meeting(whole), meeting(whole + letter), meeting("=" + whole)]
    codebook = [entry for entry in CODEBOOK if entry["table"] == "meetings"]
    told, _ = write_tables({"meetings": rows}, codebook, tmp_path, "xlsx")
    assert told.cut == 2
    kept, cut, formula = _read_texts(told.path)
    assert kept == whole
    assert cut.endswith(f"{letter}… [cut]")
    assert formula.startswith(f"'={letter}")
    for text in (cut, formula):
        assert LONGEST_TEXT - 1 <= len(text.encode("utf-16-le")) // 2 <= LONGEST_TEXT


def test_more_addresses_than_excel_takes_as_links_are_texts(tmp_path: Path) -> None:
    rows = [meeting(f"https://kunta.example/{n}") for n in range(66_000)]
    path = written(rows, tmp_path, "xlsx")
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    assert b"hyperlink" not in sheet
    assert sheet.count(b"https://kunta.example/") == 66_000
    assert b'numberStoredAsText="1"' in sheet


def test_an_empty_table_has_its_header(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(written([], tmp_path, "xlsx"))["meetings"]
    assert [cell.value for cell in sheet[1]][:2] == ["municipality_code", "meeting_date"]
    assert (sheet.max_row, sheet.auto_filter.ref) == (1, "A1:E1")
