"""A tree as the browser reads it."""

import datetime as dt
from decimal import Decimal
from xml.etree import ElementTree

from django.template.loader import render_to_string

from accountability.annual_report.document import Chart, Column, Heading, Kind, Line, Paragraph, Points, Report, Table
from accountability.annual_report.formats.html import LONG, chapter_of, render_report

DAY = dt.date(2021, 12, 31)
CHART = Chart("rates", "Rates", "Two points.", (Line("All", ((DAY, Decimal("92.2")), (dt.date(2020, 12, 31), None))),))


def tree(*blocks, language: str = "en") -> Report:
    return Report(language, "A/1", "Title", "Sub", "UN", DAY, (), blocks)


def table(rows: int) -> Table:
    columns = (Column("name", "Name"), Column("count", "Count", Kind.COUNT))
    return Table("t", "A table", columns, [(f"<row {n}>", n) for n in range(rows)], source="A/76/644")


def html(report: Report, **rest: str) -> str:
    return render_to_string("report/_blocks.html", {"rendered": render_report(report, rest)})


def test_contents_hold_every_heading_under_the_one_above():
    report = render_report(tree(Heading(1, "One", "one"), Heading(2, "Under", "under"), Heading(1, "Two", "two")))

    assert [(e.anchor, [u.anchor for u in e.below]) for e in report.contents] == [("one", ["under"]), ("two", [])]


def test_paragraphs_keep_their_numbers_and_can_be_linked():
    assert 'id="paragraph-7"' in html(tree(Paragraph("Said.", 7)))
    assert "Said." in html(tree(Paragraph("Said.", 7)))


def test_a_table_names_its_columns_its_rows_and_its_source():
    page = html(tree(table(1)))

    assert '<th scope="col" class="is-number">Count</th>' in page
    assert '<th scope="row" dir="auto">&lt;row 0&gt;' in page
    assert "A table</caption>" in page
    assert "Source: A/76/644" in page


def test_a_long_table_is_cut_only_where_the_rest_has_an_address():
    [whole, cut] = [render_report(tree(table(LONG + 1)), rest).parts[0] for rest in ({}, {"t": "/rest/"})]

    assert (len(whole.rows), whole.rest_url) == (LONG + 1, "")
    assert (len(cut.rows), cut.rest_url) == (LONG, "/rest/")
    assert str(LONG + 1) in cut.rest


def test_a_chart_is_drawn_in_the_colours_of_the_page_with_its_table():
    [part] = render_report(tree(CHART)).parts

    ElementTree.fromstring(part.drawn)
    assert "var(--series-1)" in part.drawn
    assert "#" not in part.drawn
    assert [[c.text for c in row] for row in part.rows] == [["31 Dec 2020", "–"], ["31 Dec 2021", "92.2%"]]


def test_a_page_in_arabic_reads_from_the_right_whatever_the_reader_uses():
    report = tree(Heading(1, "تقرير", "a"), Points(("واحد",)), CHART, language="ar")

    assert '<div class="report" lang="ar" dir="rtl">' in html(report)


def test_a_chapter_alone_has_its_own_parts_and_leads_to_the_others():
    whole = render_report(
        tree(
            Heading(1, "One", "one"),
            Heading(2, "Under", "under"),
            Paragraph("Said."),
            Heading(1, "Two", "two"),
            table(1),
        )
    )

    first, second = chapter_of(whole, ""), chapter_of(whole, "two")

    assert [part.kind for part in first.parts] == ["heading", "heading", "paragraph"]
    assert [part.kind for part in second.parts] == ["heading", "table"]
    assert [(entry.url, entry.is_current) for entry in second.contents] == [
        ("?chapter=one#one", False), ("?chapter=two#two", True),
    ]  # fmt: skip
    assert chapter_of(whole, "three") is None
