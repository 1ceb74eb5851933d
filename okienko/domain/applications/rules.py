"""What was handed in, when it counts, and by when the office answers."""

import json
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from okienko.foundation.search import normalise
from okienko.foundation.workdays import Term, add_workdays, kpa_deadline

FIELDS_OF_IDENTITY = ("given_name", "family_name", "born_on", "street", "house", "town")


@dataclass(frozen=True)
class Submission:
    """What somebody handed in, in one shape for every channel. `phone` is E.164, `born_on` ISO or "".

    `confirmed` says how the person confirmed it ("web", "phone", "signed"), or "" while it is only a request.
    """

    words: str
    known_as: str
    phone: str = ""
    email: str = ""
    services: tuple[str, ...] = ()
    for_whom: str = "self"
    urgency: str = "week"
    contact_way: str = "phone"
    large_print: bool = False
    circumstances: tuple[str, ...] = ()
    given_name: str = ""
    family_name: str = ""
    born_on: str = ""
    street: str = ""
    house: str = ""
    town: str = ""
    confirmed: str = ""
    person_id: int | None = None
    note: str = field(default="")

    def as_json(self) -> str:
        """The stored form."""
        return json.dumps(vars(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "Submission":
        """Read back what `as_json` wrote."""
        data = json.loads(text)
        return cls(**{**data, "services": tuple(data["services"]), "circumstances": tuple(data["circumstances"])})

    @property
    def birthday(self) -> date | None:
        """The day of birth, when it was told."""
        return date.fromisoformat(self.born_on) if self.born_on else None


def holds_the_place(holder: str, *, requested_at: datetime, submitted_at: datetime) -> datetime:
    """Chwila, która trzyma miejsce: the programme says whether the request or the application does.

    Podstawa: program usług społecznych, kolejność zgłoszeń (domain law 1.3).
    """
    return requested_at if holder == "request" else submitted_at


def call_back_by(urgency: str, received_on: date) -> date:
    """Kiedy oddzwonimy: our own promise, today or within three working days; "can wait" means five."""
    return {"today": received_on, "week": add_workdays(received_on, 3)}.get(urgency, add_workdays(received_on, 5))


def answer_due(received_on: date, *, plan_days: int, matter_months: int) -> date:
    """Do kiedy odpowiadamy: both clocks run from the day of the application, and the earlier one counts.

    A plan of services has its days; a matter that may end in a refusal, so in a decision, has its months. Afterwards
    only a notice of delay moves the day. Podstawa: domain law 1.7 (days); k.p.a. art. 35(3), 36, 57 (months).
    """
    by_plan, by_matter = Term(days=plan_days), Term(months=matter_months)
    return min(kpa_deadline(received_on, by_plan), kpa_deadline(received_on, by_matter))


def draft_expires(at: datetime, days: int = 7) -> datetime:
    """Szkic: kept for a week, so that a dead battery loses nothing."""
    return at + timedelta(days=days)


def words_of_person(submission: Submission) -> str:
    """Kto jest kim w naborze: the name as it is searched, the birthday and the telephone.

    With the telephone, so that nobody is sent away because a namesake has the same birthday.
    """
    name = normalise(f"{submission.given_name} {submission.family_name}")
    return f"{name}\0{submission.born_on}\0{submission.phone}"
