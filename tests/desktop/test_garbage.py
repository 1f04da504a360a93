"""Garbage collecting put off is as it was before, however the work ended."""

import gc

import pytest

from desktop.garbage import collecting_put_off


@pytest.mark.parametrize("automatic", [True, False])
def test_collecting_is_off_inside_and_as_before_afterwards(*, automatic: bool) -> None:
    before = gc.isenabled()
    try:
        (gc.enable if automatic else gc.disable)()
        with collecting_put_off(), collecting_put_off():
            assert not gc.isenabled()
        assert gc.isenabled() is automatic
        with pytest.raises(ZeroDivisionError), collecting_put_off():
            _ = 1 / 0
        assert gc.isenabled() is automatic
    finally:
        (gc.enable if before else gc.disable)()
