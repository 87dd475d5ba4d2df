"""The catalogues: every message of the program has its words, with the same fields, and the compiled files are these."""

import ast
import io
from functools import cache
from gettext import GNUTranslations

import pytest
from babel.messages.pofile import read_po
from translations.__main__ import LOCALE, compiled, extracted, read, untranslated
from translations.borrowed import BORROWED
from translations.extract import SHORT, extract, field, is_prose, paragraphs

from yueting.cli.telling import parsed, retold
from yueting.notices import NOTICES

LOCALES = ("zh_Hans", "zh_Hant")


@cache
def words():
    return extracted()


@cache
def catalogue(locale):
    return read(locale)


def ids(catalog):
    return {message.id for message in catalog if message.id}


def each(locale):
    """Yield every message of *locale* in each of its forms: the English, and the words."""
    for message in catalogue(locale):
        if message.id:
            english = message.id if isinstance(message.id, tuple) else (message.id,)
            for form in message.string if isinstance(message.string, tuple) else (message.string,):
                yield english[-1], form


def fields(text):
    return set(parsed(text)[1])


def test_the_template_is_what_the_source_says():
    template = read_po(io.BytesIO((LOCALE / "yueting.pot").read_bytes()))

    assert ids(template) == ids(words()), "messages changed: run `make words`, and translate what it names"


@pytest.mark.parametrize("locale", LOCALES)
def test_every_message_has_words_and_none_is_doubtful(locale):
    catalog = catalogue(locale)

    assert ids(catalog) == ids(words())
    assert untranslated(catalog) == []
    assert [message.id for message in catalog if message.fuzzy] == []
    assert not catalog.obsolete


@pytest.mark.parametrize("locale", LOCALES)
def test_words_keep_the_fields(locale):
    assert [(english, form) for english, form in each(locale) if fields(english) != fields(form)] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_plurals_are_counted_as_the_tongue_counts(locale):
    catalog = catalogue(locale)

    assert catalog.num_plurals == 1
    assert all(len(m.string) == 1 for m in catalog if isinstance(m.id, tuple))
    assert any(isinstance(m.id, tuple) for m in catalog)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_compiled_catalogue_is_the_written_one(locale):
    with (LOCALE / locale / "LC_MESSAGES" / "yueting.mo").open("rb") as file:
        there = GNUTranslations(file)
    made = GNUTranslations(io.BytesIO(compiled(catalogue(locale))))

    assert {k: v for k, v in vars(there)["_catalog"].items() if k} == {
        k: v for k, v in vars(made)["_catalog"].items() if k
    }


def test_no_two_fields_touch():
    """Where nothing stands between two fields, nobody can tell where one ends."""
    touching = [m for m in ids(words()) if isinstance(m, str) and "" in parsed(m)[0][1:-1]]

    assert touching == []


def test_a_finished_line_finds_its_own_template():
    ours = [m for m in ids(words()) if isinstance(m, str) and m not in BORROWED and m not in SHORT]
    wrong = []
    for message in ours:
        names = parsed(message)[1]
        values = {name: f"q{number}x" for number, name in enumerate(names)}
        expected = catalogue("zh_Hans").get(message).string.format(**values)
        if (got := retold(message.replace("!r", "").format(**values), "zh_Hans")) != expected:
            wrong.append((message, got))

    assert wrong == []


def test_every_notice_can_be_told():
    assert {message for _, message in NOTICES.values()} - ids(words()) - {"{reason}"} == set()


def test_the_words_of_taiwan_are_used():
    said = " ".join(form for _, form in each("zh_Hant"))

    assert [
        word for word in ("文件夾", "軟件", "默認", "程序員", "信息", "網絡", "服務器", "緩存", "“") if word in said
    ] == []
    assert all(word in said for word in ("檔案", "資料夾", "設定", "網路", "伺服器", "快取", "預設", "「"))


def messages(source):
    return [message for _, _, message, _ in extract(io.BytesIO(source.encode()), (), (), {})]


@pytest.mark.parametrize(
    ("expression", "name"),
    [
        ("error.strerror", "strerror"),
        ("len(voices)", "voices"),
        ("', '.join(names())", "names"),
        ("error.args[0]", "args"),
        ("size >> 20", "size"),
        ("path.suffix.upper()", "suffix"),
        ("MOST", "most"),
        ("1 + 2", "it"),
    ],
)
def test_a_field_is_named_for_what_it_shows(expression, name):
    assert field(ast.parse(expression, mode="eval").body) == name


def test_an_error_is_a_message_and_its_key_is_none():
    assert messages("raise SettingsError(f'{a.b}: wrong', key='voices', file='say so there')") == [
        "{b}: wrong",
        "say so there",
    ]


def test_a_named_text_is_part_of_the_message_that_holds_it():
    assert "lost: publish again" in messages("AGAIN = 'publish again'\nraise InputError(f'lost: {AGAIN}')")


def test_the_same_name_for_two_values_is_two_fields():
    assert messages("raise InputError(f'from {a.size} to {b.size}, not {a.size}')") == [
        "from {size} to {size2}, not {size}"
    ]


def test_docstrings_and_markup_are_no_messages():
    assert messages("'''A module that says something.'''\nx = '<p class=\"x\">say the word</p>'") == []
    assert not is_prose("b p m f d t")
    assert is_prose("no such file")


def test_the_help_of_a_command_is_told_by_paragraphs():
    assert paragraphs("One line\n    and another.\n\n    \b\n    kept\n    as it is\n") == [
        "One line and another.",
        "kept",
        "as it is",
    ]
