"""Documents as values."""

import subprocess
import sys

import pytest

from exports.pdf.document import Align, Heading, Paragraph, Run, RunStyle, Table, TableColumn


def test_drafting_needs_no_heavy_library() -> None:
    heavy = "{'reportlab', 'pypdfium2'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", f"import sys, exports.pdf.document; sys.exit(bool({heavy}))"], check=True)


def test_a_plain_paragraph_is_one_run() -> None:
    assert Paragraph("走访").runs == (Run("走访", RunStyle.BODY),)
    runs = (Run("一是", RunStyle.HEI), Run("走访"))
    assert Paragraph(runs).runs == runs


def test_documents_can_be_compared_and_kept_in_sets() -> None:
    assert len({Paragraph("走访"), Paragraph("走访"), Heading(1, "走访")}) == 2


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: Table((), ()), "至少要有一列"),
        (lambda: Table((TableColumn("甲"),), (("1", "2"),)), "有一行是2格"),
        (lambda: TableColumn("甲", 0), "宽度份额"),
        (lambda: Heading(5, "甲"), "1至4级"),
    ],
)
def test_wrong_values_are_refused(make: object, said: str) -> None:
    assert callable(make)
    with pytest.raises(ValueError, match=said):
        make()


def test_alignment_in_force() -> None:
    assert TableColumn("甲").alignment is Align.LEFT
    assert TableColumn("甲", numeric=True).alignment is Align.RIGHT
    assert TableColumn("甲", align=Align.CENTER, numeric=True).alignment is Align.CENTER
