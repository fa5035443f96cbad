"""Beside this year's number a publication keeps that of the year before: each says of which year it is."""

from django.db import migrations, models

YEAR = """
UPDATE reports_publishedfigure AS one SET year = publication.year
FROM reports_publication AS publication WHERE publication.id = one.publication_id
"""


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial")]

    operations = [
        migrations.AlterModelOptions(
            name="publishedfigure",
            options={
                "ordering": ["-year", "position"],
                "verbose_name": "已发布数字",
                "verbose_name_plural": "已发布数字",
            },
        ),
        migrations.RemoveConstraint(model_name="publishedfigure", name="published_figure_once"),
        migrations.AddField(
            model_name="publishedfigure",
            name="year",
            field=models.PositiveSmallIntegerField("年度", null=True),
        ),
        migrations.RunSQL(YEAR, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="publishedfigure",
            name="year",
            field=models.PositiveSmallIntegerField("年度"),
        ),
        migrations.AddConstraint(
            model_name="publishedfigure",
            constraint=models.UniqueConstraint(
                fields=("publication", "key", "year"), name="published_figure_once"
            ),
        ),
    ]
