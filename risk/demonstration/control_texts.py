"""What the illustrative self-assessments ask and conclude, in the six official languages."""

from __future__ import annotations

PATTERNS = (
    ("A", False, {
        "en": "Are responsibilities in this area assigned in writing?",
        "fr": "Les responsabilités dans ce domaine sont-elles attribuées par écrit ?",
        "es": "¿Están asignadas por escrito las responsabilidades en esta esfera?",
        "ru": "Закреплены ли обязанности в этой области в письменной форме?",
        "zh-hans": "该领域的职责是否以书面形式分配？",
        "ar": "هل المسؤوليات في هذا المجال محددة كتابة؟",
    }),
    ("B", True, {
        "en": "Did the controls of this area operate throughout the year?",
        "fr": "Les contrôles dans ce domaine ont-ils fonctionné toute l’année ?",
        "es": "¿Funcionaron los controles de esta esfera durante todo el año?",
        "ru": "Действовали ли механизмы контроля в этой области в течение всего года?",
        "zh-hans": "该领域的控制措施是否全年有效运行？",
        "ar": "هل عملت الضوابط في هذا المجال طوال السنة؟",
    }),
)  # fmt: skip
PROCESSES = {
    "property": "Acquisition to disposal of assets",
    "risk-registers": "Annual work planning",
    "travel": "Request to settlement of travel",
    "human-resources": "Selection and onboarding of staff",
    "data-privacy": "Records and information management",
    "implementing-partners": "Project delivery through partners",
}
"""By code of the area the process in which its control operates."""
ADDED = {
    "en": "Are the results of tests reported to the head of entity?",
    "fr": "Les résultats des tests sont-ils communiqués au chef de l’entité ?",
    "es": "¿Se comunican los resultados de las pruebas al jefe de la entidad?",
    "ru": "Доводятся ли результаты проверок до сведения руководителя подразделения?",
    "zh-hans": "测试结果是否向实体负责人报告？",
    "ar": "هل تبلغ نتائج الاختبارات إلى رئيس الكيان؟",
}
TITLE = {
    "en": "Self-assessment of internal control", "fr": "Auto-évaluation du contrôle interne",
    "es": "Autoevaluación del control interno", "ru": "Самооценка внутреннего контроля",
    "zh-hans": "内部控制自我评估", "ar": "التقييم الذاتي للرقابة الداخلية",
}  # fmt: skip
CONCLUSION = {
    "en": "No major control issue was identified. Six areas for improvement were found; remediation has begun.",
    "fr": "Aucun problème de contrôle majeur n’a été relevé. Six domaines à améliorer ont été recensés ; les mesures "
    "correctives ont commencé.",
    "es": "No se detectó ningún problema importante de control. Se determinaron seis esferas de mejora; se han "
    "iniciado las medidas correctivas.",
    "ru": "Серьезных проблем контроля не выявлено. Определены шесть областей для улучшения; меры по исправлению "
    "начаты.",
    "zh-hans": "未发现重大控制问题。确定了六个有待改进的领域；补救工作已经开始。",
    "ar": "لم تُحدَّد أي مسألة رقابية كبيرة. وحُددت ستة مجالات للتحسين؛ وبدأت إجراءات المعالجة.",
}
