"""The gate of plural forms: a counted sentence without its three Polish forms is red."""

import io

from babel.messages.pofile import read_po

from tools.plurals import counted, faults

GOOD = b"""
msgid ""
msgstr ""
"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\\n"

msgid "%(n)s osoba"
msgid_plural "%(n)s os\xc3\xb3b"
msgstr[0] "%(n)s osoba"
msgstr[1] "%(n)s osoby"
msgstr[2] "%(n)s os\xc3\xb3b"
"""
PAIR = ("%(n)s osoba", "%(n)s osób")


def test_counted_sentences_are_found_in_python_and_in_templates() -> None:
    python = 'words = ngettext("%(n)s osoba", "%(n)s osób", n) % {"n": n}'
    template = (
        "{% blocktranslate trimmed count n=rows|length %}{{ n }} osoba{% plural %}{{ n }} osób{% endblocktranslate %}"
    )
    assert list(counted(python, template=False)) == [PAIR]
    assert list(counted(template, template=True)) == [PAIR]
    assert list(counted('_("bez liczby")', template=False)) == []


def test_a_sentence_with_three_forms_passes() -> None:
    assert faults([PAIR], read_po(io.BytesIO(GOOD), locale="pl")) == []


def test_a_missing_sentence_a_missing_form_and_a_leftover_are_red() -> None:
    catalogue = read_po(io.BytesIO(GOOD.replace(b'msgstr[1] "%(n)s osoby"', b'msgstr[1] ""')), locale="pl")
    assert faults([("nowa", "nowych")], catalogue) == [
        "missing: 'nowa' / 'nowych'",
        "nobody says: '%(n)s osoba'",
        "three forms, please: '%(n)s osoba'",
    ]
