"""A record of a long list is typed and suggested; of a short one it is chosen. Entities are read at the first focus."""

import pytest
from django import forms
from django.urls import reverse

from accountability.audit import events
from accountability.forms.entities import EntityCodeField
from accountability.forms.fields import PostChoiceField
from accountability.forms.widgets import LONG
from accountability.lists.filters import TrailFilter
from accountability.models import Post
from accountability.roles import Role
from tests.factories.accountability import EntityFactory, PostFactory

pytestmark = pytest.mark.django_db


class OwnerForm(forms.Form):
    """A form with one post."""

    post = PostChoiceField(queryset=Post.objects.none())


@pytest.fixture
def posts():
    """One more post than a select shows."""
    entity = EntityFactory(code="DOS", names={"en": "Support"})
    return [PostFactory(entity=entity, titles={"en": f"Chief of section {number}"}) for number in range(LONG + 1)]


def form_of(typed=None, initial=None):
    form = OwnerForm(typed, initial=initial)
    form.fields["post"].queryset = Post.objects.select_related("entity").order_by("pk")
    return form


def test_a_long_list_is_suggested_by_labels_and_a_short_one_is_a_select(posts):
    assert "<datalist" in str(form_of()["post"])
    assert '<option value="DOS · Chief of section 7"></option>' in str(form_of()["post"])

    Post.objects.filter(pk__in=[post.pk for post in posts[:2]]).delete()

    assert "<select" in str(form_of()["post"])


def test_a_typed_label_is_read_as_its_record_and_so_is_its_key(posts):
    by_label, by_key = form_of({"post": " dos · chief of SECTION 7 "}), form_of({"post": posts[7].pk})

    assert by_label.is_valid(), by_label.errors
    assert by_key.is_valid()
    assert by_label.cleaned_data == by_key.cleaned_data == {"post": posts[7]}


@pytest.mark.parametrize("typed", ["Chief of section", "9" * 40, "\0", "💩"])
def test_what_is_not_in_the_list_is_refused_in_a_sentence_and_stays_in_the_field(posts, typed):
    form = form_of({"post": typed})

    assert not form.is_valid()
    assert "is not available. Choose from the list." in str(form.errors) or "Null characters" in str(form.errors)
    assert "<datalist" in str(form["post"])


def test_the_label_of_the_present_record_stands_in_the_field(posts):
    assert 'value="DOS · Chief of section 3"' in str(form_of(initial={"post": posts[3].pk})["post"])


def test_of_two_posts_with_one_label_each_is_suggested_by_its_key(posts):
    twin = PostFactory(entity=posts[0].entity, titles=posts[0].titles)

    suggested = str(form_of()["post"])
    assert f'<option value="{twin.pk}">DOS · Chief of section 0</option>' in suggested
    assert form_of({"post": twin.pk}).is_valid()
    assert not form_of({"post": "DOS · Chief of section 0"}).is_valid()


# --- Codes ----------------------------------------------------------------------------------------------------------
def test_an_event_of_the_trail_is_suggested_and_read_by_its_title():
    code, title = next(iter(events.titles().items()))
    form = TrailFilter({"event": str(title).upper()})

    assert form.is_valid(), form.errors
    assert form.cleaned_data["event"] == code
    assert "<datalist" in str(form["event"])
    assert not TrailFilter({"event": "no-such-event"}).is_valid()


# --- Entities -------------------------------------------------------------------------------------------------------
class PlaceForm(forms.Form):
    """A form with an entity, or all of them."""

    entity = EntityCodeField()


def test_the_field_of_an_entity_is_drawn_without_reading_the_entities(django_assert_num_queries):
    with django_assert_num_queries(0):
        drawn = str(PlaceForm(initial={"entity": "DOS"})["entity"])

    assert 'value="DOS"' in drawn
    assert f'hx-get="{reverse("entity_suggestions")}"' in drawn
    assert "<option" not in drawn


@pytest.mark.parametrize("typed", ["dos", "DOS · Support", "dos · support"])
def test_an_entity_is_typed_by_its_code_or_as_it_is_suggested(typed):
    EntityFactory(code="DOS", names={"en": "Support"})
    form = PlaceForm({"entity": typed})

    assert form.is_valid(), form.errors
    assert form.cleaned_data["entity"] == "DOS"


def test_the_suggestions_are_options_in_the_language_of_the_reader(client, person):
    EntityFactory(code="A&B", names={"en": "Roads", "fr": "Routes <nationales>"})
    client.force_login(person(Role.COORDINATOR))

    shown = client.get(reverse("entity_suggestions"), HTTP_ACCEPT_LANGUAGE="fr").content.decode()

    assert '<option value="A&amp;B">A&amp;B · Routes &lt;nationales&gt;</option>' in shown
