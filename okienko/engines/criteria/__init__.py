"""Kryteria: conditions that a councillor can read aloud, judged with a reason, unknown never taken for a no.

Read a rule with `rule.read_rule(text, vocabulary)`, make a case with `cases.case_of(...)`, then `rule.judge(case)` or
`rule.explain(case)`; `questions.next_question` and `questions.what_would_change` say what to ask.
`compiled.CompiledRules` judges many rules for one case at once. `populations.population_of` or `town_of` make people,
`columns.judge_population` judges them all together, `flips.flips` lists whom another threshold turns, `asking` counts
questions.
Why the language is as it is: docs/decisions/0009-criteria-language.md; why rules are fast:
docs/decisions/0011-rules-for-a-whole-town.md.
"""
