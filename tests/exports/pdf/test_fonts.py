"""Font files, roles, stand-ins."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from exports.pdf import fonts
from exports.pdf.errors import FontError, MissingGlyphError
from exports.pdf.fonts import FontBook, Role
from exports.pdf.typefaces import fontfiles
from exports.pdf.typefaces.embedding import character_map
from exports.pdf.typefaces.faces import load_face
from exports.pdf.typefaces.fontfiles import FontFile, installed_fonts, read_faces


def file_named(name: str) -> FontFile:
    return next(file for file in installed_fonts() if name in file.names)


def test_names_are_read_in_both_languages() -> None:
    song = file_named("ar pl sungtil gb")
    assert "文鼎ｐｌ简报宋" in song.names
    assert song.family == "文鼎ＰＬ简报宋"
    assert song.regular


def test_a_collection_has_a_face_for_each_member() -> None:
    faces = read_faces(file_named("wenquanyi zen hei").path)
    assert [face.index for face in faces] == [0, 1, 2]


@pytest.mark.parametrize("content", [b"", b"ttcf\0\1\0\0\xff\xff\xff\xff", b"\0\1\0\0\0\2" + b"\0" * 6, b"%PDF-1.4"])
def test_files_that_are_no_fonts(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.ttf"
    path.write_bytes(content)
    with pytest.raises((ValueError, fonts.struct_error)):
        read_faces(path)


def test_outlines_of_another_kind_are_passed_over(tmp_path: Path) -> None:
    data = bytearray(file_named("ar pl kaitim gb").path.read_bytes())
    tag = data.index(b"glyf", 0, 400)
    data[tag : tag + 4] = b"CFF "
    path = tmp_path / "x.otf"
    path.write_bytes(data)
    assert read_faces(path) == []
    with pytest.raises(FontError, match="TrueType"):
        FontBook({"仿宋": path})


def test_a_chosen_file_that_only_looks_like_a_font(tmp_path: Path) -> None:
    data = bytearray(file_named("ar pl kaitim gb").path.read_bytes())
    tag = data.index(b"cmap", 0, 400)
    data[tag : tag + 4] = b"xxxx"
    path = tmp_path / "x.ttf"
    path.write_bytes(data)
    with pytest.raises(FontError, match="无法使用"):
        FontBook({"仿宋": path})


@pytest.fixture
def fresh_search() -> object:
    caches = (fontfiles.installed_fonts, fonts._role_chain, fonts._rare_typefaces, fonts._bold_face)
    for cached in caches:
        cached.cache_clear()
    yield
    for cached in caches:
        cached.cache_clear()


def test_folders_are_searched_where_there_is_no_fontconfig(fresh_search: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = file_named("ar pl sungtil gb").path
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "song.TTF").write_bytes(source.read_bytes())
    (tmp_path / "broken.ttf").write_bytes(b"\0\1\0\0")
    fontfiles.installed_fonts.cache_clear()
    monkeypatch.setattr("exports.pdf.typefaces.fontfiles.shutil.which", lambda _name: None)
    monkeypatch.setattr("exports.pdf.typefaces.fontfiles._font_folders", lambda: [tmp_path])
    assert [file.path.name for file in installed_fonts()] == ["song.TTF"]


def test_windows_has_two_font_folders(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    monkeypatch.setenv("WINDIR", "/w")
    monkeypatch.setenv("LOCALAPPDATA", "/l")
    assert fontfiles._font_folders() == [Path("/w/Fonts"), Path("/l/Microsoft/Windows/Fonts")]
    assert fontfiles._fontconfig_paths() is None


def test_a_failing_fontconfig_is_no_obstacle(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_args: object, **_named: object) -> None:
        raise subprocess.CalledProcessError(1, "fc-list")

    monkeypatch.setattr("exports.pdf.typefaces.fontfiles.subprocess.run", fails)
    assert fontfiles._fontconfig_paths() is None


def test_no_font_at_all_is_said(fresh_search: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("exports.pdf.fonts.installed_fonts", lambda: ())
    with pytest.raises(FontError, match="没有可用的中文TrueType字体"):
        FontBook().resolve(Role.FANGSONG, "国", "正文")


def test_the_genuine_face_comes_first(fresh_search: object, monkeypatch: pytest.MonkeyPatch) -> None:
    song = file_named("ar pl sungtil gb")
    named = {
        "simfang.ttf": ("fangsong", "仿宋"),
        "stzhongs.ttf": ("stzhongsong", "华文中宋"),
        "fzxbsjw.ttf": ("fzxiaobiaosong-b05s", "方正小标宋简体"),
        "simsun.ttc": ("simsun", "宋体"),
        "simsunb.ttf": ("simsun-extb",),
    }
    files = tuple(FontFile(song.path, 0, frozenset(names), names[-1], regular=True) for names in named.values())
    monkeypatch.setattr("exports.pdf.fonts.installed_fonts", lambda: files)
    book = FontBook()
    assert book.resolve(Role.XIAOBIAOSONG, "国", "标题").family == "方正小标宋简体"
    assert book.resolve(Role.FANGSONG, "国", "正文").family == "仿宋"
    assert book.resolve(Role.SONG, "国", "正文").family == "宋体"
    assert book.substituted() == ()
    assert book.resolve(Role.KAI, "国", "正文").family == "宋体"
    assert [entry.role for entry in book.substituted()] == ["楷体"]


def test_a_bold_song_stands_in_for_xiaobiaosong() -> None:
    book = FontBook()
    typeface = book.resolve(Role.XIAOBIAOSONG, "国", "标题")
    if not typeface.genuine:
        assert typeface.bold == (typeface.family != "华文中宋")
        assert book.substituted()[0].role == "小标宋"


def test_bold_is_the_bold_face_of_the_family() -> None:
    plain, bold = (next(file for file in installed_fonts() if "霞鹜文楷" in file.names and file.weight == weight) for weight in (400, 700))
    book = FontBook({"楷体": plain.path})
    assert book.resolve(Role.KAI, "国", "正文").path == plain.path
    typeface = book.resolve(Role.KAI, "国", "正文", bold=True)
    assert (typeface.path, typeface.bold, typeface.genuine) == (bold.path, False, True)
    assert [(font.family, font.genuine) for font in book.used()] == [("霞鹜文楷", True)]


def test_a_family_without_a_bold_face_is_thickened() -> None:
    book = FontBook()
    plain = book.resolve(Role.SONG, "国", "正文")
    assert not plain.bold
    assert book.resolve(Role.SONG, "国", "正文", bold=True) == replace(plain, bold=True)


def test_a_bold_face_that_lacks_the_character_is_passed_over(fresh_search: object, monkeypatch: pytest.MonkeyPatch) -> None:
    song, latin = file_named("ar pl sungtil gb"), file_named("dejavu sans bold")
    files = (replace(song, names=frozenset({"simsun", "宋体"}), family="宋体"), replace(latin, names=frozenset({"宋体"}), family="宋体"))
    monkeypatch.setattr("exports.pdf.fonts.installed_fonts", lambda: files)
    book = FontBook()
    assert book.resolve(Role.SONG, "国", "正文", bold=True).path == song.path
    assert book.resolve(Role.SONG, "a", "正文", bold=True).path == latin.path
    assert book.resolve(Role.XIAOBIAOSONG, "国", "标题").bold


def test_quotes_and_dashes_come_from_a_face_that_draws_them_full() -> None:
    book = FontBook()
    for role in Role:
        for char in "“”‘’—…·":
            assert book.resolve(role, char, "正文").face.advance(char) >= 0.9


def test_a_character_of_no_font() -> None:
    with pytest.raises(MissingGlyphError, match="U\\+1F9FF"):
        FontBook().resolve(Role.FANGSONG, "\U0001f9ff", "正文")


def test_ink_is_measured_by_the_outline() -> None:
    song = file_named("ar pl sungtil gb")
    face = load_face(song.path, song.index)
    dash, comma, space = (face.ink(char) for char in "—， ")
    assert 0.3 < dash.bottom < dash.top < 0.5
    assert comma.right < 0.5
    assert space.empty
    assert load_face(song.path, song.index) is face


def test_character_maps_reach_beyond_the_first_plane() -> None:
    lines = character_map(["\U00020bb7", *map(chr, range(0x4E00, 0x4E00 + 150))]).splitlines()
    assert "<0001> <D842DFB7>" in lines
    assert "<0002> <4E00>" in lines
    assert [line for line in lines if line.endswith("beginbfchar")] == ["100 beginbfchar", "51 beginbfchar"]
