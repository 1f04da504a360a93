"""How the window speaks of each kind of document while it is worked on."""

from collections.abc import Mapping
from typing import NamedTuple

from desktop.documents.queries import Kept
from desktop.periods import period_of
from desktop.vocabulary import DocumentKind

FINAL = "定稿以后文字和数字都不能再改；如有差错，另发更正。"
REDRAFT = "改过的文字会丢掉，数字换成现在的。"


class KindWords(NamedTuple):
    """``noun``: what it is called. ``stale``, ``stale_final``: that the data have changed since it was drafted, or finished.

    ``is_addressed``: it names to whom it goes. ``is_repeated``: after one that is 定稿 another one may follow at any time.
    """

    noun: str
    body: str = "正文"
    is_addressed: bool = True
    is_repeated: bool = False
    final: str = FINAL
    redraft: str = REDRAFT
    stale: str = "拟稿之后数据有变动，文字和数字已对不上，请重新拟稿"
    stale_final: str = "定稿之后数据有更正，会反映在以后的通报里"


_WORDS: Mapping[DocumentKind, KindWords] = {
    DocumentKind.MINUTES: KindWords(
        "纪要",
        body="正文（出席、请假、列席名单印在正文之后）",
        is_addressed=False,
        final="定稿以后纪要的文字、会商的出席和议定事项都不能再改；办理结果照常填报。",
        redraft="改过的文字会丢掉，按现在登记的会商重新拟。",
        stale="拟稿之后会商登记有变动，文字已对不上，请重新拟稿",
        stale_final="",
    ),
    DocumentKind.RECTIFICATION: KindWords(
        "整改通报",
        is_repeated=True,
        final="定稿以后文字和数字都不能再改；以后有新进展，另拟新一期。",
        stale_final="定稿之后数据有变动，可以拟新一期",
    ),
    DocumentKind.MONTHLY: KindWords("通报"),
}


def words_of(kind: DocumentKind) -> KindWords:
    """The words of a kind."""
    return _WORDS.get(kind) or KindWords(str(kind), stale_final="定稿之后数据有变动")


def state_words(kept: Kept) -> str:
    """Number, day and state of a document in one line, and whether the data have changed since."""
    words = words_of(kept.kind)
    said = [kept.number, str(kept.issued_on), "作废" if kept.voided else str(kept.state)]
    if as_of := getattr(kept.figures, "as_of", None):
        said.append(f"数字截至{as_of}")
    if kept.voided:
        said.append(f"作废原因：{kept.void_reason}")
    elif kept.stale and kept.final:
        said.append(words.stale_final)
    elif kept.stale:
        said.append(f"▲ {words.stale}")
    return "　".join(filter(None, said))


def title_of(kept: Kept) -> str:
    """What a document is called where it is spoken of: 2022年8月的通报."""
    words = words_of(kept.kind)
    match kept.kind:
        case DocumentKind.MONTHLY | DocumentKind.QUARTERLY | DocumentKind.ANNUAL | DocumentKind.REPORT:
            return f"{period_of(kept.period).chinese}的{words.noun}"
        case DocumentKind.MINUTES:
            return f"{kept.number}纪要"
        case DocumentKind.RECTIFICATION:
            return f"{kept.figures.project}的通报"
        case _:
            return f"{words.noun}《{''.join(kept.text.title.split())}》"


def file_name(kept: Kept) -> str:
    """Under which name a document is offered to be saved."""
    match kept.kind:
        case DocumentKind.MONTHLY:
            return f"{period_of(kept.period).chinese}包保工作通报"
        case DocumentKind.RECTIFICATION:
            return f"{kept.figures.project}进展情况通报"
        case DocumentKind.MINUTES:
            return f"{kept.number}纪要"
        case _:
            return "".join(letter for letter in f"{kept.number}{''.join(kept.text.title.split())}" if letter not in '\\/:*?"<>|')
