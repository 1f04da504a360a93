"""Made-up documents of every format pass the check of the finished file without a finding.

``RANDOM_DOCUMENTS=500`` sets as many as a release is to pass.
"""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from exports.pdf.check import check_document
from exports.pdf.document import OfficialDocument
from exports.pdf.render import render_document
from tests.exports.pdf.random_documents import documents

_EXAMPLES = int(os.environ.get("RANDOM_DOCUMENTS", "60"))


# A busy machine takes up to a second for each.
@pytest.mark.timeout(60 + 2 * _EXAMPLES)
# Shrinking would set thousands of documents; the finding names page and text.
@settings(
    max_examples=_EXAMPLES,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(document=documents())
def test_documents_pass_the_check(tmp_path: Path, document: OfficialDocument) -> None:
    path = tmp_path / "文件.pdf"
    render_document(document, path)
    assert check_document(path, document) == []
