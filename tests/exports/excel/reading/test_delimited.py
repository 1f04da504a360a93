"""Tables kept as text come out as a person reads them, whichever office program wrote them."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.excel.errors import WorkbookError
from exports.excel.grid import Cell, WorkbookGrid
from exports.excel.reading.delimited import read_delimited
from exports.excel.reading.text_encoding import decode_text
from exports.excel.reading.workbook import read_workbook

ROSTER = "云岭高新区干部花名册\n姓名,部门,电话\n张　伟,产业发展局,013800001111\n"
ROWS = (("云岭高新区干部花名册", None, None), ("姓名", "部门", "电话"), ("张　伟", "产业发展局", "013800001111"))


def read(tmp_path: Path, content: bytes, name: str = "花名册.csv") -> WorkbookGrid:
    path = tmp_path / name
    path.write_bytes(content)
    return read_workbook(path)


def cells(tmp_path: Path, line: str) -> tuple[Cell, ...]:
    return read(tmp_path, (line + "\n").encode()).sheets[0].rows[0]


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (ROSTER.encode(), "UTF-8"),
        (ROSTER.encode("utf-8-sig"), "UTF-8"),
        (ROSTER.encode("utf-16"), "UTF-16"),
        (b"\xfe\xff" + ROSTER.encode("utf-16-be"), "UTF-16"),
        (ROSTER.encode("gbk"), "GBK"),
        (ROSTER.encode("gbk") + b"\x1a", "GBK"),
        (ROSTER.encode("gbk").replace(b"\n", b"\r"), "GBK"),
        (ROSTER.replace("\n", "\r\n").encode("gb18030"), "GBK"),
    ],
)
def test_encodings_are_told_apart(tmp_path: Path, content: bytes, encoding: str) -> None:
    grid = read(tmp_path, content)
    assert grid.sheets[0].rows == ROWS
    assert grid.sheets[0].name == "花名册"
    assert f"按 {encoding} 编码读取，各列以逗号分隔" in grid.remarks[0]


def test_a_name_only_gb_18030_can_write(tmp_path: Path) -> None:
    grid = read(tmp_path, (ROSTER + "𠮷田㐂,招商合作局,\n").encode("gb18030"))
    assert grid.sheets[0].cell(4, 1) == "𠮷田㐂"
    assert "GB 18030" in grid.remarks[0]


def test_plain_ascii_has_no_encoding(tmp_path: Path) -> None:
    grid = read(tmp_path, b"name,phone\nZhang,0745\n")
    assert grid.remarks == ("文本文件各列以逗号分隔，请核对内容是否正常。",)


@pytest.mark.parametrize(
    "text",
    [
        "联通,移动\n",
        "一,丁\n",
        "张喆,王喆\n",
        "·①②㎡℃→“好”——……《通知》￥３％,甲\n",
        "買買提·艾力,产业局\n",
        "企业名称,备注\n云岭锂电有限公司,已办\n",
    ],
)
def test_short_gbk_texts_are_not_taken_for_something_else(text: str) -> None:
    assert decode_text(text.encode("gbk")).text == text


@given(
    st.lists(st.sampled_from("包保联企走访台账产业发展局张王李赵园区高新企业问题，。、（）0123456789\n,"), min_size=1, max_size=200).map(
        "".join
    )
)
def test_chinese_text_comes_out_of_every_encoding(text: str) -> None:
    for codec in ("utf-8", "gbk", "gb18030", "utf-8-sig", "utf-16"):
        assert decode_text(text.encode(codec)).text == text


@given(
    st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0"), max_size=60).map(lambda text: "各部门走访情况汇总表，" + text)
)
def test_what_is_utf_8_stays_utf_8(text: str) -> None:
    assert decode_text(text.encode()).text == text


@pytest.mark.parametrize(
    ("separator", "name"), [(",", "逗号"), ("\t", "制表符"), (";", "分号"), ("|", "竖线"), ("，", "全角逗号"), ("；", "全角分号")]
)
def test_separators(tmp_path: Path, separator: str, name: str) -> None:
    grid = read(tmp_path, ROSTER.replace(",", separator).encode("gbk"), "花名册.txt")
    assert grid.sheets[0].rows == ROWS
    assert f"各列以{name}分隔" in grid.remarks[0]


def test_a_tab_before_a_number_is_not_what_separates(tmp_path: Path) -> None:
    grid = read(tmp_path, "\t编号,姓名,电话\n\t0012,张伟,\t13800001111\n\t0013,李明,\n".encode())
    assert grid.sheets[0].rows == (("编号", "姓名", "电话"), ("0012", "张伟", "13800001111"), ("0013", "李明", None))


def test_commas_inside_sentences_are_not_what_separates(tmp_path: Path) -> None:
    text = "日期\t企业\t情况\n2022-07-04\t甲公司\t平稳，用工足，无问题, 继续\n2022-07-05\t乙公司\t缺电，缺工\n"
    assert read(tmp_path, text.encode()).sheets[0].rows[1] == ("2022-07-04", "甲公司", "平稳，用工足，无问题, 继续")
    assert read(tmp_path, text.replace(", ", "、").replace("\t", ",").encode()).sheets[0].width == 3


def test_the_declared_separator_is_taken(tmp_path: Path) -> None:
    assert read(tmp_path, "sep=#\n姓名#部门\n张,伟#产业,局\n".encode()).sheets[0].rows == (("姓名", "部门"), ("张,伟", "产业,局"))


def test_quotes_and_line_breaks_in_cells(tmp_path: Path) -> None:
    text = '企业,情况\n"甲,乙公司","他说""平稳""\r\n没有问题"\n'
    assert read(tmp_path, text.encode()).sheets[0].rows[1] == ("甲,乙公司", '他说"平稳"\r\n没有问题')


def test_sloppy_quotes_are_read_and_said(tmp_path: Path) -> None:
    grid = read(tmp_path, '企业,情况\n"甲"公司,平稳\n乙公司,"好\n"\n'.encode())
    assert grid.sheets[0].rows[1] == ("甲公司", "平稳")
    assert "引号写法不规范" in grid.remarks[1]


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("12", 12),
        ("-3", -3),
        ("0.5", 0.5),
        ("13800001111", 13800001111),
        ("013800001111", "013800001111"),
        ("0745-2750190", "0745-2750190"),
        ("007", "007"),
        ("1.10", "1.10"),
        ("1e5", "1e5"),
        ("-0", "-0"),
        ("431202199001011234", "431202199001011234"),
        ("91350100M000100Y43", "91350100M000100Y43"),
        ("１２", "１２"),
        ("2022-07-04", "2022-07-04"),
        ("=1+1", "=1+1"),
        ('"=""0012"""', "0012"),
        ("'0012", "0012"),
        (" 12", " 12"),
        (" ", None),
        ("TRUE", "TRUE"),
    ],
)
def test_values_as_a_person_would_see_them(tmp_path: Path, typed: str, value: Cell) -> None:
    assert cells(tmp_path, f"{typed},x") == (value, "x")
    assert type(cells(tmp_path, f"{typed},x")[0]) is type(value)


def test_rows_of_different_length_and_blank_ones(tmp_path: Path) -> None:
    assert read(tmp_path, b"a,b\n\n1\n1,2,3\n,,,\n\n").sheets[0].rows == (("a", "b", None), (None,) * 3, (1, None, None), (1, 2, 3))


def test_the_sheets_name_could_stand_in_excel(tmp_path: Path) -> None:
    (tmp_path / ("a[1]" + "长" * 40 + ".csv")).write_bytes(b"a,b\n")
    name = read_delimited(next(tmp_path.iterdir())).sheets[0].name
    assert name.startswith("a_1_长")
    assert len(name) == 31


def test_unpaired_quotes_are_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(WorkbookError, match="引号没有成对"):
        read(tmp_path, '企业,情况\n甲公司,"平稳\n乙公司,好\n'.encode())


CSV = "姓名,部门\n张伟,产业局\n"


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (CSV.encode() + b"\0\0", "空字节"),
        (CSV.encode("utf-16") + b"\0\0", "空字符"),
        (b"a," * 30_000_000, "一行长得不正常"),
        (b"a" * 60_000_000, "一行长得不正常"),
        (b"a,b\n" * 2_000_000, "行或列太多"),
        (b"\n" * 60_000_000, "行或列太多"),
        (b"\n" * 1_000_000, "分隔"),
        ((b"1," * 16_000 + b"\n") * 300, "行或列太多"),
        (b"a" * 65 * 1024 * 1024, "过大"),
        (CSV.encode() + b'"x' + b"y\n" * 100_000, "引号"),
        (CSV.encode()[:-2], "第2行"),
        ((CSV * 20).encode() + b"\xff,x\n", "第41行"),
        ("聯絡人,電話號碼,備註\n張偉,電話,無記錄\n".encode("big5"), "认不出"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_text_that_is_no_table(tmp_path: Path, content: bytes, word: str) -> None:
    path = tmp_path / "表.csv"
    path.write_bytes(content)
    started = time.process_time()
    with pytest.raises(WorkbookError, match=word):
        read_workbook(path)
    assert time.process_time() - started < 5
    assert path.read_bytes() == content
