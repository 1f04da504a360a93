"""What a password must be, what its hash is, and what it costs."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.accounts import passwords, recovery
from desktop.accounts.passwords import Strength, fits, hashed, is_outdated, password_refusal

words = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=40)


def test_a_hash_is_argon2id_and_another_each_time(cheap_passwords: None) -> None:
    first, second = hashed("gaoxin-2022"), hashed("gaoxin-2022")
    assert first != second
    assert first.startswith(b"$argon2id$")
    assert fits("gaoxin-2022", first)
    assert not fits("gaoxin-2023", first)


@pytest.mark.parametrize("typed", ["ｇａｏｘｉｎ－２０２２", "gaoxin-2022"])
def test_full_width_letters_are_the_same_password(typed: str, cheap_passwords: None) -> None:
    assert fits(typed, hashed("gaoxin-2022"))


@pytest.mark.parametrize("kept", [None, b"not a hash", b""])
def test_no_hash_fits_nothing(kept: bytes | None, cheap_passwords: None) -> None:
    assert not fits("nobody", kept)
    assert not fits("", kept)
    assert not fits("\udc80\0", kept)


def test_a_hash_of_another_strength_is_outdated(cheap_passwords: None, monkeypatch: pytest.MonkeyPatch) -> None:
    old = hashed("gaoxin-2022")
    assert not is_outdated(old)
    monkeypatch.setattr(passwords._InForce, "strength", Strength(passes=2, memory=16))
    assert is_outdated(old)
    assert fits("gaoxin-2022", old)


def test_the_strength_in_force_meets_the_usual_floor_and_an_old_machine_bears_it() -> None:
    strength = passwords._InForce.strength
    assert strength.memory >= 19 * 1024  # OWASP's floor is 19 MiB and two passes
    assert strength.passes >= 2
    kept = hashed("gaoxin-2022")
    begun = time.process_time()
    assert fits("gaoxin-2022", kept)
    assert time.process_time() - begun < 1


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "请填写新密码"),
        ("        ", "请填写新密码"),
        ("abc1234", "密码至少要8个字符"),
        ("ａｂｃ１２３４", "密码至少要8个字符"),
        ("a" * 129, "密码不能超过128个字符"),
        ("11111111", "密码不能全是同一个字符"),
        ("韩青韩青韩青韩青", "密码不能和用户名相同"),
        ("韩青韩青 韩青韩青", "密码不能和用户名相同"),
        ("gaoxin\t2022", "密码里有打不出来的字符，请换一个"),
        ("gaoxin\udc802022", "密码里有打不出来的字符，请换一个"),
    ],
)
def test_what_will_not_do(typed: str, told: str) -> None:
    assert password_refusal(typed, "韩青韩青韩青韩青") == told


@given(words)
def test_what_will_do_is_long_enough_and_not_the_name(typed: str) -> None:
    if password_refusal(typed, "韩青") is None:
        assert len(typed.strip()) > 1
        assert typed != "韩青"
        assert len(set(typed)) > 1


def test_a_recovery_code_is_long_grouped_and_clear() -> None:
    codes = {recovery.new_code() for _ in range(200)}
    assert len(codes) == 200
    for code in codes:
        groups = code.split("-")
        assert [len(group) for group in groups] == [4] * 6
        assert not set(code) & set("01258BGILOSUVZ")


@given(st.data())
def test_a_code_may_be_typed_as_people_type(data: st.DataObject) -> None:
    code = recovery.new_code()
    typed = "".join(data.draw(st.sampled_from([char, char.lower(), f" {char}", chr(ord(char) + 0xFEE0)])) for char in code)
    assert recovery.bare(typed) == recovery.bare(code) == code.replace("-", "")
