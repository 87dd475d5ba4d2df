"""The catalogues: every message of the program has its words, with the same fields, and the compiled files are these."""

import io
import json
from functools import cache
from gettext import GNUTranslations

import pytest
from babel.messages.pofile import read_po
from translations.__main__ import LOCALE, SOURCE, compiled, extracted, read, untranslated
from translations.extract import CONTENT, extract, is_prose, paragraphs, unfinished

from yueting.edition_json import notice_json
from yueting.messages import Message, fields_from, fields_json, joined, names
from yueting.notices import NOTICES, ONE, notice

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
    return names(text) if isinstance(text, str) else set()


def words_of(tongue):
    with (LOCALE / tongue / "LC_MESSAGES" / "yueting.mo").open("rb") as file:
        return GNUTranslations(file).gettext


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


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.py")), ids=lambda p: str(p.relative_to(SOURCE)))
def test_a_message_is_never_finished_before_it_is_told(path):
    """An f-string that is prose can stand in no catalogue: it should be a message with fields."""
    if str(path.relative_to(SOURCE)) in CONTENT:
        pytest.skip("what stands in products has its own tables")

    assert unfinished(path.read_text("utf-8")) == []


def test_an_f_string_of_prose_is_found():
    assert unfinished("raise InputError(f'{path}: no such file: check the path')") != []
    assert unfinished("name = f'{stem}.{kind}'; raise InputError(Message('{path}: no such file', path=path))") == []


def test_a_message_is_worded_with_the_reasons_in_it():
    reason = Message("{path}: no such file: check the path", path="no such file")
    whole = Message("{name}: away: {reason}", name="espeak", reason=reason)

    assert str(whole) == "espeak: away: no such file: no such file: check the path"
    assert whole.worded(words_of("zh_Hans")).startswith("espeak")
    assert "找不到这个文件" in whole.worded(words_of("zh_Hans"))
    assert "no such file" in whole.worded(words_of("zh_Hans")), "a stranger's words stand as they are"


def test_braces_of_a_message_without_fields_are_ordinary_characters():
    assert str(Message("set `options: {form: wav}`")) == "set `options: {form: wav}`"


def test_the_fields_of_a_message_survive_json():
    whole = Message("{a}: {b}", a=joined(("one", Message("{n} two", n=2))), b=3.5)

    assert fields_from(json.loads(json.dumps(fields_json(whole.fields)))) == whole.fields


def test_every_notice_can_be_told():
    assert {*(message for _, message in NOTICES.values()), *ONE.values()} - ids(words()) - {"{reason}"} == set()


def test_one_of_a_kind_is_told_as_one_with_the_fields_of_many():
    assert {code for code, one in ONE.items() if names(one) != names(NOTICES[code][1])} == set()
    assert str(notice("spaces-closed", count=1).message).startswith("1 space inside a word")
    assert notice_json(notice("spaces-closed", count=1))["fields"] == {"count": 1}


def test_the_words_of_taiwan_are_used():
    said = " ".join(form for _, form in each("zh_Hant"))

    assert [
        word for word in ("文件夾", "軟件", "默認", "程序員", "信息", "網絡", "服務器", "緩存", "“") if word in said
    ] == []
    assert all(word in said for word in ("檔案", "資料夾", "設定", "網路", "伺服器", "快取", "預設", "「"))


def messages(source):
    return [message for _, _, message, _ in extract(io.BytesIO(source.encode()), (), (), {})]


def test_an_error_is_a_message_and_its_key_is_none():
    assert messages("raise SettingsError(Message('{b}: wrong', b=a.b), key='voices', file='say so there')") == [
        "{b}: wrong",
        "say so there",
    ]


def test_a_named_text_is_part_of_the_message_that_holds_it():
    assert "lost: publish again" in messages("AGAIN = 'publish again'\nraise InputError('lost: ' + AGAIN)")


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
