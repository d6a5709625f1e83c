"""Search gives the same in a database of any locale: nothing rests on what the server takes for a letter."""

from contextlib import closing

import psycopg2
import pytest
from django.db import connection
from django.db.models import Value
from django.db.models.sql import Query

from accountability.lists.words import PlainText, plain_text
from accountability.registers.search import query
from recommendations.models import Recommendation

pytestmark = pytest.mark.django_db
LOCALES = {
    "builtin C.UTF-8": "LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C'",
    "builtin C": "LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C' LOCALE 'C'",
    "libc C": "LOCALE_PROVIDER libc LOCALE 'C'",
    "libc C.UTF-8": "LOCALE_PROVIDER libc LOCALE 'C.UTF-8'",
    "builtin, letters by libc": "LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C.UTF-8'",
}
FOUND = [
    ("fr", "L’ÉQUIPE d’Évaluation", "équipe"),
    ("fr", "l’équipe d’évaluation", "ÉQUIPE ÉVALUATION"),
    ("fr", "E\u0301quipe", "\u00e9quipe"),
    ("fr", "\u00e9quipe", "E\u0301QUIPES"),
    ("fr", "«\u202fContrôle\u202f»", "contrôles"),
    ("es", "¿AUDITORÍA? ¡Rendición!", "auditoría rendición"),
    ("es", "AÑO", "año"),
    ("ru", "«ПОДОТЧЁТНОСТЬ» — №\u00a05", "подотчётность"),
    ("ru", "рекомендации", "РЕКОМЕНДАЦИЮ"),
    ("ar", "المساءلة، والعقود؛ الأمـــانة؟", "الأَمَانَة"),
    ("ar", "توصيات اللجنة", "التوصيات"),
    ("zh-hans", "《问责制》：“采购”、合同（2020）。", "采购"),
    ("en", "“Controls”—and follow‑up\u00a0work", "follow-up control"),
    ("en", "Škoda and ØRSTED, ΔΈΛΤΑ", "škoda ørsted δέλτα"),
    ("pt", "AVALIAÇÃO", "avaliação"),
]
NOT_FOUND = [
    ("fr", "équipe", "equipe"),
    ("ru", "подотчётность", "отчётность"),
    ("zh-hans", "秘书处应加强问责制", "责问"),
    ("ar", "المساءلة", "سلة"),
    ("en", "follow‑up", '"up follow"'),
]


@pytest.fixture(params=LOCALES)
def database(request):
    """A connection to a database of the locale, in which nothing is yet."""
    settings = connection.get_connection_params()
    name = f"{settings['dbname']}_locale"  # one for each worker
    with closing(psycopg2.connect(**settings)) as server:
        server.autocommit = True
        with server.cursor() as cursor:
            cursor.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
            cursor.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' {LOCALES[request.param]}")
            with closing(psycopg2.connect(**settings | {"dbname": name})) as there:
                yield there
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def compiled(expression):
    """The SQL of an expression and its parameters."""
    model_query = Query(Recommendation, alias_cols=False)
    return model_query.get_compiler(connection=connection).compile(expression.resolve_expression(model_query))


def test_words_are_found_in_a_database_of_any_locale(database):
    vector, of_the_vector = Recommendation._meta.get_field("search").generated_sql(connection)

    with database.cursor() as cursor:
        cursor.execute("CREATE TABLE texts (label text DEFAULT 'A/75/5', language text, text text)")
        cursor.execute(f"ALTER TABLE texts ADD search tsvector GENERATED ALWAYS AS ({vector}) STORED", of_the_vector)

        def is_found(language, text, words):
            sql, parameters = compiled(query(words))
            cursor.execute("TRUNCATE texts")
            cursor.execute("INSERT INTO texts (language, text) VALUES (%s, %s)", [language, text])
            cursor.execute(f"SELECT count(*) FROM texts WHERE search @@ ({sql})", parameters)
            return cursor.fetchone() == (1,)

        assert [case for case in FOUND if not is_found(*case)] == []
        assert [case for case in NOT_FOUND if is_found(*case)] == []


def test_texts_of_lists_are_plain_in_a_database_of_any_locale(database):
    for _language, text, words in FOUND:
        for written in (text, words):
            sql, parameters = compiled(PlainText(Value(written)))
            with database.cursor() as cursor:
                cursor.execute(f"SELECT {sql}", parameters)
                assert cursor.fetchone() == (plain_text(written),)
