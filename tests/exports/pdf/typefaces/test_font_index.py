"""The index of font files that is kept from one start to the next."""

import os
from pathlib import Path
from typing import Any

import pytest

from exports.pdf.typefaces import fontfiles
from exports.pdf.typefaces.fontfiles import installed_fonts, read_faces, scan_fonts


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one font, which is all the fonts there are."""
    fonts = tmp_path / "fonts"
    fonts.mkdir()
    source = next(file.path for file in installed_fonts() if "ar pl sungtil gb" in file.names)
    (fonts / "song.ttf").write_bytes(source.read_bytes())
    monkeypatch.setattr("exports.pdf.typefaces.fontfiles.shutil.which", lambda _name: None)
    monkeypatch.setattr("exports.pdf.typefaces.fontfiles._font_folders", lambda: [fonts])
    return fonts


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were opened to be read."""
    opened: list[str] = []

    def reading(path: Path) -> Any:
        opened.append(path.name)
        return read_faces(path)

    monkeypatch.setattr(fontfiles, "read_faces", reading)
    return opened


def test_a_file_is_read_once_until_it_changes(folder: Path, read: list[str], tmp_path: Path) -> None:
    index = tmp_path / "cache" / "fonts.json"
    first = scan_fonts(index)
    assert read == ["song.ttf"]
    assert scan_fonts(index) == first
    assert read == ["song.ttf"]
    status = (folder / "song.ttf").stat()
    os.utime(folder / "song.ttf", ns=(status.st_atime_ns, status.st_mtime_ns + 1_000_000_000))
    assert scan_fonts(index) == first
    assert read == ["song.ttf"] * 2
    assert list(index.parent.iterdir()) == [index]


def test_files_that_are_gone_are_forgotten(folder: Path, tmp_path: Path) -> None:
    index = tmp_path / "fonts.json"
    assert scan_fonts(index)
    (folder / "song.ttf").unlink()
    assert scan_fonts(index) == ()
    assert "song.ttf" not in index.read_text(encoding="utf-8")


def _spoil(content: str) -> str:
    return content.replace('"version": 1', '"version": 0')


@pytest.mark.parametrize(
    "damage",
    [
        lambda _content: "",
        lambda _content: "[]",
        lambda _content: "{" * 100_000,
        lambda _content: "[" * 100_000,
        lambda content: content[:-3],
        _spoil,
        lambda content: content.replace("[[0,", "[[null,"),
        lambda content: content.replace("[[0,", "[0,[0,"),
        lambda content: content.replace('{"version": 1, "files": {', '{"version": 1, "files": {"x": 3, '),
    ],
)
def test_a_damaged_index_is_made_anew(folder: Path, tmp_path: Path, damage: Any) -> None:
    index = tmp_path / "fonts.json"
    wanted = scan_fonts(index)
    sound = index.read_text(encoding="utf-8")
    index.write_text(damage(sound), encoding="utf-8")
    assert scan_fonts(index) == wanted
    assert scan_fonts(index) == wanted
    assert index.read_text(encoding="utf-8") == sound


def test_an_index_that_is_no_text(folder: Path, tmp_path: Path) -> None:
    index = tmp_path / "fonts.json"
    index.write_bytes(b"\xff\xfe\0")
    assert scan_fonts(index) == scan_fonts(None)


def test_a_folder_that_cannot_be_written_is_no_obstacle(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert [file.path.name for file in scan_fonts(tmp_path / "file" / "fonts.json")] == ["song.ttf"]
