"""Letters on paper: one PDF of all, one each into a folder, the pages the same as alone; what is final prints as it was."""

from pathlib import Path

import pypdfium2
import pytest

from db.models import Document
from desktop.accounts.gate import NotSignedInError
from desktop.accounts.signing_in import sign_out
from desktop.documents.commands import void_document
from desktop.documents.pages import made_pages
from desktop.errors import KnownError, UserError
from desktop.letters.finishing import finish_letters
from desktop.letters.making import make_letters
from desktop.letters.on_command import print_wanted
from desktop.letters.printing import print_letters
from desktop.vocabulary import AccountRole, DocumentKind
from tests.desktop.letters.conftest import Office
from tests.factories import ACTOR, raw
from tests.fixtures.accounts import account, signed
from tests.fixtures.stopping import StoppedError, Watcher


@pytest.fixture
def made(office: Office) -> tuple[int, ...]:
    """Two 督办函, drafts."""
    return make_letters(kind=DocumentKind.SUPERVISE_LETTER, actor=ACTOR).result


def finished(made: tuple[int, ...]) -> None:
    assert finish_letters(documents=made, despite="先发", actor=ACTOR).result.finished == made


def pictures(content: bytes) -> list[bytes]:
    """What each page looks like; a blank one is all white."""
    document = pypdfium2.PdfDocument(content)
    return [bytes(page.render(scale=0.5).buffer) for page in document]  # pyright: ignore[reportArgumentType] - a ctypes array


def is_blank(picture: bytes) -> bool:
    return not picture.strip(b"\xff")


def paged(made: tuple[int, ...], *, duplex: bool) -> list[bytes]:
    """The pages as the letters have them alone, with the blank ones that duplex asks for between them."""
    pages: list[bytes] = []
    for document in made:
        if duplex and len(pages) % 2:
            pages.append(b"")
        pages += pictures(made_pages(document).content)
    return pages


@pytest.mark.parametrize("duplex", [False, True])
@pytest.mark.parametrize("final", [False, True])
def test_a_batch_has_the_pages_of_the_single_files(made: tuple[int, ...], tmp_path: Path, *, final: bool, duplex: bool) -> None:
    if final:
        finished(made)
    done = print_letters(documents=made, path=tmp_path / "全部.pdf", duplex=duplex)
    found = pictures(done.path.read_bytes())
    assert [b"" if is_blank(page) else page for page in found] == paged(made, duplex=duplex)
    assert done.pages == len(found)


def test_a_file_each_is_called_by_number_and_recipient(made: tuple[int, ...], tmp_path: Path) -> None:
    finish_letters(documents=made[:1], despite="先发", actor=ACTOR)
    done = print_letters(documents=made, path=tmp_path / "全部.pdf", folder=tmp_path / "每份")
    assert sorted(file.name for file in (tmp_path / "每份").iterdir()) == [
        "云高管办函〔2022〕1号 建设局.pdf",
        "云高管办函〔2022〕2号 经发局.pdf",
    ]
    assert [one.path.name for one in done.also] == ["云高管办函〔2022〕1号 建设局.pdf", "云高管办函〔2022〕2号 经发局.pdf"]
    assert [one.path.read_bytes() for one in done.also] == [made_pages(document).content for document in made]
    assert done.pages == sum(one.pages for one in done.also)


def test_what_is_final_prints_as_it_was_whatever_became_of_its_data(made: tuple[int, ...], park: Path, tmp_path: Path) -> None:
    finished(made)
    before = [made_pages(document).content for document in made]
    with raw(park) as connection:
        connection.execute("UPDATE document SET content = REPLACE(content, '督办', '表扬')")
    print_letters(documents=made, path=tmp_path / "全部.pdf")
    assert pictures((tmp_path / "全部.pdf").read_bytes()) == [page for content in before for page in pictures(content)]


@pytest.mark.parametrize("final", [False, True])
def test_stopped_printing_leaves_what_stood_there(made: tuple[int, ...], tmp_path: Path, *, final: bool) -> None:
    if final:
        finished(made)
    seen = Watcher()
    print_letters(documents=made, path=tmp_path / "数.pdf", progress=seen)
    folder = tmp_path / "文书"
    folder.mkdir()
    (folder / "a.pdf").write_bytes(b"before")
    for step in range(len(seen.steps)):
        with pytest.raises(StoppedError):
            print_letters(documents=made, path=folder / "a.pdf", progress=Watcher(step))
        assert [file.read_bytes() for file in folder.iterdir()] == [b"before"]


def test_what_cannot_be_printed_is_refused(made: tuple[int, ...], tmp_path: Path) -> None:
    with pytest.raises(UserError, match="请先选中"):
        print_letters(documents=[], path=tmp_path / "a.pdf")
    with pytest.raises(KnownError, match="不能写入"):
        print_letters(documents=made, path=tmp_path / "没有" / "a.pdf")
    void_document(document=made[0], reason="重复", actor=ACTOR)
    with pytest.raises(UserError, match="已经作废，不能打印"):
        print_letters(documents=made, path=tmp_path / "a.pdf")
    assert not list(tmp_path.glob("*.pdf"))


@pytest.mark.parametrize("name", ["函件.docx", "函件.DOC", "函件.wps"])
def test_a_batch_is_no_text_for_wps(made: tuple[int, ...], tmp_path: Path, name: str) -> None:
    with pytest.raises(UserError, match=r"这里只能印成 PDF.*请把“.*”改名为“函件.pdf”"):
        print_letters(documents=made, path=tmp_path / name)
    assert not list(tmp_path.glob("函件*"))


def test_a_file_is_no_folder_for_single_letters(office: Office, tmp_path: Path) -> None:
    (tmp_path / "各份").write_text("原有内容", encoding="utf-8")
    with pytest.raises(KnownError, match="各份”是一个文件"):
        print_wanted(kind=DocumentKind.SUPERVISE_LETTER, path=tmp_path / "a.pdf", folder=tmp_path / "各份", actor=ACTOR)
    assert Document.select().count() == 0, "nothing is made for it"
    assert not (tmp_path / "a.pdf").exists()


def test_a_folder_that_cannot_be_written_is_named(made: tuple[int, ...], tmp_path: Path) -> None:
    (tmp_path / "甲").write_text("原有内容", encoding="utf-8")
    with pytest.raises(KnownError, match=r"不能写入文件夹“.*各份”"):
        print_letters(documents=made, path=tmp_path / "a.pdf", folder=tmp_path / "甲" / "各份")


def test_printing_asks_who_may(office: Office, administrator: str, tmp_path: Path) -> None:
    account("登记甲", AccountRole.CLERK)
    signed("登记甲")
    made = make_letters(kind=DocumentKind.SUPERVISE_LETTER, actor="").result
    assert Document.get_by_id(made[0]).number
    sign_out()
    with pytest.raises(NotSignedInError):
        print_letters(documents=made, path=tmp_path / "a.pdf")
    assert not (tmp_path / "a.pdf").exists()
