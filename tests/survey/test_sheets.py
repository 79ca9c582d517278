"""Files of answers as they come, and as they should not."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from survey.sheets import SheetError, read_sheet

WIDE = "Kunta;Käyttääkö Facebookia?\nMallila;Kyllä\nSjökulla;Ei\n"
EXPECTED = [
    {"Kunta": "Mallila", "Käyttääkö Facebookia?": "Kyllä"},
    {"Kunta": "Sjökulla", "Käyttääkö Facebookia?": "Ei"},
]

READ = [
    ("utf-8", WIDE.encode()),
    ("byte order mark", b"\xef\xbb\xbf" + WIDE.encode()),
    ("Windows-1252", WIDE.encode("cp1252")),
    ("UTF-16 of a spreadsheet", WIDE.encode("utf-16")),
    ("commas", WIDE.replace(";", ",").encode()),
    ("tabs", WIDE.replace(";", "\t").encode()),
    ("carriage returns", WIDE.replace("\n", "\r\n").encode()),
    ("empty lines", WIDE.replace("\n", "\n\n").encode()),
    ("spaces around", WIDE.replace(";", " ; ").encode()),
    ("separators to the end", WIDE.replace("\n", ";;\n").encode()),
]


def written(folder: Path, body: bytes, name: str = "answers.csv") -> Path:
    path = folder / name
    path.write_bytes(body)
    return path


def workbook(folder: Path, *rows: tuple[Any, ...]) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    path = folder / "answers.xlsx"
    book.save(path)
    return path


@pytest.mark.parametrize(("_name", "body"), READ)
def test_tables_of_text(tmp_path: Path, _name: str, body: bytes) -> None:
    assert [row.cells for row in read_sheet(written(tmp_path, body)).rows] == EXPECTED


def test_quoted_cells_hold_anything(tmp_path: Path) -> None:
    body = '"Kunta";"Miten?"\n"Mallila";"Facebook; ""Instagram""\nja muut"\n'
    [row] = read_sheet(written(tmp_path, body.encode())).rows
    assert row.cells["Miten?"] == 'Facebook; "Instagram"\nja muut'


def test_rows_are_numbered_as_in_the_file(tmp_path: Path) -> None:
    sheet = read_sheet(written(tmp_path, b"kunta,q\n005,1\n\n009,2\n"))
    assert [row.number for row in sheet.rows] == [2, 4]


def test_short_rows_are_filled_up(tmp_path: Path) -> None:
    assert read_sheet(written(tmp_path, b"a,b,c\n1\n")).rows[0].cells == {
        "a": "1",
        "b": "",
        "c": "",
    }


def test_workbooks(tmp_path: Path) -> None:
    path = workbook(
        tmp_path,
        ("Kunta", "Koodi", "Vastattu", "Kello"),
        ("Mallila", 5.0, datetime(2017, 4, 3), datetime(2017, 4, 3, 9, 30)),
        (None, None, None, None),
        ("Sjökulla", 1.5, date(2017, 4, 4), True),
    )
    sheet = read_sheet(path)
    assert sheet.columns == ("Kunta", "Koodi", "Vastattu", "Kello")
    assert [(row.number, *row.cells.values()) for row in sheet.rows] == [
        (2, "Mallila", "5", "2017-04-03", "2017-04-03T09:30:00"),
        (4, "Sjökulla", "1.5", "2017-04-04", "True"),
    ]


def test_a_workbook_is_told_by_its_content(tmp_path: Path) -> None:
    path = workbook(tmp_path, ("Kunta",), ("Mallila",)).rename(tmp_path / "answers.csv")
    assert read_sheet(path).columns == ("Kunta",)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"", "the file is empty"),
        (b" \n\n", "the file is empty"),
        (b"kunta,q\n", "no row of answers below a header"),
        (b"\xef\xbb\xbf", "no row of answers"),
        (b"kunta,q,q\n005,1,2\n", "row 1: the column 'q' is there twice"),
        (b"kunta,,q\n005,1,2\n", "row 1: column 2 has no name"),
        (b"kunta,q\n005,1\n009,1,2\n", "row 3: 3 cells, but the header has 2"),
        (b'kunta,q\n005,"1\n', "not a table of separated values"),
        (b"PK\x03\x04 and no more", "not a workbook that can be read"),
    ],
)
def test_what_is_no_table(tmp_path: Path, body: bytes, message: str) -> None:
    path = written(tmp_path, body)
    with pytest.raises(SheetError) as raised:
        read_sheet(path)
    assert str(raised.value).startswith(f"{path}: ")
    assert message in str(raised.value)


@given(body=st.binary(max_size=300))
def test_any_bytes_are_a_table_or_an_error(
    tmp_path_factory: pytest.TempPathFactory, body: bytes
) -> None:
    path = written(tmp_path_factory.mktemp("any"), body)
    try:
        sheet = read_sheet(path)
    except SheetError:
        return
    assert all(tuple(row.cells) == sheet.columns for row in sheet.rows)
