"""URLs of the pages of the Performance Board."""

from django.urls import include, path

from accountability.views.record_urls import record_urls
from compacts.board import exports
from compacts.board.register import ENTRY
from compacts.views import board, compliance, letters

actions = [path("board/actions/<int:pk>/", letters.letter_action, name="detail"), *record_urls(ENTRY)]

app_name = "board"
urlpatterns = [
    path("board/", board.home, name="home"),
    path("board/new/<slug:slug>/", board.new, name="new"),
    path("board/members/<int:pk>/end/", board.end_member, name="end_member"),
    path("board/cycles/<int:pk>/<slug:slug>/", board.cycle_act, name="cycle_act"),
    path("board/meetings/<int:pk>/", board.meeting, name="meeting"),
    path("board/meetings/<int:pk>/<slug:slug>/", board.meeting_act, name="meeting_act"),
    path("board/papers/<int:pk>/", board.paper, name="paper"),
    path("board/papers/<int:pk>/charts/", compliance.compact_charts, name="compact_charts"),
    path("board/papers/<int:pk>/<slug:slug>/", board.paper_act, name="paper_act"),
    path("board/compliance/", compliance.compliance, name="compliance"),
    path("board/compliance.csv", exports.compliance_csv, name="compliance_csv"),
    path("board/compliance.xlsx", exports.compliance_xlsx, name="compliance_xlsx"),
    path("board/matrix/<int:pk>/", compliance.cycle_matrix, name="matrix"),
    path("board/plans/", letters.plans, name="plans"),
    path("board/plans.csv", exports.plans_csv, name="plans_csv"),
    path("board/letters/<int:pk>/", letters.letter, name="letter"),
    path("board/letters/<int:pk>.<str:form>", letters.letter_download, name="letter_file"),
    path("board/letters/<int:pk>/plan/<slug:slug>/", letters.plan_act, name="plan_act"),
    path("board/letters/<int:pk>/<slug:slug>/", letters.letter_act, name="letter_act"),
    path("", include((actions, "action"))),
]
