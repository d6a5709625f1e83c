"""The rules over assessments run once for each statement, and their index holds what maps read."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from accountability.models.trail import NO_TRIGGER_IS_IGNORED


class Migration(migrations.Migration):

    dependencies = [
        ('accountability', '0004_marks_of_measures'),
        ('risk', '0004_interruptions_of_partnerships'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='assessment',
            name='as_the_method_says',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='assessment',
            name='locks_its_method',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='assessment',
            name='in_their_order',
        ),
        migrations.RemoveIndex(
            model_name='assessment',
            name='assessment_of_risk',
        ),
        migrations.AddIndex(
            model_name='assessment',
            index=models.Index(condition=models.Q(('state', 'approved')), fields=['risk', 'approved_on'], include=('superseded_on', 'method', 'impact', 'likelihood', 'band', 'effectiveness', 'decided'), name='assessment_of_risk'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assessment',
            trigger=pgtrigger.compiler.Trigger(name='as_the_method_says', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    DECLARE m risk_methodversion%ROWTYPE; highest int; band int; residual int;\n    BEGIN\n    IF NEW.state = 'draft' THEN RETURN NEW; END IF;\n    SELECT * INTO m FROM risk_methodversion WHERE id = NEW.method_id;\n    SELECT max(value::int) INTO highest FROM jsonb_each_text(NEW.impacts);\n    IF NEW.impact IS DISTINCT FROM highest THEN\n        RAISE EXCEPTION 'The highest impact counts.' USING ERRCODE = 'check_violation';\n    END IF;\n    SELECT c.band INTO band FROM risk_bandcell c\n        WHERE c.method_id = m.id AND c.impact = NEW.impact AND c.likelihood = NEW.likelihood;\n    IF m.residual_rule = 'lookup' THEN\n        SELECT c.residual INTO residual FROM risk_residualcell c\n            WHERE c.method_id = m.id AND c.band = NEW.band AND c.effectiveness = NEW.effectiveness;\n    ELSE\n        SELECT c.band INTO residual FROM risk_bandcell c\n            WHERE c.method_id = m.id AND c.impact = NEW.residual_impact AND c.likelihood = NEW.residual_likelihood\n            AND NEW.residual_impact <= NEW.impact AND NEW.residual_likelihood <= NEW.likelihood;\n    END IF;\n    IF NEW.band IS DISTINCT FROM band OR NEW.computed IS DISTINCT FROM residual OR band IS NULL OR residual IS NULL THEN\n        RAISE EXCEPTION 'The level is not the one that the method gives.' USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NEW;\n    END;\n", hash='f9c4f2570d92800fb77f6876e46630f49f83a01d', operation='INSERT', pgid='pgtrigger_as_the_method_says_31214', table='risk_assessment', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assessment',
            trigger=pgtrigger.compiler.Trigger(name='still_as_the_method_says', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NOT (OLD."state" = \'approved\'))', func="\n    DECLARE m risk_methodversion%ROWTYPE; highest int; band int; residual int;\n    BEGIN\n    IF NEW.state = 'draft' THEN RETURN NEW; END IF;\n    SELECT * INTO m FROM risk_methodversion WHERE id = NEW.method_id;\n    SELECT max(value::int) INTO highest FROM jsonb_each_text(NEW.impacts);\n    IF NEW.impact IS DISTINCT FROM highest THEN\n        RAISE EXCEPTION 'The highest impact counts.' USING ERRCODE = 'check_violation';\n    END IF;\n    SELECT c.band INTO band FROM risk_bandcell c\n        WHERE c.method_id = m.id AND c.impact = NEW.impact AND c.likelihood = NEW.likelihood;\n    IF m.residual_rule = 'lookup' THEN\n        SELECT c.residual INTO residual FROM risk_residualcell c\n            WHERE c.method_id = m.id AND c.band = NEW.band AND c.effectiveness = NEW.effectiveness;\n    ELSE\n        SELECT c.band INTO residual FROM risk_bandcell c\n            WHERE c.method_id = m.id AND c.impact = NEW.residual_impact AND c.likelihood = NEW.residual_likelihood\n            AND NEW.residual_impact <= NEW.impact AND NEW.residual_likelihood <= NEW.likelihood;\n    END IF;\n    IF NEW.band IS DISTINCT FROM band OR NEW.computed IS DISTINCT FROM residual OR band IS NULL OR residual IS NULL THEN\n        RAISE EXCEPTION 'The level is not the one that the method gives.' USING ERRCODE = 'check_violation';\n    END IF;\n    RETURN NEW;\n    END;\n", hash='114a49ba5f20c6d08a5472c6e082837520fc9bf8', operation='UPDATE', pgid='pgtrigger_still_as_the_method_says_4a810', table='risk_assessment', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assessment',
            trigger=pgtrigger.compiler.Trigger(name='lock_their_methods', sql=pgtrigger.compiler.UpsertTriggerSql(func='\n    IF EXISTS (SELECT FROM new_rows n JOIN risk_methodversion m ON m.id = n.method_id WHERE m.locked_at IS NULL) THEN\n        UPDATE risk_methodversion SET locked_at = clock_timestamp()\n        WHERE locked_at IS NULL AND id IN (SELECT method_id FROM new_rows);\n    END IF;\n    RETURN NULL;\n', hash='4096b6e206dfb38ae2f9b196df766463287d5b81', level='STATEMENT', operation='INSERT', pgid='pgtrigger_lock_their_methods_2f6ad', referencing='REFERENCING NEW TABLE AS new_rows ', table='risk_assessment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assessment',
            trigger=pgtrigger.compiler.Trigger(name='in_their_order_insert', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (pg_trigger_depth() = 0)', func="\n    IF EXISTS (SELECT FROM new_rows WHERE state = 'approved') THEN\n        UPDATE risk_assessment a SET superseded_on = o.following\n        FROM (SELECT id, lead(approved_on) OVER (PARTITION BY risk_id ORDER BY approved_on, id) AS following\n              FROM risk_assessment WHERE state = 'approved'\n              AND risk_id IN (SELECT risk_id FROM new_rows WHERE state = 'approved')) o\n        WHERE o.id = a.id AND a.superseded_on IS DISTINCT FROM o.following;\n    END IF;\n    RETURN NULL;\n", hash='1411f7c1eae0d966989d85a694b16bcecf08cb90', level='STATEMENT', operation='INSERT', pgid='pgtrigger_in_their_order_insert_3adce', referencing='REFERENCING NEW TABLE AS new_rows ', table='risk_assessment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assessment',
            trigger=pgtrigger.compiler.Trigger(name='in_their_order_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (pg_trigger_depth() = 0)', func="\n    IF EXISTS (SELECT FROM new_rows WHERE state = 'approved') THEN\n        UPDATE risk_assessment a SET superseded_on = o.following\n        FROM (SELECT id, lead(approved_on) OVER (PARTITION BY risk_id ORDER BY approved_on, id) AS following\n              FROM risk_assessment WHERE state = 'approved'\n              AND risk_id IN (SELECT risk_id FROM new_rows WHERE state = 'approved')) o\n        WHERE o.id = a.id AND a.superseded_on IS DISTINCT FROM o.following;\n    END IF;\n    RETURN NULL;\n", hash='e4e83f195b6f7fe8511c2089fdb5017d67430598', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_in_their_order_update_67f4c', referencing='REFERENCING NEW TABLE AS new_rows ', table='risk_assessment', when='AFTER')),
        ),
        migrations.RunSQL(NO_TRIGGER_IS_IGNORED, migrations.RunSQL.noop),
    ]
