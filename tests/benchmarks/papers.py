"""CPU time a page of printed papers takes, as a multiple of bare ReportLab pages with the same text, measured in turn in the same run.

``python -m tests.benchmarks.papers [--runs 3]``: a report, not a test. The floor draws every text with one plain ``drawString`` in a font
that is already registered: no measuring, no wrapping, no rules, and no choice of type. Fonts are loaded before the first measure;
the least of several runs is taken, because everything that disturbs only ever adds.
"""

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from exports.pdf.board import Board, BoardLine, Entry, render_boards
from exports.pdf.document import Align, Table, TableColumn
from exports.pdf.fonts import FontBook, Role, Typeface
from exports.pdf.form import Form, Paper, Section, Signatures
from exports.pdf.form_render import render_forms

DAY = date(2022, 9, 1)
LISTS = 300
BOARDS = 138
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
_NAMES = "建国志强丽华晓明海燕文博思远佳宁立新春梅"
_TRADES = ("新材料科技", "精密机械", "生物医药", "食品", "电子信息", "纺织服装", "物流", "环保设备")
_PLACES = ("临港", "江北", "东岭", "南湖", "青山", "白沙")
_TROUBLES = (
    "企业反映园区污水管网接入点距离厂区较远，自建管线约1.2公里，投资压力大，希望协调就近接入。",
    "技术工人招聘困难，缺口约35人，希望组织专场招聘会。",
    "二期项目用电负荷不足，影响9月底前设备调试。",
    "流动资金贷款到期续贷手续办理缓慢。",
    "厂区门前道路破损，雨天积水，货车进出不便。",
)


@dataclass(frozen=True)
class Batch:
    """Something printed: how, and the texts on its pages."""

    name: str
    print_to: Callable[[Path], int]
    pages: Sequence[Sequence[str]]


def person(number: int) -> str:
    """An invented name."""
    return _SURNAMES[number % 20] + _NAMES[number * 7 % 20] + _NAMES[number * 3 % 19]


def company(number: int) -> str:
    """An invented enterprise."""
    return f"{_PLACES[number % 6]}{_TRADES[number // 6 % 8]}{'股份' * (number % 3 == 0)}有限公司{'（二期）' * (number % 7 == 0)}"


def weekly_list(number: int) -> Form:
    """One cadre's list of a week: ten objects to visit and five open problems."""
    objects = tuple(
        (str(row), company(number * 10 + row), person(number + row), str(DAY - timedelta(days=row + number % 9)), "", "")
        for row in range(1, 11)
    )
    problems = tuple(
        (
            f"2022-{number * 5 + row:04d}",
            company(number * 10 + row),
            _TROUBLES[(number + row) % 5],
            str(DAY + timedelta(days=row)),
            "办理中",
        )
        for row in range(5)
    )
    return Form(
        "每周走访清单",
        person(number),
        (
            Section("本周应走访企业（项目）"),
            Table(
                (
                    *(TableColumn("序号", 0.6, Align.CENTER), TableColumn("企业（项目）", 3), TableColumn("包保领导", 1.2)),
                    *(TableColumn("上次走访", 1.6, Align.CENTER), TableColumn("本周走访", 1.4), TableColumn("备注", 1.6)),
                ),
                objects,
            ),
            Section("在办问题"),
            Table(
                (
                    *(TableColumn("编号", 1.4, Align.CENTER), TableColumn("企业（项目）", 2.4), TableColumn("问题", 4)),
                    *(TableColumn("期限", 1.5, Align.CENTER), TableColumn("状态", 1, Align.CENTER)),
                ),
                problems,
            ),
            Signatures(("包保责任人", "部门负责人")),
        ),
        ("责任部门：经济发展局", f"包保责任人：{person(number)}", "2022年第35周"),
        one_page=True,
        foot="请于周五17时前交回。",
    )


def texts_of(form: Form) -> Iterator[str]:
    """Every text on the pages of a weekly list."""
    yield from (form.title, *form.info, form.foot)
    for block in form.blocks:
        match block:
            case Table():
                yield from (column.title for column in block.columns)
                yield from (str(text) for row in block.rows for text in row if text)
            case Section():
                yield block.text
            case Signatures():
                yield from block.roles
            case _:
                raise ValueError("a weekly list has no such block")


def weekly_lists() -> Batch:
    """A weekly list for each of 300 cadres."""
    forms = [weekly_list(number) for number in range(LISTS)]
    return Batch(
        f"{LISTS} weekly lists",
        lambda path: render_forms(forms, path, title="每周走访清单", author="督查室", day=DAY).pages,
        [tuple(texts_of(form)) for form in forms],
    )


def board(number: int) -> Board:
    """One board, as it hangs at a gate."""
    return Board(
        heading="青岚高新区企业（项目）包保责任公示牌",
        name=company(number),
        lines=(
            BoardLine("包保领导", (Entry(person(number), "党工委副书记、管委会主任"),)),
            BoardLine("责任部门", (Entry("经济发展局"),)),
            BoardLine("包保责任人", tuple(Entry(person(number + other), f"138{number * 3 + other:08d}") for other in range(1, 4))),
            BoardLine("包保职责", (Entry("包经济运行"), Entry("包营商环境"), Entry("包规范经营"))),
            BoardLine("监督电话", (Entry("0000-12345678"),)),
        ),
        serial=f"编号：2022-{number:03d}",
        issued="制牌日期：2022年9月1日",
    )


def texts_of_board(one: Board) -> Iterator[str]:
    """Every text on a board."""
    yield from (one.heading, one.name, one.serial, one.issued)
    for line in one.lines:
        yield line.label
        yield from (text for entry in line.entries for text in (entry.text, entry.beside) if text)


def boards() -> Batch:
    """A board for each of 138 objects."""
    values = [board(number) for number in range(1, BOARDS + 1)]
    return Batch(
        f"{BOARDS} boards",
        lambda path: render_boards(values, path, Paper.A4, title="公示牌", author="管委会", day=DAY).pages,
        [tuple(texts_of_board(one)) for one in values],
    )


@cache
def registered(typeface: Typeface) -> str:
    """The name by which reportlab knows a typeface, loaded once."""
    font = TTFont(f"{typeface.path}#{typeface.index}", str(typeface.path), subfontIndex=typeface.index)
    pdfmetrics.registerFont(font)
    return str(font.fontName)


def draw_bare(pages: Sequence[Sequence[str]], path: Path) -> int:
    """The floor: each text drawn once, where there is room for a line."""
    face = registered(FontBook().resolve(Role.FANGSONG, "中", ""))
    painter: Any = Canvas(str(path), pagesize=A4, pageCompression=1, invariant=1)
    for texts in pages:
        painter.setFont(face, 10.5)
        for number, text in enumerate(texts):
            painter.drawString(60 + number % 3 * 160, 780 - number // 3 * 20, text)
        painter.showPage()
    painter.save()
    return len(pages)


def cheapest(draw: Callable[[], int], runs: int) -> tuple[float, int]:
    """CPU seconds of the cheapest of ``runs`` runs, and the pages drawn."""
    costs: list[float] = []
    pages = 0
    for _ in range(runs):
        start = time.process_time()
        pages = draw()
        costs.append(time.process_time() - start)
    return min(costs), pages


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    chosen = parser.parse_args()
    print(f"{'':32}{'pages':>7}{'ms/page':>9}{'bare':>9}{'ratio':>7}")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "papers.pdf")
        for batch in (weekly_lists(), boards()):
            batch.print_to(path)  # loads the fonts
            draw_bare(batch.pages, path)
            cost, pages = cheapest(lambda batch=batch: batch.print_to(path), chosen.runs)
            bare, bare_pages = cheapest(lambda batch=batch: draw_bare(batch.pages, path), chosen.runs)
            each, floor = cost / pages * 1000, bare / bare_pages * 1000
            print(f"{batch.name:32}{pages:7}{each:9.2f}{floor:9.2f}{each / floor:7.2f}")


if __name__ == "__main__":
    main()
