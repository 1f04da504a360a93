"""Whole documents of every format, made up: long and short, deep and flat, with rare characters, large tables and many annexes.

Hypothesis chooses what a document is made of; what its tables and texts say comes from a seed, or one table would use up all its choices.
"""

from datetime import date
from functools import cache
from io import BytesIO
from random import Random

from hypothesis import strategies as st
from PIL import Image

from exports.pdf.document import (
    Align,
    Annex,
    Attendance,
    Block,
    Cell,
    Chart,
    ChartKind,
    DocumentHead,
    Heading,
    Imprint,
    Items,
    LetterHead,
    Marker,
    MinutesHead,
    OfficialDocument,
    Paragraph,
    Picture,
    PlainHead,
    RedHead,
    Remark,
    Run,
    RunStyle,
    Series,
    Signature,
    Table,
    TableColumn,
    Turned,
)
from exports.pdf.errors import MissingGlyphError
from exports.pdf.fonts import FontBook, Role
from tests.exports.pdf.samples import texts

_BODIES = (
    "临港管委会",
    "临港高新技术产业开发区管理委员会",
    "中共临港高新技术产业开发区工作委员会办公室",
    "临港高新技术产业开发区包保联企工作领导小组办公室",
)
_SUBJECTS = (
    "2022年8月包保联企工作情况",
    "做好企业用工、用电保障工作",
    "加快办理企业反映的厂区道路破损、污水管网接入等问题",
    "督办",
    "重点项目进展",
)
_WORDS = (
    *(
        "走访企业",
        "收集问题",
        "自然资源和规划建设局",
        "住房和城乡建设局",
        "已现场踏勘",
        "拟于9月15日前完成接入方案",
        "污水管网",
        "用工",
        "3家",
    ),
    *(
        "“一日一盯”",
        "（含挂账）",
        "GB/T 9704",
        "R&D",
        "2022年8月31日",
        "1.2公里",
        "——",
        "……",
        "《办法》",
        "，",
        "、",
        "。",
        "；",
        "新材料科技有限公司",
    ),
)
_SURNAMES = "高李王赵孙周吴郑欧阳"
_RARE = "㐂𠮷〇䶮𫗴𬀩𣲘㛃喆堃頔昇龑犇骉赟翀垚"


@cache
def rare_characters() -> str:
    """Rare characters of names that some face of this machine has."""
    book = FontBook()

    def has(char: str) -> bool:
        try:
            book.resolve(Role.FANGSONG, char, "试")
        except MissingGlyphError:
            return False
        return True

    return "".join(filter(has, _RARE))


@cache
def jpeg(width: int, height: int) -> bytes:
    """A grey picture."""
    written = BytesIO()
    Image.new("L", (width, height), 180).save(written, "JPEG")
    return written.getvalue()


def _phrase(rng: Random, most: int) -> str:
    """A cell's or an item's text: words, names, numbers; it begins with a word."""
    said = rng.choice(_WORDS[:8])
    for _ in range(rng.randint(0, most)):
        piece = _name(rng) if rng.random() < 0.15 else rng.choice(_WORDS)
        said += f"和{piece}" if said[-1].isascii() and piece.isascii() else piece
    return said


def _name(rng: Random) -> str:
    return rng.choice(_SURNAMES) + "".join(rng.choice("远山长河玉兰铁生明月" + rare_characters()) for _ in range(rng.randint(1, 3)))


_seeds = st.integers(0, 2**32).map(Random)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Tables of 1 to 400 rows, of texts and numbers, with grouped heads, cells over rows and columns, totals and notes."""
    rng = draw(_seeds)
    count = draw(st.integers(1, 7))
    rows = draw(st.one_of(st.integers(1, 6), st.integers(7, 40), st.sampled_from([90, 200, 400])))
    wordy = draw(st.sampled_from([1, 2, 6 if rows < 50 else 3, 30 if rows < 7 else 2]))
    columns = [TableColumn("部门", rng.choice([2.0, 3.0]))]
    columns += [
        TableColumn(*rng.choice((("走访（次）", 1.5), ("数", 1.0))), rng.choice((None, Align.DECIMAL)), numeric=True)
        if rng.random() < 0.5
        else TableColumn(rng.choice(("情况", "办理进展", "责任人")), rng.choice((2.0, 4.0)), rng.choice((None, Align.CENTER)))
        for _ in range(count - 1)
    ]
    figures = [[rng.randint(0, 2000) for _ in range(rows)] for _ in columns]

    def said(row: int, place: int) -> str:
        if place and columns[place].numeric:
            return f"{figures[place][row]:,}"
        return _phrase(rng, wordy) if rng.random() < 0.9 else rng.choice(("", "—", _name(rng)))

    total = None
    if draw(st.booleans()):
        total = ("合计", *(f"{sum(figures[place]):,}" if columns[place].numeric else "—" for place in range(1, count)))
    heads = ()
    if count > 2 and draw(st.booleans()):
        heads = ((Cell("部门", down=2), Cell("本月走访和办理", across=count - 1)),)
    body = _spanned(rng, [[said(row, place) for place in range(count)] for row in range(rows)], spans=draw(st.booleans()))
    title, note = draw(st.sampled_from([None, "表1　走访情况统计表", "表2"])), draw(st.sampled_from([None, "注：走访率＝实走访÷应走访。"]))
    return Table(tuple(columns), body, title, total, note, heads)


def _spanned(rng: Random, rows: list[list[str]], *, spans: bool) -> tuple[tuple[str | Cell, ...], ...]:
    """The rows, some of which share their first cell, some with a cell over two columns."""
    given: list[tuple[str | Cell, ...]] = []
    while len(given) < len(rows):
        row = rows[len(given)]
        down = min(rng.randint(2, 4), len(rows) - len(given))
        if spans and len(row) > 1 and down > 1 and rng.random() < 0.3:
            given.append((Cell(row[0], down=down), *row[1:]))
            given += [tuple(below[1:]) for below in rows[len(given) : len(given) + down - 1]]
        elif spans and len(row) > 2 and rng.random() < 0.1:
            given.append((row[0], Cell(row[1], across=2), *row[3:]))
        else:
            given.append(tuple(row))
    return tuple(given)


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    """Charts of all kinds, a few figures missing."""
    rng = draw(_seeds)
    kind, count = draw(st.sampled_from(ChartKind)), draw(st.integers(1, 12))
    series = tuple(
        Series(name, tuple(None if rng.random() < 0.1 else round(rng.uniform(0, 100), 1) for _ in range(count)))
        for name in ("收集", "办结", "超期")[: draw(st.integers(1, 3))]
    )
    title, unit = draw(st.sampled_from(["", "图1　问题办理情况"])), draw(st.sampled_from(["", "件", "%"]))
    return Chart(kind, tuple(f"{month}月" for month in range(1, count + 1)), series, title, unit)


@st.composite
def items(draw: st.DrawFn) -> Items:
    """Short and long lists."""
    rng = draw(_seeds)
    return Items(tuple(_phrase(rng, 14) for _ in range(draw(st.integers(1, 12)))), draw(st.sampled_from(Marker)))


@st.composite
def headings(draw: st.DrawFn) -> Heading:
    """Headings of all levels, some longer than a line."""
    return Heading(draw(st.integers(1, 4)), _phrase(draw(_seeds), draw(st.sampled_from([1, 2, 8]))).rstrip("，、。；"))


def paragraphs() -> st.SearchStrategy[Paragraph]:
    """Paragraphs in one style and in several."""
    runs = st.lists(st.tuples(texts(most=8), st.sampled_from(RunStyle)).map(lambda pair: Run(*pair)), min_size=1, max_size=3)
    return st.one_of(texts(most=40).map(Paragraph), runs.map(lambda told: Paragraph(tuple(told))), _seeds.map(_paragraph_of_names))


def _paragraph_of_names(rng: Random) -> Paragraph:
    return Paragraph("参加人员：" + "、".join(_name(rng) for _ in range(rng.randint(1, 30))) + "。")


def pictures() -> st.SearchStrategy[Picture]:
    """Upright and lying pictures."""
    sizes = st.sampled_from([(40, 30), (30, 60), (200, 20)])
    return st.builds(Picture, sizes.map(lambda size: jpeg(*size)), st.sampled_from(["", "现场踏勘"]), st.sampled_from([None, 60.0]))


def blocks(*, turned: bool = True) -> st.SearchStrategy[Block]:
    """Whatever may stand in a text."""
    plain: list[st.SearchStrategy[Block]] = [paragraphs(), headings(), paragraphs(), items(), pictures(), charts(), tables()]
    remark = _seeds.map(lambda rng: Remark(_phrase(rng, 20)))
    if turned:
        plain.append(st.lists(st.one_of(tables(), paragraphs()), min_size=1, max_size=2).map(lambda inner: Turned(tuple(inner))))
    return st.one_of(*plain, remark)


def _followed(body: list[Block]) -> tuple[Block, ...]:
    """A text as offices write it: it begins and ends with a paragraph, headings are over something, remarks under something."""
    given: list[Block] = [Paragraph("现将有关情况通报如下。请认真抓好落实。")]
    for block in body:
        if isinstance(block, Heading | Turned) and isinstance(given[-1], Heading) and isinstance(block, Turned):
            given.append(Paragraph("有关情况见下表。"))
        given.append(block)
    return (*given, Paragraph("各单位要压实责任，按期办结，并于每月底前报送办理情况。"))


def heads() -> st.SearchStrategy[DocumentHead]:
    """Heads of all formats, with and without number."""
    bodies = st.sampled_from(_BODIES)
    number = st.sampled_from([None, "临高管发〔2022〕8号", "临高包保办函〔2022〕128号"])
    signers = st.lists(_seeds.map(_name), max_size=4).map(tuple)
    return st.one_of(
        st.builds(lambda body, told, names: RedHead(f"{body}文件", told, names), bodies, number, signers),
        st.builds(LetterHead, bodies, number),
        st.builds(
            MinutesHead, st.just("临港高新区会商纪要"), st.just("2022年第3期"), bodies, st.dates(date(2022, 1, 1), date(2022, 12, 31))
        ),
        st.builds(PlainHead, st.sampled_from(["", "督办〔2022〕3号"])),
    )


@st.composite
def documents(draw: st.DrawFn) -> OfficialDocument:
    """Whole documents."""
    rng = draw(_seeds)
    head, body_name = draw(heads()), draw(st.sampled_from(_BODIES))
    subject = rng.choice(_SUBJECTS)
    titles = (
        *("通报", f"关于{subject}的通报", f"{body_name}关于{subject}的通知", f"{body_name}\n关于{subject}的通报"),
        f"{body_name}关于转发《{rng.choice(_BODIES)}关于{subject}的通知》的通知",
    )
    title = draw(st.sampled_from(titles))
    minutes = isinstance(head, MinutesHead)
    signature = st.builds(Signature, st.sampled_from(_BODIES), st.dates(date(2022, 1, 1), date(2022, 12, 31)), st.booleans())
    people = st.lists(_seeds.map(_name), min_size=1, max_size=20).map(tuple)
    attendance = st.tuples(st.builds(Attendance, st.just("出席"), people), st.builds(Attendance, st.just("请假"), people))
    imprint = st.builds(
        Imprint,
        st.lists(st.sampled_from(["区党工委各部门", "区法院", "各人民团体"]), max_size=9).map(tuple),
        st.just(body_name),
        st.just(date(2022, 9, 2)),
    )
    return OfficialDocument(
        head,
        title,
        _followed(draw(st.lists(blocks(), min_size=draw(st.sampled_from([0, 4, 10])), max_size=14))),
        None if minutes else draw(signature),
        addressee=None if minutes else draw(st.sampled_from([None, "各街道", "各街道，区直各部门、各单位，各包保企业和项目责任单位"])),
        attendance=draw(attendance) if minutes else (),
        annexes=tuple(draw(st.lists(annexes(), max_size=draw(st.sampled_from([0, 1, 2, 9]))))),
        imprint=draw(st.one_of(st.none(), imprint)),
        note=draw(st.sampled_from([None, "台账校验码：3F9A-77C2-01DE"])),
        unbreakable=("包保联企",),
    )


@st.composite
def annexes(draw: st.DrawFn) -> Annex:
    """Upright and lying annexes."""
    title = draw(
        st.sampled_from(
            ["走访台账", "2022年8月企业反馈问题办理情况明细表", "包保联企工作积分排名和各责任部门走访情况反馈问题办理情况统计表"]
        )
    )
    return Annex(title, tuple(draw(st.lists(blocks(turned=False), min_size=1, max_size=3))), draw(st.booleans()))
