"""The order in which a verifier goes through what waits."""

from collections.abc import Collection


class Queue:
    """Ids in their order. ``here`` is looked at, ``following`` comes next; what is done leaves it."""

    def __init__(self) -> None:
        self._ids: list[int] = []
        self.here: int | None = None
        self._done = 0

    @property
    def ids(self) -> tuple[int, ...]:
        """All that wait."""
        return tuple(self._ids)

    @property
    def following(self) -> int | None:
        """The one after ``here``; after the last one the first."""
        after = self._after(1)
        return after if after != self.here else None

    def renew(self, ids: list[int], touched: Collection[int] = ()) -> None:
        """What waits now. One that has just come back (a 核验 was taken back) is looked at again; else one stays where one is."""
        back = next((one for one in ids if one in touched and one not in self._ids), None) if self._ids or self._done else None
        before, place = self.here, self._ids.index(self.here) if self.here in self._ids else 0
        old, self._ids = self._ids, list(ids)
        if back is not None:
            self.here, self._done = back, max(0, self._done - 1)
        elif before not in self._ids:
            later = [one for one in old[place:] if one in self._ids]
            self.here = next(iter(later or self._ids), None)

    def done(self) -> None:
        """``here`` waits no more; on to the next."""
        if self.here is not None:
            following, gone = self.following, self.here
            self._ids = [one for one in self._ids if one != gone]
            self.here = following
            self._done += 1

    def skip(self) -> None:
        """On to the next; it waits on."""
        self.here = self._after(1)

    def back(self) -> None:
        """To the one before."""
        self.here = self._after(-1)

    def words(self) -> str:
        """Where one is."""
        dealt = f"，刚才办了 {self._done} 件" if self._done else ""
        if self.here is None:
            return f"待核验 0 件{dealt}"
        place = self._ids.index(self.here) + 1 if self.here in self._ids else 1
        return f"第 {place} 件，共 {len(self._ids)} 件待核验{dealt}"

    def _after(self, step: int) -> int | None:
        if not self._ids:
            return None
        here = self._ids.index(self.here) if self.here in self._ids else -step
        return self._ids[(here + step) % len(self._ids)]
