"""The role of the secretary of the Management Committee."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accountability', '0001_initial'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='assignment',
            name='assignment_role_known',
        ),
        migrations.RemoveConstraint(
            model_name='assignmentrequest',
            name='assignment_request_role_known',
        ),
        migrations.AlterField(
            model_name='assignment',
            name='role',
            field=models.CharField(choices=[('staff', 'Staff member'), ('focal-point', 'Focal point'), ('head-of-entity', 'Head of entity'), ('assessor', 'Assessor of an oversight body'), ('risk-officer', 'Risk officer'), ('committee-secretary', 'Secretary of the Management Committee'), ('contributor', 'Contributor to the annual report'), ('board-secretariat', 'Secretariat of the Management Performance Board'), ('board-member', 'Member of the Management Performance Board'), ('coordinator', 'Coordinator'), ('liaison', 'Member State liaison'), ('auditor', 'Auditor'), ('administrator', 'Administrator')], max_length=32, verbose_name='role'),
        ),
        migrations.AlterField(
            model_name='assignmentrequest',
            name='role',
            field=models.CharField(choices=[('staff', 'Staff member'), ('focal-point', 'Focal point'), ('head-of-entity', 'Head of entity'), ('assessor', 'Assessor of an oversight body'), ('risk-officer', 'Risk officer'), ('committee-secretary', 'Secretary of the Management Committee'), ('contributor', 'Contributor to the annual report'), ('board-secretariat', 'Secretariat of the Management Performance Board'), ('board-member', 'Member of the Management Performance Board'), ('coordinator', 'Coordinator'), ('liaison', 'Member State liaison'), ('auditor', 'Auditor'), ('administrator', 'Administrator')], max_length=32, verbose_name='role'),
        ),
        migrations.AddConstraint(
            model_name='assignment',
            constraint=models.CheckConstraint(condition=models.Q(('role__in', ['staff', 'focal-point', 'head-of-entity', 'assessor', 'risk-officer', 'committee-secretary', 'contributor', 'board-secretariat', 'board-member', 'coordinator', 'liaison', 'auditor', 'administrator'])), name='assignment_role_known'),
        ),
        migrations.AddConstraint(
            model_name='assignmentrequest',
            constraint=models.CheckConstraint(condition=models.Q(('role__in', ['staff', 'focal-point', 'head-of-entity', 'assessor', 'risk-officer', 'committee-secretary', 'contributor', 'board-secretariat', 'board-member', 'coordinator', 'liaison', 'auditor', 'administrator'])), name='assignment_request_role_known'),
        ),
    ]
