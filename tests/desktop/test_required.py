"""Words that may not be left out: blank ones are refused by the sentence given, others stand without what surrounds them."""

import pytest

from desktop.errors import UserError
from desktop.required import reasoned, required


@pytest.mark.parametrize("blank", ["", " ", "　", "\n\t"])
def test_blank_words_are_refused(blank: str) -> None:
    with pytest.raises(UserError, match=r"^请填写议题$"):
        required(blank, "请填写议题")
    with pytest.raises(UserError, match=r"^申辩须写明内容或理由$"):
        reasoned(blank, "申辩")


def test_others_stand_without_what_surrounds_them() -> None:
    assert required("　用工 问题\n", "请填写议题") == "用工 问题"
    assert reasoned(" 已当面说明 ", "申辩") == "已当面说明"
