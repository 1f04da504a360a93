"""Strips on pages: capacity, what stays together, tables' heads."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.pdf.page import BOTTOM, HAO_3, LINE_PITCH, LINES, TOP
from exports.pdf.paginate import Strip, blank_line, glued, hold_last_lines, keep_together, paginate, unchained

LINE = Strip(LINE_PITCH, HAO_3)


def pages_of(strips: list[Strip], **options: float) -> list[list[Strip]]:
    return [[placed.strip for placed in page] for page in paginate(strips, top=TOP, bottom=BOTTOM, **options)]


@given(st.integers(0, 100))
def test_a_page_holds_twenty_two_lines(count: int) -> None:
    pages = paginate([LINE] * count, top=TOP, bottom=BOTTOM)
    assert [len(page) for page in pages] == [LINES] * (count // LINES) + ([count % LINES] if count % LINES else [])
    assert all(placed.y == pytest.approx(TOP + n * LINE_PITCH) for page in pages for n, placed in enumerate(page))


@given(st.lists(st.booleans(), min_size=1, max_size=120))
def test_strips_stay_with_what_follows(keeps: list[bool]) -> None:
    strips = [replace(LINE, keep_next=keep, marks=(), height=LINE_PITCH + n * 1e-9) for n, keep in enumerate(keeps)]
    pages = pages_of(strips)
    assert [strip for page in pages for strip in page] == strips
    longest = max((len(run) for run in "".join("k" if keep else " " for keep in keeps).split()), default=0)
    if longest < LINES:
        assert not any(page[-1].keep_next for page in pages[:-1])


@given(st.lists(st.tuples(st.floats(1, 600), st.booleans(), st.sampled_from([0.0, 90.0])), min_size=1, max_size=40))
def test_chains_longer_than_a_page_are_parted_far_from_their_end(drawn: list[tuple[float, bool, float]]) -> None:
    kept = [
        Strip(height, height, keep_next=keep, on_grid=False, head=(Strip(head, head, on_grid=False),) if head else ())
        for height, keep, head in drawn
    ]
    strips = unchained(kept, 700.0)
    assert [replace(strip, keep_next=False) for strip in strips] == [replace(strip, keep_next=False) for strip in kept]
    pages = paginate(strips, top=0.0, bottom=700.0)
    assert not any(page[-1].strip.keep_next for page in pages[:-1])
    for place, (before, after) in enumerate(zip(kept, strips, strict=True)):
        if before.keep_next and not after.keep_next:
            chain = next(end for end in range(place + 1, len(strips)) if not strips[end].keep_next or end == len(strips) - 1)
            assert sum(strip.height for strip in strips[place : chain + 1]) + sum(strip.height for strip in before.head) > 700.0


def test_blank_lines_vanish_at_the_top_of_a_page() -> None:
    pages = pages_of([LINE] * LINES + [blank_line(), LINE])
    assert [len(page) for page in pages] == [LINES, 1]


def test_a_signature_takes_two_lines_along() -> None:
    signature = keep_together([blank_line(), blank_line(), LINE, LINE])
    pages = pages_of([*hold_last_lines([LINE] * 20), *signature])
    assert [len(page) for page in pages] == [18, 6]


def test_a_head_is_repeated_and_text_returns_to_the_grid() -> None:
    head = Strip(25.0, 25.0, keep_next=True, on_grid=False)
    row = Strip(25.0, 25.0, on_grid=False, head=(replace(head, keep_next=False),))
    pages = paginate([LINE, head, *[row] * 40, LINE], top=TOP, bottom=BOTTOM)
    assert [page[0].strip.head == () and page[0].strip.height == 25.0 for page in pages] == [False, True]
    last = pages[-1][-1]
    assert (last.y - TOP) / LINE_PITCH == pytest.approx(round((last.y - TOP) / LINE_PITCH))
    assert all(placed.bottom <= BOTTOM + 1e-6 for page in pages for placed in page)


def test_the_first_page_may_begin_lower() -> None:
    pages = paginate([LINE] * 30, top=TOP, bottom=BOTTOM, first_top=TOP + 10 * LINE_PITCH)
    assert [len(page) for page in pages] == [12, 18]


def test_nothing_fits_under_a_very_long_head() -> None:
    pages = paginate([LINE] * 3, top=TOP, bottom=BOTTOM, first_top=BOTTOM - 5)
    assert [len(page) for page in pages] == [0, 3]


def test_a_strip_deeper_than_the_page_does_not_hang_the_program() -> None:
    assert len(pages_of([LINE, Strip(2000, 2000, on_grid=False), LINE])) == 3


@pytest.mark.parametrize(
    ("kept", "loosely", "fast", "said"),
    [
        (2, 3, 3, [2, 6]),  # parted where only what is kept is parted
        (0, 3, 3, [3, 3]),  # parted where the glue is least
        (0, 0, 6, [0, 6]),  # not parted: the short first page stays empty
        (0, 0, LINES + 3, [0, LINES, 3]),  # more than any page holds
    ],
)
def test_what_is_glued_holds_longer_than_what_is_kept(kept: int, loosely: int, fast: int, said: list[int]) -> None:
    lines = [*keep_together([LINE] * (kept + 1))[:kept], *glued([LINE] * (loosely + 1), 1)[:loosely], *glued([LINE] * fast, 2)]
    pages = paginate(lines, top=TOP, bottom=BOTTOM, first_top=BOTTOM - 5 * LINE_PITCH)
    assert [len(page) for page in pages] == said


def test_a_signature_that_fits_without_the_grid_does_not_go_over() -> None:
    off_grid = Strip(LINE_PITCH / 3, LINE_PITCH / 3, on_grid=False)
    signature = [*glued([LINE, LINE], 2), LINE]
    (page,) = paginate([*[LINE] * (LINES - 4), off_grid, *signature], top=TOP, bottom=BOTTOM)
    assert page[-1].bottom <= BOTTOM
    assert [two.y - one.y for one, two in zip(page[-3:], page[-2:], strict=False)] == pytest.approx([LINE_PITCH] * 2)
    assert len(paginate([*[LINE] * (LINES - 4), off_grid, LINE, LINE, LINE, LINE], top=TOP, bottom=BOTTOM)) == 2, "text keeps the grid"
    assert len(paginate([*[LINE] * (LINES - 2), off_grid, *signature], top=TOP, bottom=BOTTOM)) == 2, "what does not fit goes over"
