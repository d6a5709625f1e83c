"""What the register of risks stores."""

from risk.models.control_answer import Answer, Contradiction, ContradictionReply, ImportedAnswer, replied
from risk.models.control_cycle import ControlCycle, MatrixRow, ResponseSet
from risk.models.control_questionnaire import ControlArea, Question, Questionnaire, QuestionnaireSection
from risk.models.control_remediation import ControlStatement, ImprovementArea, RemediationAction, RemediationPlan

__all__ = [
    "Answer", "Contradiction", "ContradictionReply", "ControlArea", "ControlCycle", "ControlStatement",
    "ImportedAnswer", "ImprovementArea", "MatrixRow", "Question", "Questionnaire", "QuestionnaireSection",
    "RemediationAction", "RemediationPlan", "ResponseSet", "replied",
]  # fmt: skip
