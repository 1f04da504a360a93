"""Pictures are read whole before they are taken, and made small the right way up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.errors import UserError
from desktop.files.pictures import THUMBNAIL, pixels, small_picture, thumbnail
from tests.fixtures.pictures import bomb, opened, picture, sideways

KINDS = ("JPEG", "PNG", "GIF", "BMP", "WEBP")


@pytest.mark.parametrize("kind", KINDS)
def test_a_thumbnail_is_a_small_jpeg(kind: str) -> None:
    small = opened(thumbnail("a", picture(kind, (1200, 800))))
    assert (small.format, small.size) == ("JPEG", (THUMBNAIL, THUMBNAIL * 2 // 3))


def test_a_small_picture_is_not_blown_up() -> None:
    assert opened(thumbnail("a", picture("PNG", (60, 40)))).size == (60, 40)


def test_a_photo_taken_sideways_stands_upright() -> None:
    small = opened(thumbnail("a", sideways()))
    assert small.size == (180, 240)
    top = small.crop((60, 2, 120, 6)).convert("RGB").resize((1, 1)).tobytes()  # the stored left edge is the upper one
    assert top[0] > 200
    assert top[2] < 90
    whole = pixels("a", sideways(), 1000, 1000)
    assert (whole.width, whole.height, len(whole.rgb)) == (480, 640, 480 * 640 * 3)


def test_what_is_transparent_becomes_white() -> None:
    for mode, colour in (("RGBA", (0, 0, 0, 0)), ("LA", (0, 0))):
        small = opened(thumbnail("a", picture("PNG", (50, 50), colour, mode)))
        assert min(small.convert("RGB").tobytes()) > 250


@pytest.mark.parametrize(
    ("mode", "kind"), [("CMYK", "JPEG"), ("L", "JPEG"), ("1", "PNG"), ("P", "GIF"), ("I;16", "PNG")], ids=lambda value: value
)
def test_pictures_that_are_not_plain_colour_are_taken(mode: str, kind: str) -> None:
    assert opened(thumbnail("a", picture(kind, (300, 300), 0, mode))).mode in {"RGB", "L"}


@pytest.mark.parametrize(
    ("given_bytes", "told"),
    [
        (b"", "“现场.jpg”是空文件"),
        (b"MZ\x90\0" + bytes(500), "“现场.jpg”不是图片，按内容看是可执行程序"),
        ("只是文字".encode(), "“现场.jpg”不是图片，按内容看是文本"),
        (b"%PDF-1.4 ...", "按内容看是PDF 文件"),
        (bomb(), "“现场.jpg”有40000×40000个像素，太大了"),
        (b"\xff\xd8\xff\xe0 and nothing of a picture", "“现场.jpg”已损坏或没有传完整"),
    ],
)
def test_what_is_no_good_picture_is_told_by_its_name(given_bytes: bytes, told: str) -> None:
    with pytest.raises(UserError, match=told):
        thumbnail("现场.jpg", given_bytes)
    assert small_picture(given_bytes) is None


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9])
def test_a_picture_cut_short_is_damaged(kind: str, kept: float) -> None:
    noise = picture(kind, (400, 300)) if kind != "JPEG" else sideways()
    with pytest.raises(UserError, match=r"“现场”(已损坏|不是图片)"):
        thumbnail("现场", noise[: int(len(noise) * kept)])


@given(kind=st.sampled_from(KINDS), data=st.data())
def test_bytes_spoilt_anywhere_are_a_picture_or_a_refusal(kind: str, data: st.DataObject) -> None:
    spoilt = bytearray(picture(kind, (40, 30)))
    for _ in range(data.draw(st.integers(1, 6))):
        spoilt[data.draw(st.integers(0, len(spoilt) - 1))] = data.draw(st.integers(0, 255))
    try:
        small = thumbnail("a", bytes(spoilt))
    except UserError:
        return
    assert max(opened(small).size) <= THUMBNAIL
