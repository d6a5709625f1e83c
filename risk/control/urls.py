"""URLs of the pages of internal control."""

from django.urls import include, path

from accountability.views.exports import export_paths
from accountability.views.quality import quality_urls
from risk.control import exports
from risk.measures.control_quality import CONTROL_QUALITY
from risk.views import control, control_remediation, control_responses

app_name = "control"
urlpatterns = [
    path("control/", control.cycles, name="cycles"),
    path("control/controls/", control.controls, name="controls"),
    path("control/", include(export_paths("controls", exports.EXPORTS["controls"]))),
    path("control/", include(quality_urls(CONTROL_QUALITY))),
    path("control/<int:year>/", control.cycle, name="cycle"),
    path("control/<int:year>.csv", exports.cycle_csv, name="cycle_csv"),
    path("control/<int:year>.xlsx", exports.cycle_xlsx, name="cycle_xlsx"),
    path("control/<int:year>/remediation/", control_remediation.remediation, name="remediation"),
    path("control/<int:year>/remediation/<slug:slug>/", control_remediation.remediation_new, name="remediation_new"),
    path("control/<int:year>/statement/", control_remediation.statement, name="statement"),
    path("control/<int:year>/statement.pdf", control_remediation.statement_pdf, name="statement_pdf"),
    path("control/<int:year>/statement/<slug:slug>/", control_remediation.statement_act, name="statement_act"),
    path("control/<int:year>/<slug:slug>/", control.cycle_act, name="cycle_act"),
    path("control/responses/<int:pk>/", control_responses.response, name="response"),
    path("control/responses/<int:pk>/sign/", control_responses.sign, name="sign"),
    path("control/responses/<int:pk>/matrix/", control_responses.matrix, name="matrix"),
    path("control/responses/<int:pk>/<slug:slug>/", control_responses.response_act, name="response_act"),
    path("control/matrix/<int:pk>/", control_responses.change_control, name="change_control"),
    path("control/matrix/<int:pk>/test/", control_responses.test_control, name="test_control"),
    path("control/actions/<int:pk>/<slug:slug>/", control_remediation.action_act, name="action_act"),
    path("control/questionnaires/<int:number>/", control_remediation.questionnaire, name="questionnaire"),
]
