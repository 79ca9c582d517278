"""Files of answers as they come, and as they should not."""

from datetime import date, datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from survey.errors import SheetError
from survey.sheets import read_sheet

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
    ("UTF-16 without a mark", WIDE.encode("utf-16-le")),
    ("UTF-16 the other way round", WIDE.encode("utf-16-be")),
    ("a line that tells the separator", f"sep=;\r\n{WIDE}".encode()),
    ("a title", f"Kysely 2026\n\n{WIDE}".encode()),
    ("a title with separators", f"Kysely 2026;\n{WIDE}".encode()),
    ("old line ends", WIDE.replace("\n", "\r").encode()),
    ("columns without a name", WIDE.replace("\n", ";;x\n").replace("?;;x", "?;;").encode()),
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
        (b"kunta,q\n005,1\n009,1,2\n", "row 3: 3 cells, but the header has 2"),
        (b'kunta,q\n005,"1\n', "not a table of separated values"),
        (b"PK\x03\x04 and no more", "a damaged workbook (File is not a zip file); save it again"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99),
            "an old .xls, or a workbook with a password",
        ),
        (b"\x89PNG\r\n\x1a\n" + bytes(99), "that is no table"),
        (b"kunta,q\n005,y\0es\n", "that is no table"),
        (b"kunta,q\n" + b"005,1\n" * 100_000, "more than 100,000 rows or 2,000 columns"),
        (b"kunta" + b",q" * 2000 + b"\n005,1\n", "more than 100,000 rows or 2,000 columns"),
    ],
)
def test_what_is_no_table(tmp_path: Path, body: bytes, message: str) -> None:
    path = written(tmp_path, body)
    with pytest.raises(SheetError) as raised:
        read_sheet(path)
    assert str(raised.value).startswith(f"{path}: ")
    assert message in str(raised.value)


def test_columns_of_one_name_are_none(tmp_path: Path) -> None:
    sheet = read_sheet(written(tmp_path, b"kunta,q,q\n005,1,2\n"))
    assert (sheet.columns, set(sheet.doubled)) == (("kunta",), {"q"})
    assert sheet.rows[0].cells == {"kunta": "005"}


def test_a_title_above_the_header(tmp_path: Path) -> None:
    path = workbook(tmp_path, ("Kysely 2026",), ("Kunta", "Koodi"), ("Mallila", 5))
    sheet = read_sheet(path)
    assert (sheet.header, sheet.columns, sheet.rows[0].number) == (2, ("Kunta", "Koodi"), 3)


def test_a_table_on_another_sheet(tmp_path: Path) -> None:
    path = workbook(tmp_path, ("Lue tämä",))
    book = load_workbook(path)
    book.create_sheet("Data")
    book.save(path)
    with pytest.raises(SheetError, match="on the first of 'Sheet', 'Data'"):
        read_sheet(path)


def changed(path: Path, part: str, content: bytes) -> Path:
    """A workbook with one of its parts replaced."""
    with ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, body in (parts | {part: content}).items():
            archive.writestr(name, body)
    return path


SHEET = "xl/worksheets/sheet1.xml"
SPACE = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


@pytest.mark.parametrize(
    ("part", "content", "message"),
    [
        (SHEET, b"<worksheet><sheetData><row><c", "a damaged workbook"),
        ("xl/workbook.xml", b"<work", "a damaged workbook"),
        ("[Content_Types].xml", b"<Types/>", "a damaged workbook"),
        (
            SHEET,
            b'<worksheet %s><sheetData><row r="1048576"><c r="A1048576"><v>1</v></c></row>'
            b"</sheetData></worksheet>" % SPACE,
            "more than 100,000 rows",
        ),
        (SHEET, bytes(201 << 20), "more than 200 MB unpacked"),
    ],
    ids=["sheet", "workbook", "types", "rows", "bomb"],
)
def test_damaged_workbooks(tmp_path: Path, part: str, content: bytes, message: str) -> None:
    path = changed(workbook(tmp_path, ("Kunta", "K"), ("Mallila", 5)), part, content)
    with pytest.raises(SheetError, match=message) as raised:
        read_sheet(path)
    assert len(str(raised.value).splitlines()) == 1


def test_a_workbook_with_broken_bytes(tmp_path: Path) -> None:
    path = workbook(tmp_path, ("Kunta", "K"), *(("Mallila", at) for at in range(500)))
    with ZipFile(path) as archive:
        start = archive.getinfo(SHEET).header_offset + 30 + len(SHEET) + 10
    body = bytearray(path.read_bytes())
    body[start : start + 40] = bytes(byte ^ 0x5A for byte in body[start : start + 40])
    path.write_bytes(body)
    with pytest.raises(SheetError, match="a damaged workbook"):
        read_sheet(path)


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
