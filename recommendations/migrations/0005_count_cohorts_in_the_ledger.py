"""Count the cohorts of the rule `cohort-36m` in the ledger, those of the intervals that are there as well."""

import importlib

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


NEVER = importlib.import_module("recommendations.migrations.0002_no_trigger_can_be_passed_by").NEVER
OF_INTERVALS = """
    INSERT INTO recommendations_ledgerentry (day, body_id, volume, category, standing, delta)
    SELECT r.observed_on, r.body_id, r.volume, c.category, c.standing, count(*)
    FROM (
        SELECT n.*, (n.issued_on + interval '36 months')::date AS observed_on
        FROM recommendations_standinginterval n
        JOIN accountability_oversightbody b ON b.id = n.body_id AND n.issued_on >= b.base_date
        WHERE n.known_to = '9999-12-31 00:00:00+00') r
    CROSS JOIN LATERAL (VALUES
        ('all', 'cohort'), (r.rating, 'cohort'),
        (CASE WHEN r.standing <> 'open' THEN 'all' END, 'cohort_closed'),
        (CASE WHEN r.standing_in_rating <> 'open' THEN r.rating END, 'cohort_closed')) AS c(category, standing)
    WHERE r.starts_on <= r.observed_on AND r.ends_on > r.observed_on
        AND r.observed_on < '9999-12-31' AND c.category <> ''
    GROUP BY 1, 2, 3, 4, 5
"""
WITHOUT = "DELETE FROM recommendations_ledgerentry WHERE standing IN ('cohort', 'cohort_closed')"


class Migration(migrations.Migration):

    dependencies = [
        ('recommendations', '0004_search_chinese_by_its_characters'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='standinginterval',
            name='keeps_the_ledger_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='standinginterval',
            name='keeps_the_ledger_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='standinginterval',
            name='keeps_the_ledger_delete',
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='standinginterval',
            trigger=pgtrigger.compiler.Trigger(name='keeps_the_ledger_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    WITH changed AS (\n        SELECT n.*, 1 AS weight, (n.issued_on + interval '36 months')::date AS observed_on\n        FROM new_rows n JOIN accountability_oversightbody b ON b.id = n.body_id AND n.issued_on >= b.base_date\n        WHERE n.known_to = '9999-12-31 00:00:00+00'),\n    entries AS (\n        SELECT e.day, r.body_id, r.volume, c.category, c.standing, e.sign\n        FROM changed r\n        CROSS JOIN LATERAL (VALUES (r.starts_on, r.weight), (r.ends_on, -r.weight)) AS e(day, sign)\n        CROSS JOIN LATERAL (VALUES\n            ('all', r.standing), (r.rating, r.standing_in_rating),\n            (CASE WHEN r.in_conflict THEN 'all' END, 'conflict'),\n            (CASE WHEN r.in_conflict THEN r.rating END, 'conflict')) AS c(category, standing)\n        UNION ALL\n        SELECT r.observed_on, r.body_id, r.volume, c.category, c.standing, r.weight\n        FROM changed r\n        CROSS JOIN LATERAL (VALUES\n            ('all', 'cohort'), (r.rating, 'cohort'),\n            (CASE WHEN r.standing <> 'open' THEN 'all' END, 'cohort_closed'),\n            (CASE WHEN r.standing_in_rating <> 'open' THEN r.rating END, 'cohort_closed')) AS c(category, standing)\n        WHERE r.starts_on <= r.observed_on AND r.ends_on > r.observed_on)\n    INSERT INTO recommendations_ledgerentry (day, body_id, volume, category, standing, delta)\n    SELECT day, body_id, volume, category, standing, sum(sign) FROM entries\n    WHERE day < '9999-12-31' AND category <> ''\n    GROUP BY 1, 2, 3, 4, 5 HAVING sum(sign) <> 0;\nRETURN NULL;", hash='b22a37f147ea4f7dd5eb1659f546424ba5248ac8', level='STATEMENT', operation='INSERT', pgid='pgtrigger_keeps_the_ledger_insert_08cb1', referencing='REFERENCING NEW TABLE AS new_rows ', table='recommendations_standinginterval', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='standinginterval',
            trigger=pgtrigger.compiler.Trigger(name='keeps_the_ledger_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    WITH changed AS (\n        SELECT n.*, 1 AS weight, (n.issued_on + interval '36 months')::date AS observed_on\n        FROM new_rows n JOIN accountability_oversightbody b ON b.id = n.body_id AND n.issued_on >= b.base_date\n        WHERE n.known_to = '9999-12-31 00:00:00+00'),\n    entries AS (\n        SELECT e.day, r.body_id, r.volume, c.category, c.standing, e.sign\n        FROM changed r\n        CROSS JOIN LATERAL (VALUES (r.starts_on, r.weight), (r.ends_on, -r.weight)) AS e(day, sign)\n        CROSS JOIN LATERAL (VALUES\n            ('all', r.standing), (r.rating, r.standing_in_rating),\n            (CASE WHEN r.in_conflict THEN 'all' END, 'conflict'),\n            (CASE WHEN r.in_conflict THEN r.rating END, 'conflict')) AS c(category, standing)\n        UNION ALL\n        SELECT r.observed_on, r.body_id, r.volume, c.category, c.standing, r.weight\n        FROM changed r\n        CROSS JOIN LATERAL (VALUES\n            ('all', 'cohort'), (r.rating, 'cohort'),\n            (CASE WHEN r.standing <> 'open' THEN 'all' END, 'cohort_closed'),\n            (CASE WHEN r.standing_in_rating <> 'open' THEN r.rating END, 'cohort_closed')) AS c(category, standing)\n        WHERE r.starts_on <= r.observed_on AND r.ends_on > r.observed_on)\n    INSERT INTO recommendations_ledgerentry (day, body_id, volume, category, standing, delta)\n    SELECT day, body_id, volume, category, standing, sum(sign) FROM entries\n    WHERE day < '9999-12-31' AND category <> ''\n    GROUP BY 1, 2, 3, 4, 5 HAVING sum(sign) <> 0;\n\n    WITH changed AS (\n        SELECT n.*, -1 AS weight, (n.issued_on + interval '36 months')::date AS observed_on\n        FROM old_rows n JOIN accountability_oversightbody b ON b.id = n.body_id AND n.issued_on >= b.base_date\n        WHERE n.known_to = '9999-12-31 00:00:00+00'),\n    entries AS (\n        SELECT e.day, r.body_id, r.volume, c.category, c.standing, e.sign\n        FROM changed r\n        CROSS JOIN LATERAL (VALUES (r.starts_on, r.weight), (r.ends_on, -r.weight)) AS e(day, sign)\n        CROSS JOIN LATERAL (VALUES\n            ('all', r.standing), (r.rating, r.standing_in_rating),\n            (CASE WHEN r.in_conflict THEN 'all' END, 'conflict'),\n            (CASE WHEN r.in_conflict THEN r.rating END, 'conflict')) AS c(category, standing)\n        UNION ALL\n        SELECT r.observed_on, r.body_id, r.volume, c.category, c.standing, r.weight\n        FROM changed r\n        CROSS JOIN LATERAL (VALUES\n            ('all', 'cohort'), (r.rating, 'cohort'),\n            (CASE WHEN r.standing <> 'open' THEN 'all' END, 'cohort_closed'),\n            (CASE WHEN r.standing_in_rating <> 'open' THEN r.rating END, 'cohort_closed')) AS c(category, standing)\n        WHERE r.starts_on <= r.observed_on AND r.ends_on > r.observed_on)\n    INSERT INTO recommendations_ledgerentry (day, body_id, volume, category, standing, delta)\n    SELECT day, body_id, volume, category, standing, sum(sign) FROM entries\n    WHERE day < '9999-12-31' AND category <> ''\n    GROUP BY 1, 2, 3, 4, 5 HAVING sum(sign) <> 0;\nRETURN NULL;", hash='aac1b53226e8d2af63a5cf209c0151dfc8c83942', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_keeps_the_ledger_update_5543b', referencing='REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ', table='recommendations_standinginterval', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='standinginterval',
            trigger=pgtrigger.compiler.Trigger(name='keeps_the_ledger_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n    WITH changed AS (\n        SELECT n.*, -1 AS weight, (n.issued_on + interval '36 months')::date AS observed_on\n        FROM old_rows n JOIN accountability_oversightbody b ON b.id = n.body_id AND n.issued_on >= b.base_date\n        WHERE n.known_to = '9999-12-31 00:00:00+00'),\n    entries AS (\n        SELECT e.day, r.body_id, r.volume, c.category, c.standing, e.sign\n        FROM changed r\n        CROSS JOIN LATERAL (VALUES (r.starts_on, r.weight), (r.ends_on, -r.weight)) AS e(day, sign)\n        CROSS JOIN LATERAL (VALUES\n            ('all', r.standing), (r.rating, r.standing_in_rating),\n            (CASE WHEN r.in_conflict THEN 'all' END, 'conflict'),\n            (CASE WHEN r.in_conflict THEN r.rating END, 'conflict')) AS c(category, standing)\n        UNION ALL\n        SELECT r.observed_on, r.body_id, r.volume, c.category, c.standing, r.weight\n        FROM changed r\n        CROSS JOIN LATERAL (VALUES\n            ('all', 'cohort'), (r.rating, 'cohort'),\n            (CASE WHEN r.standing <> 'open' THEN 'all' END, 'cohort_closed'),\n            (CASE WHEN r.standing_in_rating <> 'open' THEN r.rating END, 'cohort_closed')) AS c(category, standing)\n        WHERE r.starts_on <= r.observed_on AND r.ends_on > r.observed_on)\n    INSERT INTO recommendations_ledgerentry (day, body_id, volume, category, standing, delta)\n    SELECT day, body_id, volume, category, standing, sum(sign) FROM entries\n    WHERE day < '9999-12-31' AND category <> ''\n    GROUP BY 1, 2, 3, 4, 5 HAVING sum(sign) <> 0;\nRETURN NULL;", hash='90caec32bd49eaf0dede96fdfcf8824b5fabcf34', level='STATEMENT', operation='DELETE', pgid='pgtrigger_keeps_the_ledger_delete_303ad', referencing='REFERENCING OLD TABLE AS old_rows ', table='recommendations_standinginterval', when='AFTER')),
        ),
        migrations.RunSQL(OF_INTERVALS, WITHOUT),
        migrations.RunSQL(NEVER, migrations.RunSQL.noop),  # as 0002 says, after triggers were added
    ]
