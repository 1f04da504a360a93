"""Taking a whole import back; what later work keeps it from that is listed, not only said."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from desktop.audit.resting import Resting, UndoRefusalError
from desktop.changes import Changes
from desktop.imports.commands import undo_import
from ui.desk import Desk
from ui.exchange.told_drawer import ToldDrawer
from ui.widgets.words import moment_words


def take_back(
    desk: Desk,
    batch: int,
    file_name: str,
    done: Callable[[Changes], None] | None,
    refused: Callable[[str, Sequence[Resting]], None],
    owner: QObject,
) -> None:
    """Take an import back; ``refused`` is told why not, and which later work is in the way."""
    in_the_way: list[Resting] = []
    actor = desk.actor

    def work() -> Changes:
        try:
            return undo_import(batch=batch, actor=actor)
        except UndoRefusalError as error:
            in_the_way.extend(error.items)
            raise

    def told(reason: str) -> None:
        refused(reason, in_the_way)

    desk.do(work, f"撤销导入 {file_name}", done, refused=told, owner=owner)


def tell_refusal(drawer: ToldDrawer, reason: str, in_the_way: Sequence[Resting]) -> None:
    """Show why an import stays."""
    head, _, _ = reason.partition("（")
    lines = [_line(one) for one in in_the_way]
    drawer.tell("不能撤销", f"{head}。先处理下面这些，再撤销：" if lines else reason, lines)


def _line(one: Resting) -> str:
    who = "　".join(words for words in (moment_words(one.at), one.actor, one.action) if words)
    return f"{one.words}　（{who}）" if who else one.words
