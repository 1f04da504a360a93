"""A finished document for tests that only look at it."""

from pathlib import Path

import pytest

from exports.pdf.render import RenderedDocument, render_document
from tests.exports.pdf.samples import full_notice


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> RenderedDocument:
    """The full notice, set once."""
    return render_document(full_notice(), tmp_path_factory.mktemp("pdf") / Path("通报.pdf"))
