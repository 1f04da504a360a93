"""Documents and texts for the tests of the typesetter."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from exports.pdf.document import (
    Align,
    Annex,
    Heading,
    Imprint,
    OfficialDocument,
    Paragraph,
    RedHead,
    Run,
    RunStyle,
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


def full_notice() -> OfficialDocument:
    """A notice with everything: headings, runs, tables, an upright and a turned annex, imprint, check line."""
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
