"""The questions of a round as a form for the person."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext as _

from okienko.domain.rounds.rules.answers import MOST, answer_of, choices_of, code_of
from okienko.domain.rounds.rules.plan import Asking, Plan, Question
from okienko.engines.ranking.applications import Fact
from okienko.ui.forms import ChoiceChips, PolishForm

_WISH = "wybor"


class QuestionsForm(PolishForm):
    """One field a question; nothing must be answered, and nobody is left out for silence."""

    marks = ""

    def __init__(
        self, plan: Plan, *args: Any, known: Mapping[str, Any], wishes: Sequence[str] = (), **kwargs: Any
    ) -> None:
        """`known` are the answers given so far, `wishes` the variants named so far, in the order of preference."""
        self.plan = plan
        super().__init__(*args, **kwargs)
        for question in plan.questions:
            if question.asking is not Asking.EARLIER:
                self.fields[question.fact] = _field(question, plan, known.get(question.fact))
        names = [variant.name for variant in plan.rules.variants]
        if len(names) > 1:
            chosen = [*wishes, *[""] * len(names)]
            for number in range(plan.rules.most_choices):
                self.fields[f"{_WISH}_{number}"] = forms.ChoiceField(
                    label=_("Wybór %(number)s") % {"number": number + 1},
                    choices=[("", _("nie wybieram")), *((name, name) for name in names)],
                    initial=chosen[number],
                    required=False,
                )

    @property
    def answers(self) -> dict[str, Fact | None]:
        """What was answered; None where nothing was."""
        asked = (question for question in self.plan.questions if question.asking is not Asking.EARLIER)
        return {one.fact: answer_of(one, code_of(self.cleaned_data[one.fact])) for one in asked}

    @property
    def wishes(self) -> tuple[str, ...] | None:
        """The variants in the order of preference; None when there is nothing to choose from."""
        named = [name for name in self.fields if name.startswith(f"{_WISH}_")]
        return tuple(one for name in named if (one := self.cleaned_data[name])) if named else None


def _field(question: Question, plan: Plan, known: Any) -> forms.Field:
    if question.asking is Asking.NUMBER:
        return forms.IntegerField(label=question.label, required=False, min_value=0, max_value=MOST, initial=known)
    choices = [(code, words.said(gettext)) for code, words in choices_of(plan, question)]
    return forms.ChoiceField(
        label=question.label, choices=choices, required=False, initial=code_of(known), widget=ChoiceChips
    )
