"""The API of the library of documents, read only."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.routers import SimpleRouter
from rest_framework.viewsets import ReadOnlyModelViewSet

from accountability.api.filtering import CodeFilter, IntegerFilter, KnownFilters, SymbolFilter, refuse_unknown
from accountability.components.api.serializers import Localized
from accountability.components.library import citations
from accountability.models import Document
from accountability.models.document import DocumentKind
from accountability.permissions import Permission


class DocumentSerializer(serializers.ModelSerializer[Document]):
    titles = Localized()

    class Meta:
        model = Document
        fields = ["id", "symbol", "titles", "kind", "session", "issued_on"]


class CitationCountSerializer(serializers.Serializer[Any]):
    """How many rows of one kind the document contains, or name it."""

    code = serializers.CharField()
    count = serializers.IntegerField()


class DocumentDetailSerializer(DocumentSerializer):
    """One document with what it contains, and what cites what, both ways."""

    contents = serializers.SerializerMethodField()
    named_by = serializers.SerializerMethodField()
    cites = serializers.SerializerMethodField(help_text="Symbols of the documents that rows of this one name.")
    cited_by = serializers.SerializerMethodField(help_text="Symbols of the documents of which a row names this one.")

    class Meta(DocumentSerializer.Meta):
        fields = [*DocumentSerializer.Meta.fields, "contents", "named_by", "cites", "cited_by"]

    @extend_schema_field(CitationCountSerializer(many=True))
    def get_contents(self, row: Document) -> Any:
        groups = citations.contents(row, user=self.context["request"].user)
        return CitationCountSerializer(list(groups), many=True).data

    @extend_schema_field(CitationCountSerializer(many=True))
    def get_named_by(self, row: Document) -> Any:
        return CitationCountSerializer(list(citations.citations(row)), many=True).data

    def get_cites(self, row: Document) -> list[str]:
        return list(citations.cited_documents(row).values_list("symbol", flat=True))

    def get_cited_by(self, row: Document) -> list[str]:
        return list(citations.citing_documents(row).values_list("symbol", flat=True))


class DocumentFilter(filters.FilterSet):
    """Documents by symbol, kind and session."""

    symbol = SymbolFilter("symbol", lookup_expr="iexact", label=_("Symbol of the document"))
    kind = CodeFilter(choices=DocumentKind.choices, label=_("Kind"))
    session = IntegerFilter("session", label=_("Session"))

    class Meta:
        model = Document
        fields: list[str] = []


class DocumentViewSet(ReadOnlyModelViewSet[Document]):
    """Documents of the Organization that the registers name."""

    required_permission = Permission.VIEW_FIGURES
    queryset = Document.objects.order_by("symbol")
    serializer_class = DocumentSerializer
    filter_backends = [KnownFilters]
    filterset_class = DocumentFilter
    lookup_value_converter = "int"

    @extend_schema(responses=DocumentDetailSerializer)
    def retrieve(self, request: Request, *args: object, **kwargs: object) -> Response:
        """One document with its citations."""
        refuse_unknown(request, ())
        return Response(DocumentDetailSerializer(self.get_object(), context={"request": request}).data)


router = SimpleRouter(use_regex_path=False)
router.register("documents", DocumentViewSet, "document")

urlpatterns = router.urls
