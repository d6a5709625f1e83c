"""Every address of the product against every role, in one table; and no view that gives no answer to "who may"."""

from collections.abc import Iterator
from functools import cache

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from accountability.models import User
from accountability.roles import Role

EVERYONE = frozenset(Role)
INSIDE = EVERYONE - {Role.LIAISON}
WATCHING = {Role.COORDINATOR, Role.AUDITOR, Role.ADMINISTRATOR}
WORKING = {
    Role.STAFF, Role.FOCAL_POINT, Role.HEAD_OF_ENTITY, Role.ASSESSOR, Role.CONTRIBUTOR, Role.COORDINATOR,
    Role.RISK_OFFICER, Role.COMMITTEE_SECRETARY, Role.BOARD_SECRETARIAT, Role.BOARD_MEMBER,
}  # fmt: skip
ADMINISTRATORS = {Role.ADMINISTRATOR}
TRUSTED = {Role.FOCAL_POINT, Role.HEAD_OF_ENTITY, Role.ASSESSOR, Role.COORDINATOR, Role.AUDITOR}
JUDGES = {Role.ASSESSOR, Role.COORDINATOR}
ANSWERING = {Role.FOCAL_POINT, Role.HEAD_OF_ENTITY}
SHOWN = ANSWERING | {Role.ASSESSOR, Role.COORDINATOR, Role.AUDITOR}
CONVENERS = {Role.COORDINATOR}
BRINGING = TRUSTED - {Role.AUDITOR}
CAMPAIGNING = ANSWERING | {Role.COORDINATOR, Role.AUDITOR}
REPORTING = {Role.CONTRIBUTOR, Role.HEAD_OF_ENTITY}
UPLOADING = REPORTING | {Role.RISK_OFFICER, Role.BOARD_SECRETARIAT}
HOLDING = {Role.STAFF, Role.FOCAL_POINT, Role.HEAD_OF_ENTITY, Role.COORDINATOR}
ASSESSING_RISKS = frozenset(ANSWERING | {Role.RISK_OFFICER})
APPROVING_RISKS = frozenset({Role.HEAD_OF_ENTITY, Role.COORDINATOR, Role.COMMITTEE_SECRETARY})
READING_THE_PACK = frozenset({Role.RISK_OFFICER, Role.COORDINATOR, Role.COMMITTEE_SECRETARY, Role.AUDITOR})
REVIEWING = {Role.BOARD_SECRETARIAT, Role.BOARD_MEMBER, Role.COORDINATOR, Role.AUDITOR}
COMPACT_READERS = {Role.BOARD_SECRETARIAT, Role.BOARD_MEMBER, Role.COORDINATOR, Role.AUDITOR}
DRAFTING = {Role.CONTRIBUTOR, Role.COORDINATOR, Role.AUDITOR}
SIGNED_IN = "everyone who is signed in, whatever their role"
ANYBODY = "strangers as well"

TABLE = {
    # the overview, the components and what stands under them
    "assignment_requests": ADMINISTRATORS,
    "decide_assignment": ADMINISTRATORS,
    "revoke_token_of": ADMINISTRATORS,
    "overview": ANYBODY,
    "dashboard_chart": EVERYONE,  # and the permission of each chart: tests/recommendations/test_dashboard.py
    "search": EVERYONE,
    "components:components": EVERYONE,
    "components:component": EVERYONE,
    "components:component_annexes": EVERYONE,
    "components:commitments": EVERYONE,
    "components:commitment:detail": EVERYONE,
    "components:commitment:act": ANSWERING | CONVENERS,
    "components:commitment:evidence": CAMPAIGNING,
    "components:commitment:evidence_file": CAMPAIGNING,
    "components:commitment:replace_evidence": ANSWERING,
    "components:commitment:withdraw_evidence": ANSWERING,
    "components:commitment:comments": CAMPAIGNING,
    "components:commitment:withdraw_comment": CAMPAIGNING,
    "components:outcomes": EVERYONE,
    "components:outcomes_sheet": EVERYONE,
    "components:commitment_grid": ANSWERING,
    "components:commitment_new": CONVENERS,
    "components:commitment_grid_draft": ANSWERING,
    "components:quality": EVERYONE,
    "components:quality_csv": EVERYONE,
    "components:quality_xlsx": EVERYONE,
    "commitment-quality-list": EVERYONE,
    "components:resolutions": EVERYONE,
    "components:observations": EVERYONE,
    "components:plan": EVERYONE,
    "components:glossary": EVERYONE,
    "components:findings": EVERYONE,
    "explore": EVERYONE,  # and the permission of each measure: tests/accountability/measures/test_explore.py
    "explore_sheet": EVERYONE,
    "pinned_chart": EVERYONE,
    "measures": EVERYONE,
    "measure": EVERYONE,
    "entities": INSIDE,
    "entity_suggestions": INSIDE,
    "entity": INSIDE,
    "work": WORKING,
    "work_next": WORKING,
    "calendar": WORKING,
    "create_calendar_feed": WORKING,
    "revoke_calendar_feed": WORKING,
    "calendar_feed": ANYBODY,
    "recommendations:grid": ANSWERING,
    "recommendations:grid_draft": ANSWERING,
    "recommendations:closure_requests": {Role.ASSESSOR},
    "recommendations:answer_request": {Role.ASSESSOR},
    "recommendations:list_bulk": ANSWERING | {Role.ASSESSOR, Role.COORDINATOR},
    # the same lists as files
    "components:components_sheet": EVERYONE,
    "components:commitments_sheet": EVERYONE,
    "components:resolutions_sheet": EVERYONE,
    "components:observations_sheet": EVERYONE,
    "components:plan_sheet": EVERYONE,
    "components:glossary_sheet": EVERYONE,
    "components:findings_sheet": EVERYONE,
    "measures_sheet": EVERYONE,
    "entities_sheet": INSIDE,
    "entity_report": INSIDE,
    "trail_sheet": WATCHING,
    "snapshots_sheet": INSIDE,
    "recommendations:rates_sheet": EVERYONE,
    "recommendations:status_totals_sheet": EVERYONE,
    # recommendations
    "recommendations:rates": EVERYONE,
    "recommendations:rates_chart": EVERYONE,
    "recommendations:rates_chart_csv": EVERYONE,
    "recommendations:list": INSIDE,
    "recommendations:list_csv": INSIDE,
    "recommendations:list_xlsx": INSIDE,
    "recommendations:list_workbook": INSIDE,
    "recommendations:charts": INSIDE,
    "recommendations:detail": INSIDE,
    "recommendations:act": {Role.FOCAL_POINT, Role.HEAD_OF_ENTITY, Role.ASSESSOR, Role.COORDINATOR},
    "recommendations:evidence": SHOWN,
    "recommendations:evidence_file": SHOWN,
    "recommendations:replace_evidence": ANSWERING,
    "recommendations:withdraw_evidence": ANSWERING,
    "evidence-list": SHOWN,
    "evidence-detail": SHOWN,
    "evidence-withdraw": ANSWERING,
    "recommendations:analysis": INSIDE,
    "recommendations:analysis_page": INSIDE,
    "recommendations:analysis_csv": INSIDE,
    "recommendations:quality": INSIDE,
    "recommendations:quality_csv": INSIDE,
    "recommendations:quality_xlsx": INSIDE,
    "quality-list": INSIDE,
    # comments, repeats and joint reviews
    "recommendations:comments": TRUSTED,
    "recommendations:withdraw_comment": TRUSTED,
    "comment-list": SHOWN,
    "comment-withdraw": SHOWN - {Role.AUDITOR},
    "recommendations:repeats": JUDGES,
    "recommendations:settle_repeat": JUDGES,
    "recommendations:link_repeat": JUDGES,
    "recommendations:recurrence": INSIDE,
    "recommendations:reviews": TRUSTED,
    "recommendations:review": TRUSTED,
    "recommendations:review_item": TRUSTED,
    "recommendations:review_csv": TRUSTED,
    "recommendations:review_xlsx": TRUSTED,
    "recommendations:review_new": CONVENERS,
    "recommendations:close_review": CONVENERS,
    # requests of the General Assembly
    "resolutions:requests": EVERYONE,
    "resolutions:requests_csv": EVERYONE,
    "resolutions:requests_xlsx": EVERYONE,
    "resolutions:requests_workbook": EVERYONE,
    "resolutions:due": EVERYONE,
    "resolutions:request_new": CONVENERS,
    "resolutions:quality": EVERYONE,
    "resolutions:quality_csv": EVERYONE,
    "resolutions:quality_xlsx": EVERYONE,
    "resolutions:request:detail": EVERYONE,
    "resolutions:request:act": ANSWERING | CONVENERS,
    "resolutions:request:evidence": CAMPAIGNING,
    "resolutions:request:evidence_file": CAMPAIGNING,
    "resolutions:request:replace_evidence": ANSWERING,
    "resolutions:request:withdraw_evidence": ANSWERING,
    "resolutions:request:comments": CAMPAIGNING,
    "resolutions:request:withdraw_comment": CAMPAIGNING,
    "resolutions:answers": EVERYONE,
    "resolutions:answers_sheet": EVERYONE,
    "resolutions:observation:detail": EVERYONE,
    "resolutions:observation:act": CONVENERS,
    "resolutions:plan_action:detail": EVERYONE,
    "resolutions:plan_action:act": CONVENERS,
    "observation-list": EVERYONE,
    "observation-detail": EVERYONE,
    "observation-answer": CONVENERS,
    "plan-action-list": EVERYONE,
    "plan-action-detail": EVERYONE,
    "plan-action-answer": CONVENERS,
    "resolution-item-list": EVERYONE,
    "resolution-item-detail": EVERYONE,
    "resolution-item-drafts": ANSWERING,
    "resolution-item-answer": CONVENERS,
    "resolution-item-repeats": CONVENERS,
    "resolution-item-quality-list": EVERYONE,
    # follow-up campaigns
    "campaigns:campaigns": CAMPAIGNING,
    "campaigns:campaign": CAMPAIGNING,
    "campaigns:campaign_entities_csv": CAMPAIGNING,
    "campaigns:campaign_records_csv": CAMPAIGNING,
    "campaigns:campaign_xlsx": CAMPAIGNING,
    "campaigns:campaign_new": CONVENERS,
    "campaigns:records": JUDGES | {Role.AUDITOR},
    "campaigns:records_sheet": JUDGES | {Role.AUDITOR},
    "campaign-record-list": JUDGES | {Role.AUDITOR},
    "campaigns:campaign_act": CONVENERS,
    "campaign-list": CAMPAIGNING,
    "campaign-detail": CAMPAIGNING,
    "campaign-open": CONVENERS,
    "campaign-remind": CONVENERS,
    "campaign-extend": CONVENERS,
    "campaign-close": CONVENERS,
    # reported series
    "series:list": EVERYONE,
    "series:series_sheet": EVERYONE,
    "series:define": CONVENERS,
    "series:entry": REPORTING,
    "series:cases": EVERYONE,
    "series:cases_sheet": EVERYONE,
    "series:values": EVERYONE,
    "series:values_sheet": EVERYONE,
    "series:findings": EVERYONE,
    "series:findings_sheet": EVERYONE,
    "series:detail": EVERYONE,
    "series:accept": CONVENERS,
    "series:csv": EVERYONE,
    "series:xlsx": EVERYONE,
    "series:redefine": CONVENERS,
    "series:target": CONVENERS,
    "series:value:detail": EVERYONE,
    "series:value:act": REPORTING | CONVENERS,
    "series:impacts": EVERYONE,
    "series:impact_sheet": EVERYONE,
    "series:write_impact": REPORTING,
    "series:impact:detail": EVERYONE,
    "series:impact:act": REPORTING | CONVENERS,
    "impact-list": EVERYONE,
    "impact-detail": EVERYONE,
    "impact-change": REPORTING,
    "impact-submit": REPORTING,
    "impact-confirm": CONVENERS,
    "impact-return-impact": CONVENERS,
    "impact-withdraw": CONVENERS,
    "series-list": EVERYONE,
    "series-detail": EVERYONE,
    "series-value-list": EVERYONE,
    "series-value-detail": EVERYONE,
    "series-value-draft": REPORTING,
    "series-value-submit": REPORTING,
    "series-value-correction": REPORTING,
    "series-value-accept": CONVENERS,
    "series-value-return-value": CONVENERS,
    "series-value-refuse": CONVENERS,
    # documents
    "library:documents": EVERYONE,
    "library:documents_sheet": EVERYONE,
    "library:document": EVERYONE,
    "library:by_symbol": EVERYONE,
    "document-list": EVERYONE,
    "document-detail": EVERYONE,
    # internal control
    **dict.fromkeys(
        (
            "control:cycles",
            "control:cycle",
            "control:cycle_csv",
            "control:cycle_xlsx",
            "control:remediation",
            "control:response",
            "control:sign",
            "control:matrix",
            "control:questionnaire",
            "control-list",
            "control-detail",
            "control-response-list",
            "control-response-detail",
            "control-response-return-response",
            "control:controls",
            "control:controls_csv",
            "control:controls_xlsx",
            "control:controls_workbook",
            "control:quality",
            "control:quality_csv",
            "control:quality_xlsx",
            "control-quality-list",
            "control-matrix-list",
            "control-matrix-detail",
            "control-matrix-change",
            "control-matrix-test",
        ),
        CAMPAIGNING | {Role.RISK_OFFICER},
    ),
    **dict.fromkeys(
        (
            "control:remediation_new",
            "control:response_act",
            "control:test_control",
            "control:change_control",
            "control:action_act",
        ),
        ANSWERING | {Role.RISK_OFFICER, Role.COORDINATOR},
    ),
    **dict.fromkeys(("control-response-answers", "control-response-submit", "control-response-reply"), ANSWERING),
    "control:cycle_act": {Role.RISK_OFFICER, Role.COORDINATOR},
    "control-response-accept": {Role.RISK_OFFICER, Role.COORDINATOR},
    "control:statement": EVERYONE,
    "control:statement_pdf": EVERYONE,
    "control:statement_act": CONVENERS,
    # the Performance Board
    **dict.fromkeys(
        (
            "board:home",
            "board:meeting",
            "board:paper",
            "board:compact_charts",
            "board:matrix",
            "board:compliance_xlsx",
            "board-meeting-list",
            "board-meeting-detail",
            "board-member-list",
            "board-member-detail",
        ),
        REVIEWING,
    ),
    **dict.fromkeys(
        ("board:new", "board:end_member", "board:cycle_act", "board:meeting_act", "board-member-end"),
        frozenset({Role.BOARD_SECRETARIAT}),
    ),
    "board:paper_act": {Role.BOARD_SECRETARIAT, Role.BOARD_MEMBER},
    **dict.fromkeys(("board:compliance", "board:compliance_csv", "compliance-list"), EVERYONE),
    **dict.fromkeys(
        (
            "board:plans",
            "board:plans_csv",
            "board:letter",
            "board:letter_file",
            "board-letter-list",
            "board-letter-detail",
            "letter-action-list",
            "letter-action-detail",
            "letter-action-move",
            "letter-action-evidence-list",
            "letter-action-evidence-detail",
            "letter-action-comment-list",
            "letter-action-comment-withdraw",
            "board:action:detail",
            "board:action:evidence",
            "board:action:evidence_file",
            "board:action:comments",
            "board:action:withdraw_comment",
        ),
        ANSWERING | REVIEWING,
    ),
    **dict.fromkeys(("board:letter_act", "board:plan_act", "board:action:act"), ANSWERING | {Role.BOARD_SECRETARIAT}),
    **dict.fromkeys(
        (
            "letter-action-postpone",
            "letter-action-evidence-withdraw",
            "board:action:replace_evidence",
            "board:action:withdraw_evidence",
        ),
        ANSWERING,
    ),
    # risk
    **dict.fromkeys(
        (
            "risk:list",
            "risk:list_csv",
            "risk:list_xlsx",
            "risk:list_workbook",
            "risk:maps",
            "risk:round",
            "risk:round_csv",
            "risk-round-list",
            "risk:methods",
            "risk:roll_out",
            "risk:registers",
            "risk:register",
            "risk:edition",
            "risk:detail",
            "risk:quality",
            "risk:quality_csv",
            "risk:quality_xlsx",
            "risk-list",
            "risk-detail",
            "risk-matrix-list",
            "risk-quality-list",
            "risk-register-list",
            "risk-register-detail",
            "roll-out-list",
        ),
        INSIDE,
    ),
    **dict.fromkeys(
        (
            "risk:new",
            "risk:grid",
            "risk:grid_draft",
            "risk-assess",
            "risk-submit-assessment",
            "risk-propose",
            "risk-review",
        ),
        ASSESSING_RISKS,
    ),
    **dict.fromkeys(
        (
            "risk:approve_edition",
            "risk:return_edition",
            "risk-approve-assessment",
            "risk-return-assessment",
            "risk-activate",
        ),
        APPROVING_RISKS,
    ),
    **dict.fromkeys(("risk:published", "risk:published_csv", "published-risk-list"), ANYBODY),
    "risk:submit_edition": {Role.RISK_OFFICER},
    **dict.fromkeys(("risk:committee", "risk:committee_csv", "risk:committee_pdf", "risk-pack-list"), READING_THE_PACK),
    "risk:committee_decide": {Role.COMMITTEE_SECRETARY},
    "risk-committee-decision": {Role.COMMITTEE_SECRETARY},
    "risk:act": ASSESSING_RISKS | APPROVING_RISKS,
    **dict.fromkeys(("risk:replace_evidence", "risk:withdraw_evidence", "risk-evidence-withdraw"), ASSESSING_RISKS),
    **dict.fromkeys(
        (
            "risk:evidence",
            "risk:evidence_file",
            "risk:comments",
            "risk:withdraw_comment",
            "risk-evidence-list",
            "risk-evidence-detail",
            "risk-comment-list",
            "risk-comment-withdraw",
        ),
        frozenset(CAMPAIGNING | {Role.RISK_OFFICER, Role.COMMITTEE_SECRETARY}),
    ),
    # treatment of risks
    **dict.fromkeys(
        (
            "treatment:list",
            "treatment:list_csv",
            "treatment:list_xlsx",
            "treatment:list_workbook",
            "treatment:detail",
            "treatmentaction-list",
            "treatmentaction-detail",
        ),
        INSIDE,
    ),
    **dict.fromkeys(
        (
            "treatment:absence",
            "treatment:replace_evidence",
            "treatment:withdraw_evidence",
            "treatmentaction-evidence-withdraw",
            "treatmentaction-begin",
            "treatmentaction-report",
            "treatmentaction-postpone",
            "risk-draft-plan",
            "risk-submit-plan",
            "risk-complete-plan",
            "risk-add-action",
            "risk-propose-acceptance",
            "risk-link",
            "risk-record-occurrence",
            "risk-add-control",
            "risk-rate-control",
            "risk-end-control",
        ),
        ASSESSING_RISKS,
    ),
    "treatment:act": ASSESSING_RISKS,
    **dict.fromkeys(("risk-endorse-plan", "risk-return-plan", "risk-escalate"), APPROVING_RISKS),
    **dict.fromkeys(
        ("risk-accept-risk", "risk-decline-acceptance", "risk-revoke-acceptance"),
        ANSWERING | {Role.COORDINATOR, Role.COMMITTEE_SECRETARY},
    ),
    **dict.fromkeys(
        (
            "treatmentaction-confirm",
            "treatmentaction-send-back",
            "treatmentaction-drop",
            "risk-decide-escalation",
            "risk-relate",
        ),
        frozenset({Role.RISK_OFFICER}),
    ),
    **dict.fromkeys(
        (
            "treatment:evidence",
            "treatment:evidence_file",
            "treatment:comments",
            "treatment:withdraw_comment",
            "treatmentaction-evidence-list",
            "treatmentaction-evidence-detail",
            "treatmentaction-comment-list",
            "treatmentaction-comment-withdraw",
        ),
        frozenset(CAMPAIGNING | {Role.RISK_OFFICER, Role.COMMITTEE_SECRETARY}),
    ),
    # implementing partners
    **dict.fromkeys(
        (
            "partners:list",
            "partners:list_csv",
            "partners:list_xlsx",
            "partners:list_workbook",
            "partners:detail",
            "partners:quality",
            "partners:quality_csv",
            "partners:quality_xlsx",
            "partners:evidence",
            "partners:evidence_file",
            "partners:comments",
            "partners:withdraw_comment",
            "partner-quality-list",
            "partner-list",
            "partner-detail",
            "partner-evidence-list",
            "partner-evidence-detail",
            "partner-comment-list",
            "partner-comment-withdraw",
        ),
        CAMPAIGNING | {Role.RISK_OFFICER},
    ),
    **dict.fromkeys(
        (
            "partners:new",
            "partners:act",
            "partners:replace_evidence",
            "partners:withdraw_evidence",
            "partner-edit",
            "partner-screen",
            "partner-check",
            "partner-end",
            "partner-resume",
            "partner-evidence-withdraw",
        ),
        ANSWERING | {Role.RISK_OFFICER},
    ),
    # delegations of authority
    "delegations:list": INSIDE,
    "delegations:list_csv": INSIDE,
    "delegations:list_xlsx": INSIDE,
    "delegations:list_workbook": INSIDE,
    "delegations:authority": INSIDE,
    "delegations:authority_sheet": INSIDE,
    "delegations:held_sheet": INSIDE,
    "delegations:post": INSIDE,
    "delegations:certificate": INSIDE,
    "delegations:net": INSIDE,
    "delegations:detail": INSIDE,
    "delegations:quality": INSIDE,
    "delegations:quality_csv": INSIDE,
    "delegations:quality_xlsx": INSIDE,
    "delegations:mine": HOLDING,
    "delegations:new": HOLDING,
    "delegations:stand_in": HOLDING,
    "delegations:end_stand_in": HOLDING,
    "delegations:act": HOLDING,
    "delegations:evidence": CAMPAIGNING,
    "delegations:evidence_file": CAMPAIGNING,
    "delegations:replace_evidence": ANSWERING | CONVENERS,
    "delegations:withdraw_evidence": ANSWERING | CONVENERS,
    "delegations:comments": CAMPAIGNING,
    "delegations:withdraw_comment": CAMPAIGNING,
    "delegation-list": INSIDE,
    "delegation-detail": INSIDE,
    **dict.fromkeys(
        (
            "delegation-issue",
            "delegation-accept",
            "delegation-refuse",
            "delegation-suspend",
            "delegation-resume",
            "delegation-revoke",
            "delegation-return-to-grantor",
            "delegation-succeed",
        ),
        HOLDING,
    ),
    "delegation-authority-list": INSIDE,
    "delegation-authority-held": INSIDE,
    "delegation-losses": INSIDE,
    "delegation-quality-list": INSIDE,
    "delegation-evidence-list": CAMPAIGNING,
    "delegation-evidence-detail": CAMPAIGNING,
    "delegation-evidence-withdraw": ANSWERING | CONVENERS,
    "delegation-comment-list": CAMPAIGNING,
    "delegation-comment-withdraw": CAMPAIGNING,
    # KPIs, exceptions and responses
    **dict.fromkeys(
        (
            "delegations:new_briefing",
            "delegations:void_briefing",
            "delegations:new_capacity",
            "delegations:new_kpi",
            "delegations:define_kpi",
            "delegations:kpi_quarter",
            "kpi-define",
            "kpi-begin",
            "kpi-retire",
        ),
        CONVENERS,
    ),
    **dict.fromkeys(
        (
            "delegations:capacities",
            "delegations:capacities_csv",
            "delegations:capacities_xlsx",
            "delegations:capacities_workbook",
            "capacity-list",
            "capacity-detail",
            "delegations:briefings",
            "delegations:briefings_csv",
            "delegations:briefings_xlsx",
            "delegations:briefings_workbook",
            "briefing-list",
            "briefing-detail",
            "delegations:improvements",
            "delegations:improvements_csv",
            "delegations:improvements_xlsx",
            "delegations:improvements_workbook",
            "delegations:improvement:detail",
            "improvement-list",
            "improvement-detail",
            "delegations:kpis",
            "delegations:kpi",
            "delegations:kpi_values",
            "delegations:kpi_values_csv",
            "delegations:kpi_values_xlsx",
            "delegations:kpi_values_workbook",
            "delegations:entity_kpis",
            "kpi-list",
            "kpi-detail",
            "kpi-value-list",
            "kpi-value-detail",
        ),
        INSIDE,
    ),
    "delegations:enter_values": ANSWERING | CONVENERS,
    **dict.fromkeys(
        (
            "delegations:exceptions",
            "delegations:exceptions_csv",
            "delegations:exceptions_xlsx",
            "delegations:exceptions_workbook",
            "delegations:exception_figures",
            "delegations:exception:detail",
            "exception-list",
            "exception-detail",
            "delegations:responses",
            "delegations:responses_csv",
            "delegations:responses_xlsx",
            "delegations:responses_workbook",
            "delegations:response:detail",
            "delegations:response:evidence",
            "delegations:response:evidence_file",
            "delegations:response:comments",
            "delegations:response:withdraw_comment",
            "response-list",
            "response-detail",
        ),
        CAMPAIGNING,
    ),
    "delegations:new_exception": ANSWERING | CONVENERS,
    **dict.fromkeys(
        (
            "delegations:new_improvement",
            "delegations:improvement:act",
            "improvement-begin",
            "improvement-check",
            "improvement-change",
            "improvement-plan",
        ),
        ANSWERING | CONVENERS,
    ),
    **dict.fromkeys(("delegations:exception:act", "exception-review", "exception-close"), CONVENERS),
    "delegations:new_response": CONVENERS,
    "delegations:response:act": {Role.HEAD_OF_ENTITY, Role.COORDINATOR},
    "delegations:response:replace_evidence": {Role.HEAD_OF_ENTITY},
    "delegations:response:withdraw_evidence": {Role.HEAD_OF_ENTITY},
    "response-reply": {Role.HEAD_OF_ENTITY},
    **dict.fromkeys(
        (
            "response-support",
            "response-monitor",
            "response-cure",
            "response-escalate",
            "response-limit",
            "response-restore",
            "response-close",
        ),
        CONVENERS,
    ),
    **dict.fromkeys(
        (
            "onboarding:list",
            "onboarding:detail",
            "onboarding:quality",
            "onboarding:quality_csv",
            "onboarding:quality_xlsx",
            "onboarding:list_csv",
            "onboarding:list_xlsx",
            "onboarding:list_workbook",
            "onboarding-list",
            "onboarding-detail",
            "onboarding-quality-list",
        ),
        CAMPAIGNING | {Role.BOARD_SECRETARIAT},
    ),
    # compacts of senior managers
    "compacts:cycles": EVERYONE,
    **dict.fromkeys(
        (
            "compacts:list",
            "compacts:list_csv",
            "compacts:list_xlsx",
            "compacts:list_workbook",
            "compacts:detail",
            "compacts:changes",
            "compacts:mine",
            "compacts:templates",
            "compacts:template",
            "compacts:indicators",
            "compacts:indicator",
            "compact-list",
            "compact-detail",
            "compact-amend",
        ),
        INSIDE,
    ),
    **dict.fromkeys(
        (
            "compacts:cycle",
            "compacts:quality",
            "compacts:quality_csv",
            "compacts:quality_xlsx",
            "compact-quality-list",
        ),
        COMPACT_READERS,
    ),
    **dict.fromkeys(
        (
            "compacts:new_cycle",
            "compacts:cycle_dates",
            "compacts:new_template",
            "compacts:new_indicator",
            "compact-agree",
            "compact-return-to-entity",
            "compact-void",
        ),
        frozenset({Role.BOARD_SECRETARIAT}),
    ),
    "compacts:draft": ANSWERING | {Role.BOARD_SECRETARIAT},
    **dict.fromkeys(
        (
            "compacts:drafting",
            "compacts:items",
            "compacts:assessment",
            "compacts:replace_evidence",
            "compacts:withdraw_evidence",
            "compact-evidence-withdraw",
        ),
        ANSWERING,
    ),
    "compacts:sign": {Role.HEAD_OF_ENTITY},
    "compact-propose": {Role.HEAD_OF_ENTITY},
    "compacts:act": {Role.HEAD_OF_ENTITY, Role.BOARD_SECRETARIAT},
    **dict.fromkeys(
        (
            "compacts:comments",
            "compacts:withdraw_comment",
            "compact-comment-list",
            "compact-comment-withdraw",
        ),
        ANSWERING | {Role.BOARD_SECRETARIAT, Role.AUDITOR},
    ),
    **dict.fromkeys(
        ("compacts:evidence", "compacts:evidence_file", "compact-evidence-list", "compact-evidence-detail"),
        ANSWERING | {Role.BOARD_SECRETARIAT, Role.BOARD_MEMBER, Role.AUDITOR},
    ),
    # imports and published totals
    "imports": TRUSTED | UPLOADING,
    "import": TRUSTED | UPLOADING,
    "import_file": TRUSTED | UPLOADING,
    "import_faults": TRUSTED | UPLOADING,
    "new_import": BRINGING | UPLOADING,
    "name_columns": BRINGING | UPLOADING,
    "enter_import": BRINGING | UPLOADING,
    "undo_import": BRINGING | UPLOADING,
    "import_template": BRINGING | UPLOADING,
    "recommendations:status_totals": EVERYONE,
    # the cycle of the yearly report
    "annual_report:cycles": DRAFTING,
    "annual_report:cycle": DRAFTING,
    "annual_report:cycle_words": DRAFTING,
    "annual_report:cycle_passage": DRAFTING,
    "annual_report:cycle_findings": DRAFTING,
    "annual_report:cycle_compare": DRAFTING,
    "annual_report:cycle_draft": DRAFTING,
    "annual_report:cycle_draft_file": DRAFTING,
    "annual_report:cycle_new": {Role.COORDINATOR},
    "annual_report:cycle_step": {Role.COORDINATOR},
    "annual_report:cycle_files": {Role.COORDINATOR},
    # contributions to the yearly report, and what was frozen
    "annual_report:contributions": DRAFTING,
    "annual_report:contributions_sheet": DRAFTING,
    "contribution-list": DRAFTING,
    "contribution-detail": DRAFTING,
    "contribution-write": {Role.CONTRIBUTOR, Role.COORDINATOR},
    "contribution-submit": {Role.CONTRIBUTOR, Role.COORDINATOR},
    "contribution-accept": CONVENERS,
    "contribution-give-back": CONVENERS,
    "annual_report:contribution": DRAFTING,
    "snapshots": INSIDE,
    "snapshot": INSIDE,
    # the trail and the administration
    "trail": WATCHING,
    "seals": WATCHING,
    "verify_trail": WATCHING,
    "event": WATCHING,
    "administration": ADMINISTRATORS,
    "users": ADMINISTRATORS,
    "user_new": ADMINISTRATORS,
    "user": ADMINISTRATORS,
    "password_link": ADMINISTRATORS,
    "deactivate": ADMINISTRATORS,
    "reactivate": ADMINISTRATORS,
    "remove_second_factor": ADMINISTRATORS,
    "rename": ADMINISTRATORS,
    "administered_list": ADMINISTRATORS,
    "administered_new": ADMINISTRATORS,
    "administered_entry": ADMINISTRATORS,
    "mails": ADMINISTRATORS,
    "mail": ADMINISTRATORS,
    "webhooks": ADMINISTRATORS,
    "webhook_new": ADMINISTRATORS,
    "webhook": ADMINISTRATORS,
    "webhook_secret": ADMINISTRATORS,
    "webhook_switch": ADMINISTRATORS,
    # one's own
    "account": SIGNED_IN,
    "issue_token": SIGNED_IN,
    "revoke_token": SIGNED_IN,
    "end_session": SIGNED_IN,
    "name_stand_in": SIGNED_IN,
    "end_stand_in": SIGNED_IN,
    "jobs": SIGNED_IN,
    "job": SIGNED_IN,
    "cancel_job": SIGNED_IN,
    "job_file": SIGNED_IN,
    "mail_preference": SIGNED_IN,
    "inbox": SIGNED_IN,
    "mark_read": SIGNED_IN,
    "follow": SIGNED_IN,
    "saved_views": SIGNED_IN,
    "saved_view": SIGNED_IN,
    "delete_view": SIGNED_IN,
    "pin_view": SIGNED_IN,
    "unpin_view": SIGNED_IN,
    "watch_view": SIGNED_IN,
    "unwatch_view": SIGNED_IN,
    "preferences": ANYBODY,
    "accessibility": ANYBODY,
    "style_guide": ANYBODY,
    "email_reply": ANYBODY,
    "closed": ANYBODY,
    # what is published: to all, unless PUBLIC_PAGES is off (tests/accountability/annual_report/test_public_access.py)
    "annual_report:reports": ANYBODY,
    "annual_report:report": ANYBODY,
    "annual_report:edition": ANYBODY,
    "annual_report:page": ANYBODY,
    "annual_report:file": ANYBODY,
    "annual_report:edition_file": ANYBODY,
    "annual_report:manifest": ANYBODY,
    "annual_report:edition_manifest": ANYBODY,
    "annual_report:signature": ANYBODY,
    "annual_report:edition_signature": ANYBODY,
    "annual_report:keys": ANYBODY,
    "annual_report:key": ANYBODY,
    "annual_report:rates": ANYBODY,
    "annual_report:unresolved": ANYBODY,
    "annual_report:unresolved_sheet": ANYBODY,
    "annual_report:commitments": ANYBODY,
    "annual_report:commitment": ANYBODY,
    "annual_report:commitments_sheet": ANYBODY,
    "annual_report:requests": ANYBODY,
    "annual_report:requests_sheet": ANYBODY,
    "annual_report:compare": ANYBODY,
    "annual_report:verify": ANYBODY,
    "annual_report:feed": ANYBODY,
    "annual_report:subscribe": ANYBODY,
    # operators
    "health-live": ANYBODY,
    "health-ready": ANYBODY,
    "metrics": WATCHING,
    # the API
    "schema": ANYBODY,
    "component-list": EVERYONE,
    "component-detail": EVERYONE,
    "commitment-list": EVERYONE,
    "commitment-detail": EVERYONE,
    "commitment-updates": ANSWERING,
    "commitment-outcome": CONVENERS,
    "commitment-milestones": ANSWERING,
    "commitment-milestone-done": ANSWERING,
    "commitment-dependencies": ANSWERING,
    "commitment-dependency-end": ANSWERING,
    "commitment-occurrences": ANSWERING,
    "commitment-recurrence": CONVENERS,
    "resolution-list": EVERYONE,
    "resolution-detail": EVERYONE,
    "published-report-list": ANYBODY,
    "published-report-detail": ANYBODY,
    "entity-figures-list": INSIDE,
    "entity-figures-detail": INSIDE,
    "measure-list": EVERYONE,
    "measure-detail": EVERYONE,
    "measure-values": EVERYONE,
    "finding-list": EVERYONE,
    "rate-list": EVERYONE,
    "status-total-list": EVERYONE,
    "recommendation-list": INSIDE,
    "recommendation-detail": INSIDE,
    "recommendation-updates": ANSWERING,
    "recommendation-request-closure": {Role.HEAD_OF_ENTITY},
    "recommendation-withdraw-request": {Role.HEAD_OF_ENTITY},
    "recommendation-return-request": {Role.ASSESSOR},
    "recommendation-assessments": {Role.ASSESSOR},
    "recommendation-reopen": {Role.ASSESSOR},
    "recommendation-target-date": ANSWERING,
    "recommendation-assignee": ANSWERING,
}
PARAMETERS = {
    "kind": "updates",
    "register": "recommendations",
    "ending": "csv",
    "pk": 999_999,
    "number": 9,
    "slug": "entities",
    "code": "none",
    "body": "OIOS",
    "token": "none",
    "item": 999_999,
    "comment": 999_999,
    "recommendation": 999_999,
    "instrument": 999_999,
    "compact": 999_999,
    "risk": 999_999,
    "treatmentaction": 999_999,
    "partner": 999_999,
    "letteraction": 999_999,
    "evidence": 999_999,
    "version": 999_999,
    "to": "frozen",
    "year": 1999,
    "quarter": "1999-Q1",
    "other": 1998,
    "language": "en",
    "form": "pdf",
    "name": "none",
    "cycle": 1999,
}
NEVER_REDIRECTED = ("/api/", "/metrics")  # scripts call them and every download: 401 instead of the sign-in page
FILES = (".csv", ".xlsx", "<str:ending>", "<str:form>", "/file/")
LIBRARIES = ("allauth.",)  # sign-in
ONLY_WRITTEN: set[str] = set()  # refused somebody's reading with 405, so that nobody else reads them again


def addresses(
    patterns: list[URLPattern | URLResolver] | None = None, namespace: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    """Every address of the product with its full name, those of the sign-in library apart."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from addresses(pattern.url_patterns, inner)
        elif not pattern.callback.__module__.startswith("allauth."):
            yield f"{namespace}{pattern.name}", pattern


@cache
def by_name() -> dict[str, URLPattern]:
    """Each full name with its first address."""
    return dict(reversed(list(addresses())))


def names() -> list[str]:
    return sorted(by_name())


def named(wanted: str) -> URLPattern:
    return by_name()[wanted]


def address(name: str) -> str:
    return reverse(name, kwargs={key: PARAMETERS[key] for key in named(name).pattern.converters})


def call(client, name: str):
    """The answer to reading the address, or to writing to one that is only written to."""
    answer = client.post(address(name)) if name in ONLY_WRITTEN else client.get(address(name))
    if answer.status_code == 405 and name not in ONLY_WRITTEN:
        ONLY_WRITTEN.add(name)
        answer = client.post(address(name))
    if answer.streaming:
        list(answer)  # read to its end, so that the file behind it is closed
    return answer


def answers_for(client) -> dict[str, HttpResponse]:
    """What every address answers; nothing that one call does is there at the next."""
    answers = {}
    for name in names():
        with transaction.atomic():
            answers[name] = call(client, name)
            transaction.set_rollback(True)
    return answers


@pytest.fixture
def plain_refusals(monkeypatch):
    """Refusals without their pages, which take longer than the checks that lead to them."""

    def handler(resolver, code):
        return lambda request, exception=None: HttpResponse(status=code)

    monkeypatch.setattr(URLResolver, "resolve_error_handler", handler)


def test_every_address_stands_in_the_table():
    assert set(names()) == set(TABLE)


def test_every_view_says_who_may_see_it():
    for _name, pattern in addresses():
        view = getattr(pattern.callback, "cls", pattern.callback)
        answers = ("required_permission", "required_permissions", "permissions_by_action")
        assert view.__module__.startswith(LIBRARIES) or any(hasattr(view, name) for name in answers), pattern


def test_a_page_open_to_all_says_why():
    for _name, pattern in addresses():
        if getattr(pattern.callback, "required_permissions", None) == ():
            assert str(pattern.callback.open_because), pattern


def test_every_address_of_a_file_answers_scripts():
    files = [(name, pattern) for name, pattern in addresses() if str(pattern.pattern).endswith(FILES)]

    assert files
    for name, pattern in files:
        assert hasattr(pattern.callback, "is_download") or TABLE[name] == ANYBODY, pattern


@pytest.mark.django_db
@pytest.mark.usefixtures("plain_refusals")
@pytest.mark.parametrize("role", Role)
def test_each_role_reaches_exactly_what_the_table_says_and_nothing_of_it_is_kept(role, signed_in):
    """Neither on the way nor in the browser is anything kept that takes signing in."""
    answers = answers_for(signed_in(role))

    allowed = {name for name, who in TABLE.items() if who in (SIGNED_IN, ANYBODY) or role in who}
    assert {name for name, answer in answers.items() if answer.status_code != 403} == allowed
    assert not {name: a.status_code for name, a in answers.items() if a.status_code in (401, 500)}
    inside = {name: answer for name, answer in answers.items() if TABLE[name] != ANYBODY}
    assert not [name for name, answer in inside.items() if "no-store" not in answer.get("Cache-Control", "")]


@pytest.mark.django_db
@pytest.mark.usefixtures("plain_refusals")
def test_a_person_without_a_role_reaches_only_what_needs_none(organization, client):
    client.force_login(User.objects.create(username="nobody"), backend="django.contrib.auth.backends.ModelBackend")

    reached = {name for name, answer in answers_for(client).items() if answer.status_code != 403}
    assert reached == {name for name, who in TABLE.items() if who in (SIGNED_IN, ANYBODY)}


@pytest.mark.django_db
def test_a_stranger_is_asked_to_sign_in(organization, client):
    wrong = {name: said for name in names() if (said := told_to_a_stranger(client, name)) != expected_of(name)}

    assert not wrong


def told_to_a_stranger(client, name: str) -> str:
    where = address(name)
    answer = client.get(where)
    if answer.status_code == 405:
        answer = client.post(where)
    asked = "/login/" in answer.get("Location", "")
    return "sign in" if asked else "no credentials" if answer.status_code == 401 else "open"


def expected_of(name: str) -> str:
    if TABLE[name] == ANYBODY:
        return "open"
    is_called = address(name).startswith(NEVER_REDIRECTED) or hasattr(named(name).callback, "is_download")
    return "no credentials" if is_called else "sign in"
