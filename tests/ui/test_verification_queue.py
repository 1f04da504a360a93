"""The order in which a verifier goes through what waits, whatever happens to it meanwhile."""

from hypothesis import given
from hypothesis import strategies as st

from ui.feedback.verification_queue import Queue

IDS = st.lists(st.integers(1, 30), unique=True, max_size=8)


def queue(*ids: int) -> Queue:
    made = Queue()
    made.renew(list(ids))
    return made


def test_one_goes_round_and_what_is_done_leaves() -> None:
    one = queue(3, 1, 2)
    assert (one.here, one.following) == (3, 1)
    one.skip()
    one.done()
    assert (one.here, one.following, one.words()) == (2, 3, "第 2 件，共 2 件待核验，刚才办了 1 件")
    one.back()
    one.done()
    one.done()
    assert (one.here, one.following, one.words()) == (None, None, "待核验 0 件，刚才办了 3 件")


def test_what_somebody_else_dealt_with_gives_way_to_the_next_one_left() -> None:
    one = queue(1, 2, 3, 4)
    one.skip()
    one.renew([1, 4, 5])
    assert one.here == 4
    one.renew([1])
    assert one.here == 1


def test_what_was_taken_back_is_looked_at_again_but_not_what_is_new() -> None:
    one = queue(1, 2)
    one.done()
    one.renew([1, 2], touched={1})
    assert (one.here, one.words()) == (1, "第 1 件，共 2 件待核验")
    one.renew([1, 2, 9])
    assert one.here == 1


@given(IDS, st.lists(st.sampled_from(["done", "skip", "back"]), max_size=12), IDS)
def test_one_is_always_at_something_that_waits(ids: list[int], steps: list[str], later: list[int]) -> None:
    one = queue(*ids)
    left = list(ids)
    for step in steps:
        here = one.here
        getattr(one, step)()
        if step == "done" and here is not None:
            left.remove(here)
        assert one.here in left if left else one.here is None
        assert one.following is None or (one.following in left and one.following != one.here)
    one.renew(later)
    assert one.here in later if later else one.here is None
