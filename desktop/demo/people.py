"""Invented people: names without accidental namesakes, phones that no two share."""

from __future__ import annotations

from random import Random

from desktop.demo.words_people import GIVEN_FIRST, GIVEN_SECOND, GIVEN_SINGLE, MOBILE_PREFIXES, NAMESAKES, SPECIAL_SURNAMES, SURNAMES

SPECIAL_EVERY = 24  # about one in so many bears a surname of special reading
SINGLE_SHARE = 0.18  # given names of one character


class PeopleMaker:
    """Makes people one after another; the same random source gives the same people."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._names: set[str] = set()
        self._phones: set[str] = set()

    def roster_names(self, count: int) -> list[str]:
        """Names of a roster, with the intended namesakes only."""
        names = [self.name(special=number % SPECIAL_EVERY == SPECIAL_EVERY - 1) for number in range(count)]
        for place, other in NAMESAKES:
            names[other] = names[place]
        return names

    def name(self, *, special: bool = False) -> str:
        """A name nobody has yet."""
        rng = self._rng
        while True:
            surname = rng.choice(SPECIAL_SURNAMES if special else SURNAMES)
            given = rng.choice(GIVEN_SINGLE) if rng.random() < SINGLE_SHARE else rng.choice(GIVEN_FIRST) + rng.choice(GIVEN_SECOND)
            if surname + given not in self._names:
                self._names.add(surname + given)
                return surname + given

    def phone(self) -> str:
        """A mobile number nobody has yet."""
        while True:
            phone = f"{self._rng.choice(MOBILE_PREFIXES)}{self._rng.randrange(10**6):06d}"
            if phone not in self._phones:
                self._phones.add(phone)
                return phone
