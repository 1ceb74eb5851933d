"""From text to a tree. Whatever the text, the answer is a tree or a fault, and never a surprise."""

# untranslated file: the language of conditions is Polish, and so are its errors
from collections.abc import Callable
from dataclasses import dataclass, replace

from okienko.engines.criteria.faults import Fault, nearest, perhaps
from okienko.engines.criteria.lexer import Sort, Stop, Token, tokens
from okienko.engines.criteria.tree import (
    COUNTING,
    Age,
    AllOf,
    Amount,
    AnyOf,
    Belongs,
    Compare,
    Condition,
    Day,
    Holds,
    HomeCount,
    How,
    Leaf,
    Not,
    Number,
    People,
    Place,
    Share,
    Sign,
    Since,
    Term,
    Unit,
    Valid,
    Who,
    Within,
    Word,
)

DEEPEST = 40
MOST_CONDITIONS = 100
VALID_WORDS = ("ważne", "ważny", "ważna")
_WHO = {tuple(who.value.split()): who for who in Who}
_HOW = {tuple(how.value.split()): how for how in How}
_UNITS = {unit.value: unit for unit in Unit}
_AND, _OR, _NOT = "i", "lub", "nie"
RESERVED = frozenset(
    {_AND, _OR, _NOT, "tak", "należy", "do", "między", "a", "z", "w", "dniu", "dzień", "zł", "wiek", "rocznikowo"}
    | {"osoby_w_domu", *VALID_WORDS, *_UNITS}
    | {word for words in (*_WHO, *_HOW) for word in words}
)
_SAID_OTHERWISE = {
    **dict.fromkeys(("oraz", "and", "także"), _AND),
    **dict.fromkeys(("albo", "bądź", "or"), _OR),
    **dict.fromkeys(("not", "bez"), _NOT),
    **dict.fromkeys(("jest", "równa", "równy", "równe"), "="),
}


@dataclass(frozen=True, slots=True)
class Parsed:
    """The tree of a text, or what is wrong with the text; exactly one of the two."""

    condition: Condition | None
    fault: Fault | None = None


def parse(text: str) -> Parsed:
    """Read a rule. Never raises."""
    try:
        return Parsed(_Parser(list(tokens(text))).whole())
    except Stop as stop:
        return Parsed(None, stop.fault)


class _Parser:
    """Recursive descent: one method for each form, as deep as DEEPEST."""

    def __init__(self, read: list[Token]) -> None:
        self._tokens = read
        self._at = 0
        self._depth = 0
        self._conditions = 0
        # A condition about people has just been read whose end only its author knows.
        self._people_open = False

    def whole(self) -> Condition:
        condition = self._group()
        if self._next.sort is not Sort.END:
            raise self._unexpected("Tu warunek powinien się skończyć albo iść dalej po „i” lub „lub”.", (_AND, _OR))
        return condition

    # --- Joining -----------------------------------------------------------------------------------------------------

    def _group(self) -> Condition:
        """Conditions joined with one word. Mixing "i" and "lub" takes brackets: read aloud, it means two things."""
        place = self._next.place
        parts = [self._single()]
        joined = self._next.text if self._sees(_AND, _OR) else ""
        while self._sees(_AND, _OR):
            if not self._sees(joined):
                raise Stop(
                    self._next.place,
                    "„i” oraz „lub” obok siebie można przeczytać na dwa sposoby.",
                    "Weź w nawias warunki, które należą do siebie.",
                )
            if self._people_open:
                raise Stop(
                    self._next.place,
                    f"Nie wiadomo, czy to, co stoi po „{joined}”, też dotyczy tych osób.",
                    "Weź w nawias cały warunek o osobach.",
                )
            self._take()
            parts.append(self._single())
        if not joined:
            return parts[0]
        return (AllOf if joined == _AND else AnyOf)(tuple(parts), place=place)

    def _single(self) -> Condition:
        self._depth += 1
        if self._depth > DEEPEST:
            raise Stop(self._next.place, f"Za dużo nawiasów jeden w drugim: ponad {DEEPEST}.", "Uprość warunek.")
        condition = self._unlimited()
        self._depth -= 1
        return condition

    def _unlimited(self) -> Condition:
        place = self._next.place
        if self._takes(_NOT):
            return Not(self._single(), place=place)
        if self._takes("("):
            condition = self._group()
            self._expect(")", "Brakuje zamknięcia nawiasu.")
            self._people_open = False
            return self._with_basis(condition)
        for words, how in _HOW.items():
            if self._takes(*words):
                return self._people(how, place)
        return self._with_basis(self._leaf())

    def _with_basis(self, condition: Condition) -> Condition:
        if self._next.sort is not Sort.BASIS:
            return condition
        if condition.basis:
            raise Stop(self._next.place, "Ten warunek ma już podstawę.", "Zapisz obie w jednym nawiasie kwadratowym.")
        return replace(condition, basis=self._take().text)

    def _people(self, how: How, place: Place) -> Condition:
        number = self._whole_number() if how in COUNTING else 0
        self._expect("z", "Po tym słowie mówi się, o które osoby chodzi.")
        for words, who in _WHO.items():
            if self._takes(*words):
                self._expect(":", "Po osobach stawia się dwukropek, a po nim warunek.")
                bracketed = self._sees("(")
                body = self._single()
                self._people_open = not bracketed
                return People(how, who, body, number, place=place)
        raise Stop(
            self._next.place, "Nie wiadomo, o które osoby chodzi.", "Możliwe: „pozostałych osób” albo „osób w domu”."
        )

    # --- Conditions without parts ------------------------------------------------------------------------------------

    def _leaf(self) -> Leaf | Not:
        self._people_open = False
        self._count()
        place = self._next.place
        term = self._term()
        if self._next.sort is Sort.SIGN:
            sign = Sign(self._take().text)
            if self._sees(_NOT) or self._sees("tak"):
                raise Stop(self._next.place, "Tak i nie stoją bez znaku.", "Napisz sam fakt albo „nie” przed faktem.")
            return Compare(term, sign, self._term(), place=place)
        if self._takes("należy", "do"):
            return Belongs(term, self._members(), place=place)
        if self._takes(_NOT, "należy", "do"):
            return Not(Belongs(term, self._members(), place=place), place=place)
        if self._takes("między"):
            low = self._term()
            self._expect("a", "„między” ma dwa końce: między 60 a 69.")
            return Within(term, low, self._term(), place=place)
        for word in VALID_WORDS:
            if self._takes(word, "w", "dniu"):
                return Valid(term, word, self._day(), place=place)
        if isinstance(term, Word) and not self._looks_otherwise():
            return Holds(term, place=place)
        raise self._unexpected("Tu powinno stać porównanie, na przykład „>= 70”.", ("należy", "między", *VALID_WORDS))

    def _count(self) -> None:
        """One condition or one member of a list more."""
        self._conditions += 1
        if self._conditions > MOST_CONDITIONS:
            raise Stop(self._next.place, f"Za dużo warunków: ponad {MOST_CONDITIONS}.", "Podziel regułę na mniejsze.")

    def _looks_otherwise(self) -> bool:
        """Whether a name follows that is no joining word, so that something was probably meant by it."""
        return self._next.sort in {Sort.NAME, Sort.NUMBER, Sort.DATE} and not self._sees(_AND, _OR)

    def _members(self) -> tuple[Term, ...]:
        self._expect("{", "Po „należy do” stoi lista w nawiasach klamrowych: {a, b}.")
        members = [self._term()]
        while self._takes(","):
            self._count()
            members.append(self._term())
        self._expect("}", "Lista kończy się znakiem „}”, a między jej częściami stoi przecinek.")
        return tuple(members)

    # --- Terms -------------------------------------------------------------------------------------------------------

    def _term(self) -> Term:
        token = self._next
        forms: dict[Sort, Callable[[], Term]] = {
            Sort.NUMBER: self._measure,
            Sort.DATE: self._day,
            Sort.NAME: self._named,
        }
        if token.sort not in forms:
            raise self._unexpected("Tu powinna stać nazwa faktu, liczba, kwota albo dzień.")
        return forms[token.sort]()

    def _measure(self) -> Term:
        token = self._take()
        whole, _, part = token.text.partition(",")
        hundredths = int(whole) * 100 + int(part.ljust(2, "0") or "0")
        if self._takes("zł"):
            return Amount(hundredths, place=token.place)
        if self._takes("%"):
            return Share(
                hundredths, self._name("Po procentach stoi nazwa tego, od czego się je liczy."), place=token.place
            )
        if part:
            raise Stop(
                token.place, "Przecinek jest tylko w kwotach i procentach.", "Na liście po przecinku jest odstęp."
            )
        return Number(int(whole), place=token.place)

    def _named(self) -> Term:
        token = self._next
        if self._takes("wiek"):
            return Age(self._takes("rocznikowo"), self._on_day(), place=token.place)
        if self._takes("osoby_w_domu"):
            return HomeCount(place=token.place)
        if self._sees("dzień"):
            self._take()
            return self._day()
        if token.text in _UNITS:
            return self._since()
        return self._name(f"Słowo „{token.text}” nie może tu stać.")

    def _name(self, otherwise: str) -> Word:
        if self._next.sort is not Sort.NAME or self._next.text in RESERVED:
            raise self._unexpected(otherwise)
        return Word(self._next.text, place=self._take().place)

    def _since(self) -> Term:
        token = self._take()
        self._expect("(", f"Po „{token.text}” stoi fakt w nawiasie.")
        fact = self._name("W nawiasie stoi nazwa faktu.")
        self._expect(")", "Brakuje zamknięcia nawiasu.")
        return Since(_UNITS[token.text], fact, self._on_day(), place=token.place)

    def _on_day(self) -> Day:
        return self._day() if self._takes("w", "dniu") else Day()

    def _day(self) -> Day:
        token = self._next
        if token.sort is Sort.DATE:
            return Day(self._take().day, place=token.place)
        if token.sort is Sort.NAME and token.text not in RESERVED:
            return Day(self._take().text, place=token.place)
        raise self._unexpected("Tu powinien stać dzień, na przykład „wniosku” albo 2026-07-01.")

    def _whole_number(self) -> int:
        token = self._next
        if token.sort is not Sort.NUMBER or "," in token.text:
            raise self._unexpected("Tu powinna stać liczba osób.")
        return int(self._take().text)

    # --- Tokens ------------------------------------------------------------------------------------------------------

    @property
    def _next(self) -> Token:
        return self._tokens[self._at]

    def _take(self) -> Token:
        token = self._next
        self._at += 1
        return token

    def _sees(self, *words: str) -> bool:
        """Whether the next token is one of these words or marks."""
        return self._next.sort in {Sort.NAME, Sort.MARK} and self._next.text in words

    def _takes(self, *words: str) -> bool:
        """Go past these words when all of them come next, one after another."""
        coming = self._tokens[self._at : self._at + len(words)]
        if tuple(token.text for token in coming if token.sort in {Sort.NAME, Sort.MARK}) != words:
            return False
        self._at += len(words)
        return True

    def _expect(self, word: str, sentence: str) -> None:
        if not self._takes(word):
            raise self._unexpected(sentence, (word,))

    def _unexpected(self, sentence: str, known: tuple[str, ...] = ()) -> Stop:
        token = self._next
        if token.sort is Sort.END:
            return Stop(token.place, f"Warunek urywa się. {sentence}")
        other = _SAID_OTHERWISE.get(token.text)
        if other:
            return Stop(token.place, f"„{token.text}” nie należy do języka warunków.", f"Napisz „{other}”.")
        if token.sort is not Sort.NAME or nearest(token.text, known) == token.text:
            return Stop(token.place, sentence)
        return Stop(token.place, f"Niezrozumiałe „{token.text}”. {sentence}", perhaps(token.text, known))
