"""What 300 letters cost in one file, as multiples of what else could be done with the same texts on this machine.

``python -m tests.benchmarks.letters [--runs 5] [--office]``: a report, not a test. Every figure is CPU time, the least of several runs,
measured in turn in the same run; fonts are loaded before.

- bare: a loop over reportlab's ``drawString`` with the very lines of our pages at their places, in the same faces and sizes, each embedded
  as a subset, compressed as ours. It lays out nothing, draws no rules, stretches no line and has no outline.
- office: LibreOffice converting the same letters from our own .docx in two runs, if it is installed.

A notice of 40 pages and the loading of fonts in a new process are measured beside them.
"""

import argparse
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from exports.pdf.document import Align, Heading, LetterHead, OfficialDocument, Paragraph, RedHead, Signature, Table, TableColumn
from exports.pdf.fonts import FontBook, Typeface
from exports.pdf.layout import lay_out
from exports.pdf.lines.text import TextSetter
from exports.pdf.marks import Letters
from exports.pdf.numbering import chinese_date
from exports.pdf.page import PAGE_HEIGHT, PAGE_WIDTH
from exports.pdf.render import render_document, render_documents
from exports.word.render import write_document
from tests.benchmarks.papers import DAY, company, person

LETTERS = 300
_AT_ONCE = 150  # LibreOffice ends without a word after some 250 files
BODY = "青岚高新技术产业开发区管理委员会办公室"
_TROUBLES = (
    "园区污水管网接入点距离厂区较远，自建管线约{0}.{1}公里，投资压力大，希望协调就近接入，并明确{2}号路支管的施工时间",
    "技术工人招聘困难，现有缺口约{0}{1}人，其中焊工、数控操作工各占三成，希望{2}月中旬前组织专场招聘会并给予稳岗支持",
    "二期项目用电负荷不足，需增容{0}{1}00千伏安，影响{2}月底前设备调试，希望供电部门尽快答复增容方案",
    "流动资金贷款{0}{1}0万元将于{2}月到期，续贷手续办理缓慢，希望协调合作银行提前介入，避免资金链紧张",
    "厂区门前道路破损约{0}{1}0米，雨天积水严重，货车进出不便，已发生{2}起剐蹭，希望尽快修复并加装排水设施",
    "环评批复变更事项提交已满{0}{1}天仍无结果，第{2}条生产线无法投产，希望明确办理时限和补正材料清单",
)
_DEPARTMENTS = ("经济发展局", "自然资源和规划建设局", "人力资源和社会保障局", "生态环境局", "财政金融局", "行政审批服务局")


def letter(number: int) -> OfficialDocument:
    """A letter that urges a department to handle a problem: another recipient, enterprise, problem and day in each."""
    name, department, due = company(number), _DEPARTMENTS[number % 6], DAY + timedelta(days=5 + number % 17)
    trouble = _TROUBLES[number * 7 % 6].format(number % 9 + 1, number * 3 % 10, number % 11 + 1)
    code = f"2022-{number:04d}"
    return OfficialDocument(
        head=LetterHead(BODY, f"青高办函〔2022〕{number + 1}号"),
        title=f"关于督促办理{name}反馈问题的函",
        addressee=department,
        body=(
            Paragraph(
                f"{chinese_date(DAY - timedelta(days=20 + number % 9))}，{name}向包保责任人{person(number)}反馈：{trouble}。"
                f"该问题至今未收到办理结果，已超过承诺时限{number % 13 + 2}天。"
            ),
            Paragraph("请你局明确一名负责同志牵头，抓紧研究解决办法；一时难以解决的，应当商定替代措施和时限，报包保领导同意。"),
            Table(
                (
                    *(
                        TableColumn("问题编号", 1.4, Align.CENTER),
                        TableColumn("督办级别", 1.6, Align.CENTER),
                        TableColumn("联系人", 1.2, Align.CENTER),
                    ),
                    *(TableColumn("原定时限", 1.8, Align.CENTER), TableColumn("督办时限", 1.8, Align.CENTER)),
                ),
                ((code, "一二三"[number % 3] + "级督办", person(number * 3 + 1), str(DAY - timedelta(days=number % 13 + 2)), str(due)),),
            ),
            Paragraph(
                f"请于{chinese_date(due)}前将办理结果书面反馈我办"
                f"（联系人：{person(number * 5 + 2)}，电话：0000-8{number * 37 % 1000000:06d}）。"
                "逾期仍未办结的，将按规定通报。"
            ),
        ),
        signature=Signature(BODY, DAY, sealed=False),
    )


def notice_of_40_pages() -> OfficialDocument:
    """A long notice: headings, paragraphs that differ, tables."""
    columns = (
        *(TableColumn("序号", 0.6, Align.CENTER), TableColumn("企业（项目）", 3)),
        TableColumn("问题", 5),
        TableColumn("天数", 1, numeric=True),
    )
    blocks: list[Any] = []
    for chapter in range(12):
        blocks.append(Heading(1, f"{_DEPARTMENTS[chapter % 6]}办理情况"))
        for part in range(7):
            trouble = _TROUBLES[(chapter + part) % 6].format(chapter % 9 + 1, part, chapter % 7 + 2)
            blocks.append(Heading(2, f"{company(chapter * 7 + part)}反馈问题"))
            blocks.append(Paragraph(f"{company(chapter * 7 + part)}反馈：{trouble}。经现场踏勘，拟分{part + 2}步解决。" * 2))
        rows = tuple(
            (str(row + 1), company(chapter * 9 + row), _TROUBLES[row % 6].format(row, chapter % 10, 3), str(row * 3)) for row in range(6)
        )
        blocks.append(Table(columns, rows, f"表{chapter + 1}　未办结问题"))
    head = RedHead(f"{BODY}文件", "青高办发〔2022〕9号")
    return OfficialDocument(head, "关于2022年8月包保联企工作情况的通报", tuple(blocks), Signature(BODY, DAY), addressee="各部门、各单位")


@dataclass(frozen=True)
class Drawn:
    """A string as our page shows it: the face's name for reportlab, size, place from the page's lower left corner."""

    font: str
    size: float
    x: float
    y: float
    text: str


@cache
def registered(typeface: Typeface) -> str:
    """The name by which reportlab knows a typeface, loaded once."""
    font = TTFont(f"{typeface.path}#{typeface.index}", str(typeface.path), subfontIndex=typeface.index)
    pdfmetrics.registerFont(font)
    return str(font.fontName)


def drawn_on(documents: Sequence[OfficialDocument]) -> list[list[Drawn]]:
    """Every line of every page of the documents."""
    setter = TextSetter(FontBook())
    sheets = (sheet for document in documents for sheet in lay_out(setter, document))
    return [list(_drawn(mark for mark in sheet.marks if isinstance(mark, Letters) and mark.glyphs)) for sheet in sheets]


def _drawn(lines: Iterator[Letters]) -> Iterator[Drawn]:
    for line in lines:
        first = line.glyphs[0]
        text = "".join(glyph.char for glyph in line.glyphs)
        yield Drawn(registered(first.typeface), first.size, line.places[0], PAGE_HEIGHT - line.baseline, text)


def draw_bare(pages: Sequence[Sequence[Drawn]], path: Path) -> None:
    """The floor: each line drawn once at its place."""
    painter: Any = Canvas(str(path), pagesize=(PAGE_WIDTH, PAGE_HEIGHT), pageCompression=1, invariant=1)
    for lines in pages:
        for line in lines:
            painter.setFont(line.font, line.size)
            painter.drawString(line.x, line.y, line.text)
        painter.showPage()
    painter.save()


def print_letters(documents: Sequence[OfficialDocument], path: Path) -> None:
    """All letters in one file."""
    render_documents(documents, path, title="督办函")


def spent(act: Callable[..., object], *arguments: object) -> float:
    """The CPU seconds of a call."""
    start = time.process_time()
    act(*arguments)
    return time.process_time() - start


def office_cost(documents: Sequence[OfficialDocument], folder: Path) -> tuple[float, float] | None:
    """CPU and wall seconds of LibreOffice on the letters as .docx, in as few runs as it takes; None if it is not installed."""
    program = shutil.which("soffice")
    if program is None:
        return None
    for number, document in enumerate(documents):
        write_document(document, folder / f"{number:04d}.docx")
    files = [str(file) for file in sorted(folder.glob("*.docx"))]
    command = [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
    ]
    subprocess.run([*command, files[0]], check=True, capture_output=True)  # makes its profile
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    for some in range(0, len(files), _AT_ONCE):
        subprocess.run([*command, *files[some : some + _AT_ONCE]], check=True, capture_output=True)
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    made = [file for file in folder.glob("*.pdf") if file.stem.isdigit()]
    if len(made) != len(documents):
        raise RuntimeError(f"LibreOffice converted {len(made)} of {len(documents)} letters")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall


_FONTS = """
import time
start = time.process_time(), time.perf_counter()
from exports.pdf.fonts import FontBook, Role
book = FontBook()
for role in Role:
    book.resolve(role, "国", "").face.ink("，")
book.resolve(Role.FANGSONG, "\U00020bb7", "")
print(time.process_time() - start[0], time.perf_counter() - start[1])
"""


def fonts_cost() -> tuple[float, float]:
    """CPU and wall seconds until every role has its face, in a process of its own."""
    done = subprocess.run([sys.executable, "-c", _FONTS], check=True, capture_output=True, text=True)
    cpu, wall = map(float, done.stdout.split())
    return cpu, wall


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--office", action="store_true", help="measure LibreOffice too (some minutes)")
    chosen = parser.parse_args()
    # Other letters in each run: what is kept between runs of one process shall not count.
    batches = [[letter(run * LETTERS + number) for number in range(LETTERS)] for run in range(chosen.runs + 1)]
    with tempfile.TemporaryDirectory() as folder:
        path, floor = Path(folder, "letters.pdf"), Path(folder, "bare.pdf")
        pages = drawn_on(batches[-1])
        characters = sum(len(line.text) for page in pages for line in page) / len(pages)
        print(f"{LETTERS} letters, {len(pages)} pages, {characters:.0f} characters and {sum(map(len, pages)) / len(pages):.0f} lines each")
        # By turns, so that what else the machine does falls on both.
        costs = [(spent(print_letters, batch, path), spent(draw_bare, pages, floor)) for batch in batches[:-1]]
        ours, bare = map(min, zip(*costs, strict=True))
        print(f"ours {ours:6.3f} s  ({path.stat().st_size / 1000:.0f} kB)")
        print(f"bare {bare:6.3f} s  ({floor.stat().st_size / 1000:.0f} kB)   ours/bare {ours / bare:.2f}")
        rl_config.useA85 = 1  # reportlab's own default, which takes a quarter more bytes
        plain = min(spent(draw_bare, pages, floor) for _ in range(chosen.runs))
        rl_config.useA85 = 0
        print(f"bare by reportlab's defaults {plain:.3f} s  ({floor.stat().st_size / 1000:.0f} kB)   ours/bare {ours / plain:.2f}")
        if chosen.office:
            office = office_cost(batches[0], Path(folder))
            print(
                f"office {office[0]:.1f} s CPU, {office[1]:.1f} s   office/ours {office[0] / ours:.0f}"
                if office
                else "office: not measured"
            )
        notice = notice_of_40_pages()
        count = render_document(notice, path).pages
        print(f"notice of {count} pages: {min(spent(render_document, notice, path) for _ in range(chosen.runs)):.3f} s")
        fonts_cost()
        cpu, wall = min(fonts_cost() for _ in range(chosen.runs))
        print(f"fonts on a second start: {cpu:.3f} s CPU, {wall:.3f} s")


if __name__ == "__main__":
    main()
