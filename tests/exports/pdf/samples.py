"""Documents and texts for the tests of the typesetter."""

from datetime import date
from io import BytesIO
from typing import Any

from hypothesis import strategies as st

from exports.pdf.document import (
    Align,
    Annex,
    Cell,
    Chart,
    ChartKind,
    Heading,
    Imprint,
    Items,
    Marker,
    OfficialDocument,
    Paragraph,
    Picture,
    RedHead,
    Remark,
    Run,
    RunStyle,
    Series,
    Signature,
    Table,
    TableColumn,
)

BODY_NAME = "临港高新技术产业开发区管理委员会"
# Characters of GB 2312, which every Debian stand-in has.
_HANZI = (
    "全区各级领导干部认真落实一日盯周结每月通报季考核要求深入包保企业和项目开展走访服务收集反馈问题办率"
    "较上提高百分点转本新增暂不具备条件尚有正在理其中超过承诺时限"
)
_pieces = st.one_of(
    st.text(alphabet=_HANZI, min_size=1, max_size=30),
    st.sampled_from(list("，。、；：？！")),
    st.sampled_from(["——", "……", "“", "”", "（", "）", "《", "》", "。”", "），", "·"]),
    st.integers(0, 99999).map(str),
    st.sampled_from(["3.2%", "2022年8月31日", "1,234.5万元", "ABC", "R&D", "No.12", "GB/T 9704", "2022-08-15", "CRM system", "24小时"]),
)


def _sound(pieces: list[str]) -> str:
    """As people type: a paragraph begins with a word, and numbers do not run into each other."""
    text = "本月"
    for piece in pieces:
        text += f"和{piece}" if text[-1].isascii() and piece.isascii() else piece
    return text


def texts(*, most: int = 40) -> st.SearchStrategy[str]:
    """Paragraphs of Chinese text with punctuation, numbers, dates and Latin words."""
    return st.lists(_pieces, min_size=1, max_size=most).map(_sound)


def notice(**changes: Any) -> OfficialDocument:
    """A small but whole document; ``changes`` replace its fields."""
    fields: dict[str, Any] = {
        "head": RedHead(f"{BODY_NAME}文件", "临高管发〔2022〕8号"),
        "title": f"{BODY_NAME}关于2022年8月包保联企工作情况的通报",
        "addressee": "各街道，区直各部门、各单位，各包保企业和项目责任单位",
        "body": (
            Paragraph("现将2022年8月全区包保联企工作情况通报如下。"),
            Paragraph("全区各级领导干部深入包保企业和项目开展走访服务。" * 6),
        ),
        "signature": Signature(BODY_NAME, date(2022, 8, 31)),
    }
    return OfficialDocument(**{**fields, **changes})


def photo(width: int = 400, height: int = 300) -> bytes:
    """A small JPEG."""
    from PIL import Image

    content = BytesIO()
    Image.new("RGB", (width, height), "white").save(content, "JPEG")
    return content.getvalue()


def grouped_table() -> Table:
    """A table with grouped heads, cells over rows and columns, and decimals."""
    columns = (
        TableColumn("牵头单位", 2.6),
        TableColumn("责任部门", 3),
        TableColumn("应走访", 1, numeric=True),
        TableColumn("实走访", 1, numeric=True),
        TableColumn("走访率", 1.5, Align.DECIMAL),
        TableColumn("资金", 2, Align.DECIMAL),
    )
    heads = ((Cell("牵头单位", down=2), Cell("责任部门", down=2), Cell("走访情况（次）", across=3), Cell("协调资金（万元）", down=2)),)
    rows = (
        (Cell("经济发展局", down=3, bold=True), "自然资源和规划建设局", "40", "36", "90%", "1,234.5"),
        ("应急管理局", "25", "24", "96.00%", "98.25"),
        ("科技创新局", "8", "8", "100%", "—"),
        (Cell("督查室", down=2, bold=True), "市场监督管理局", "20", "19", "95.0%", "7"),
        ("税务分局", "7", "0", "—", "—"),
    )
    return Table(
        columns, rows, "表2　走访与资金", (Cell("合计", across=2, align=Align.CENTER), "100", "87", "87.0%", "1,339.75"), heads=heads
    )


def _charts() -> tuple[Chart, ...]:
    departments = ("自然资源和规划建设局", "应急管理局", "科技创新局", "市场监督管理局", "税务分局", "督查室")
    months = tuple(f"{month}月" for month in range(1, 9))
    return (
        Chart(ChartKind.BARS, departments, (Series("同比增减", (12.5, 8.0, -3.4, 5.1, 0.0, None)),), "图1　走访次数同比增减", "%"),
        Chart(
            ChartKind.STACKED,
            months,
            (
                Series("已销号", (10.0, 12.0, 20.0, 18.0, 25.0, 22.0, 26.0, 30.0)),
                Series("办理中", (4.0, 2.0, 3.0, 5.0, 2.0, 4.0, 3.0, 2.0)),
                Series("挂账", (1.0, 2.0, None, 0.0, 3.0, 2.0, 1.0, 1.0)),
            ),
            "图2　问题办理情况",
            "件",
        ),
        Chart(
            ChartKind.LINES,
            months,
            (
                Series("走访率", (92.1, 93.5, 94.0, 95.2, None, 97.1, 96.8, 97.4)),
                Series("办结率", (80.1, 82.5, 85.0, 84.2, 88.3, 87.1, 89.8, 90.4)),
            ),
            "图3　走访率和办结率",
            "%",
        ),
    )


def full_notice() -> OfficialDocument:
    """A notice with everything: headings, runs, tables, lists, charts, a picture, an upright and a turned annex, imprint, check line."""
    text = "8月份，走访企业495次，走访率97.1%，较上月提高1.3个百分点；收集“企业反馈问题”72件，办结51件——其中超时5件……" * 3
    columns = (
        TableColumn("序号", 1, Align.CENTER),
        TableColumn("责任部门", 4),
        TableColumn("走访（次）", 2, numeric=True),
        TableColumn("走访率", 2, numeric=True),
    )
    rows = tuple((str(n), "自然资源和规划建设局", str(20 + n), f"{90 + n / 7:.1f}%") for n in range(1, 25))
    wide = (
        *(TableColumn("序号", 1, Align.CENTER), TableColumn("企业名称", 3), TableColumn("反馈日期", 2, Align.CENTER)),
        *(TableColumn("问题内容", 6), TableColumn("办理进展", 5), TableColumn("状态", 1.5, Align.CENTER)),
    )
    detail = "企业反映园区污水管网接入点距离厂区较远，自建管线约1.2公里，投资压力大，希望协调就近接入。"
    wide_rows = tuple(
        (str(n), f"临港新材料科技有限公司{n}厂", f"2022年8月{n}日", detail, "已现场踏勘，拟于9月15日前完成接入方案。", "正在办理")
        for n in range(1, 16)
    )
    return notice(
        body=(
            Paragraph("现将2022年8月全区包保联企工作情况通报如下。"),
            Heading(1, "总体情况"),
            Paragraph(text),
            Heading(1, "走访情况"),
            Heading(2, "领导干部走访"),
            Paragraph((Run("一是走访率稳步提升。", RunStyle.BOLD), Run(text), Run("二是", RunStyle.KAI), Run(text, RunStyle.HEI))),
            Table(columns, rows, "表1　走访情况统计表", ("", "合计", "780", "92.5%"), "注：走访率=实走访次数÷应走访次数。"),
            Heading(3, "存在的问题"),
            Paragraph(text),
            Heading(4, "重点情形"),
            Paragraph(text),
            Heading(1, "分类情况"),
            grouped_table(),
            Remark("走访率=实走访次数÷应走访次数，停产企业不计入应走访次数；资金以2022年8月31日前到位的为准。"),
            *_charts(),
            Picture(photo(), "图4　现场走访", 90),
            Heading(1, "下一步工作"),
            Paragraph("各责任部门要认真做好以下工作："),
            Items(("于2022年9月15日前完成污水管网接入方案，逐项对账销号，逾期未完成的予以通报；", "加强用工保障。", text)),
            Items(("坚持问题导向；", text), Marker.DASH),
        ),
        annexes=(
            Annex("2022年8月包保联企工作积分排名表", (Table(columns, rows),)),
            Annex("2022年8月企业反馈问题办理情况明细表", (Table(wide, wide_rows, note="注：本表由系统生成。"),), landscape=True),
        ),
        imprint=Imprint(
            ("区党工委各部门", "区法院", "区检察院", "各人民团体", "市包保联企工作领导小组办公室"), f"{BODY_NAME}办公室", date(2022, 9, 2)
        ),
        note="台账校验码：3F9A-77C2-01DE",
        keywords=("通报",),
    )
