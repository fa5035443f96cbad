import django.db.models.deletion
import django.utils.timezone
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import shangliang.tenancy.ids


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("files", "0001_initial"),
        ("people", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("proposals", "0007_supervision"),
        ("tenancy", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Activity",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=shangliang.tenancy.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="创建时间"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("inspection", "视察"),
                            ("research", "调研"),
                            ("consultation", "督办协商会"),
                            ("visit", "走访"),
                        ],
                        max_length=12,
                        verbose_name="形式",
                    ),
                ),
                ("held_on", models.DateField(verbose_name="日期")),
                ("place", models.CharField(max_length=100, verbose_name="地点")),
                ("people", models.CharField(max_length=300, verbose_name="参加人员")),
                ("units", models.CharField(blank=True, max_length=200, verbose_name="参加单位")),
                ("found", models.TextField(verbose_name="督办情况")),
                ("promised", models.TextField(blank=True, verbose_name="承办单位承诺")),
                ("recorded_by", models.CharField(max_length=40, verbose_name="登记人")),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenancy.committee",
                        verbose_name="政协",
                    ),
                ),
            ],
            options={
                "verbose_name": "督办活动",
                "verbose_name_plural": "督办活动",
                "ordering": ["held_on", "id"],
            },
        ),
        migrations.CreateModel(
            name="ActivityFile",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=shangliang.tenancy.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="创建时间"
                    ),
                ),
                (
                    "activity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="supervision.activity",
                        verbose_name="督办活动",
                    ),
                ),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenancy.committee",
                        verbose_name="政协",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                        verbose_name="文件",
                    ),
                ),
            ],
            options={
                "verbose_name": "督办材料",
                "verbose_name_plural": "督办材料",
                "ordering": ["created_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="Candidate",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=shangliang.tenancy.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="创建时间"
                    ),
                ),
                ("state", models.CharField(max_length=20, verbose_name="状态")),
                (
                    "state_since",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="进入状态时间"),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="期限")),
                ("due_how", models.JSONField(blank=True, default=dict, verbose_name="期限算法")),
                ("reason", models.TextField(verbose_name="推荐理由")),
                ("proposed_by", models.CharField(max_length=40, verbose_name="推荐人")),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenancy.committee",
                        verbose_name="政协",
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="candidates",
                        to="proposals.proposal",
                        verbose_name="提案",
                    ),
                ),
            ],
            options={
                "verbose_name": "重点提案候选",
                "verbose_name_plural": "重点提案候选",
                "ordering": ["created_at", "id"],
                "indexes": [models.Index(fields=["committee", "state", "due_on"], name="candidate_waiting")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("proposed", "chosen"))),
                        fields=("proposal",),
                        name="candidate_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ("chosen", "passed_over", "removed", "proposed"))),
                        name="candidate_state_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ChairDecision",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=shangliang.tenancy.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="创建时间"
                    ),
                ),
                ("held_on", models.DateField(verbose_name="会议日期")),
                ("meeting", models.CharField(max_length=60, verbose_name="会议名称")),
                ("minutes_number", models.CharField(blank=True, max_length=60, verbose_name="纪要文号")),
                ("recorded_by", models.CharField(max_length=40, verbose_name="登记人")),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenancy.committee",
                        verbose_name="政协",
                    ),
                ),
            ],
            options={
                "verbose_name": "主席会议决定",
                "verbose_name_plural": "主席会议决定",
                "ordering": ["-held_on", "-id"],
            },
        ),
        migrations.CreateModel(
            name="CandidateEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "id",
                    models.UUIDField(default=shangliang.tenancy.ids.new_id, editable=False, serialize=False),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="创建时间"
                    ),
                ),
                ("state", models.CharField(max_length=20, verbose_name="状态")),
                (
                    "state_since",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="进入状态时间"),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="期限")),
                ("due_how", models.JSONField(blank=True, default=dict, verbose_name="期限算法")),
                ("reason", models.TextField(verbose_name="推荐理由")),
                ("proposed_by", models.CharField(max_length=40, verbose_name="推荐人")),
                (
                    "committee",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="tenancy.committee",
                        verbose_name="政协",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="supervision.candidate",
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="proposals.proposal",
                        verbose_name="提案",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="supervision.chairdecision",
                        verbose_name="决定",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="candidate",
            name="decision",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="candidates",
                to="supervision.chairdecision",
                verbose_name="决定",
            ),
        ),
        migrations.CreateModel(
            name="Circular",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=shangliang.tenancy.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="创建时间"
                    ),
                ),
                ("state", models.CharField(max_length=20, verbose_name="状态")),
                (
                    "state_since",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="进入状态时间"),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="期限")),
                ("due_how", models.JSONField(blank=True, default=dict, verbose_name="期限算法")),
                ("as_of", models.DateField(verbose_name="统计日期")),
                ("number", models.CharField(blank=True, max_length=60, verbose_name="文号")),
                ("note", models.TextField(blank=True, verbose_name="通报要求")),
                ("signed_by", models.CharField(blank=True, max_length=40, verbose_name="审定人")),
                ("sent_on", models.DateField(blank=True, null=True, verbose_name="印发日期")),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenancy.committee",
                        verbose_name="政协",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.storedfile",
                        verbose_name="通报文件",
                    ),
                ),
            ],
            options={
                "verbose_name": "逾期通报",
                "verbose_name_plural": "逾期通报",
                "ordering": ["-as_of", "-id"],
                "indexes": [models.Index(fields=["committee", "state", "due_on"], name="circular_waiting")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "proposed")),
                        fields=("committee",),
                        name="circular_one_open",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("number", ""), _negated=True),
                        fields=("committee", "number"),
                        name="circular_number_unique",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ("sent", "dropped", "proposed"))),
                        name="circular_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "sent"), _negated=True),
                            models.Q(models.Q(("number", ""), _negated=True), ("file__isnull", False)),
                            _connector="OR",
                        ),
                        name="circular_sent_is_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CircularEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "id",
                    models.UUIDField(default=shangliang.tenancy.ids.new_id, editable=False, serialize=False),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="创建时间"
                    ),
                ),
                ("state", models.CharField(max_length=20, verbose_name="状态")),
                (
                    "state_since",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="进入状态时间"),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="期限")),
                ("due_how", models.JSONField(blank=True, default=dict, verbose_name="期限算法")),
                ("as_of", models.DateField(verbose_name="统计日期")),
                ("number", models.CharField(blank=True, max_length=60, verbose_name="文号")),
                ("note", models.TextField(blank=True, verbose_name="通报要求")),
                ("signed_by", models.CharField(blank=True, max_length=40, verbose_name="审定人")),
                ("sent_on", models.DateField(blank=True, null=True, verbose_name="印发日期")),
                (
                    "committee",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="tenancy.committee",
                        verbose_name="政协",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="files.storedfile",
                        verbose_name="通报文件",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="supervision.circular",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Conference",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=shangliang.tenancy.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="创建时间"
                    ),
                ),
                ("state", models.CharField(max_length=20, verbose_name="状态")),
                (
                    "state_since",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="进入状态时间"),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="期限")),
                ("due_how", models.JSONField(blank=True, default=dict, verbose_name="期限算法")),
                ("held_on", models.DateField(verbose_name="会商日期")),
                ("place", models.CharField(max_length=100, verbose_name="地点")),
                ("participants", models.CharField(max_length=300, verbose_name="参加人员")),
                ("minutes", models.TextField(blank=True, verbose_name="会商情况")),
                ("draft", models.PositiveSmallIntegerField(default=0, verbose_name="纪要稿次")),
                ("outcome", models.TextField(blank=True, verbose_name="未达成一致的说明")),
                (
                    "assignment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="conference",
                        to="proposals.assignment",
                        verbose_name="承办",
                    ),
                ),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenancy.committee",
                        verbose_name="政协",
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="conferences",
                        to="proposals.proposal",
                        verbose_name="提案",
                    ),
                ),
            ],
            options={
                "verbose_name": "三方会商",
                "verbose_name_plural": "三方会商",
                "indexes": [models.Index(fields=["committee", "state", "due_on"], name="conference_waiting")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state__in", ("agreed", "ended", "called", "confirming", "disputed"))
                        ),
                        name="conference_state_known",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AgreedPoint",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=shangliang.tenancy.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="创建时间"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(verbose_name="序号")),
                ("text", models.CharField(max_length=300, verbose_name="商定事项")),
                ("due_by", models.DateField(verbose_name="完成时间")),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenancy.committee",
                        verbose_name="政协",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.unit",
                        verbose_name="落实单位",
                    ),
                ),
                (
                    "conference",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="points",
                        to="supervision.conference",
                        verbose_name="三方会商",
                    ),
                ),
            ],
            options={
                "verbose_name": "商定事项",
                "verbose_name_plural": "商定事项",
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(fields=("conference", "position"), name="agreed_point_position")
                ],
            },
        ),
        migrations.CreateModel(
            name="ConferenceEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "id",
                    models.UUIDField(default=shangliang.tenancy.ids.new_id, editable=False, serialize=False),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="创建时间"
                    ),
                ),
                ("state", models.CharField(max_length=20, verbose_name="状态")),
                (
                    "state_since",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="进入状态时间"),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="期限")),
                ("due_how", models.JSONField(blank=True, default=dict, verbose_name="期限算法")),
                ("held_on", models.DateField(verbose_name="会商日期")),
                ("place", models.CharField(max_length=100, verbose_name="地点")),
                ("participants", models.CharField(max_length=300, verbose_name="参加人员")),
                ("minutes", models.TextField(blank=True, verbose_name="会商情况")),
                ("draft", models.PositiveSmallIntegerField(default=0, verbose_name="纪要稿次")),
                ("outcome", models.TextField(blank=True, verbose_name="未达成一致的说明")),
                (
                    "assignment",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="proposals.assignment",
                        verbose_name="承办",
                    ),
                ),
                (
                    "committee",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="tenancy.committee",
                        verbose_name="政协",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="supervision.conference",
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="proposals.proposal",
                        verbose_name="提案",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="LateItem",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=shangliang.tenancy.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="创建时间"
                    ),
                ),
                ("reply_due_on", models.DateField(verbose_name="答复期限")),
                ("days_late", models.PositiveSmallIntegerField(verbose_name="逾期天数")),
                ("taken_out", models.CharField(blank=True, max_length=20, verbose_name="移出原因")),
                (
                    "assignment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="late_items",
                        to="proposals.assignment",
                        verbose_name="承办",
                    ),
                ),
                (
                    "circular",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="supervision.circular",
                        verbose_name="通报",
                    ),
                ),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenancy.committee",
                        verbose_name="政协",
                    ),
                ),
            ],
            options={
                "verbose_name": "逾期事项",
                "verbose_name_plural": "逾期事项",
                "ordering": ["-days_late", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("taken_out", "")),
                        fields=("assignment", "reply_due_on"),
                        name="late_item_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Receipt",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=shangliang.tenancy.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="创建时间"
                    ),
                ),
                ("state", models.CharField(max_length=20, verbose_name="状态")),
                (
                    "state_since",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="进入状态时间"),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="期限")),
                ("due_how", models.JSONField(blank=True, default=dict, verbose_name="期限算法")),
                ("received_by", models.CharField(blank=True, max_length=40, verbose_name="签收人")),
                ("plan", models.TextField(blank=True, verbose_name="整改打算")),
                (
                    "circular",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="receipts",
                        to="supervision.circular",
                        verbose_name="通报",
                    ),
                ),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenancy.committee",
                        verbose_name="政协",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.unit",
                        verbose_name="承办单位",
                    ),
                ),
            ],
            options={
                "verbose_name": "通报签收",
                "verbose_name_plural": "通报签收",
                "ordering": ["created_at", "id"],
                "indexes": [models.Index(fields=["committee", "state", "due_on"], name="receipt_waiting")],
                "constraints": [
                    models.UniqueConstraint(fields=("circular", "unit"), name="receipt_once"),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ("received", "waiting"))), name="receipt_state_known"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReceiptEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "id",
                    models.UUIDField(default=shangliang.tenancy.ids.new_id, editable=False, serialize=False),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="创建时间"
                    ),
                ),
                ("state", models.CharField(max_length=20, verbose_name="状态")),
                (
                    "state_since",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="进入状态时间"),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="期限")),
                ("due_how", models.JSONField(blank=True, default=dict, verbose_name="期限算法")),
                ("received_by", models.CharField(blank=True, max_length=40, verbose_name="签收人")),
                ("plan", models.TextField(blank=True, verbose_name="整改打算")),
                (
                    "circular",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="supervision.circular",
                        verbose_name="通报",
                    ),
                ),
                (
                    "committee",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="tenancy.committee",
                        verbose_name="政协",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="supervision.receipt",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="people.unit",
                        verbose_name="承办单位",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Referral",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=shangliang.tenancy.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="创建时间"
                    ),
                ),
                ("reply_due_on", models.DateField(verbose_name="答复期限")),
                ("referred_to", models.CharField(max_length=80, verbose_name="移送何处")),
                ("referred_on", models.DateField(verbose_name="移送日期")),
                ("reason", models.TextField(verbose_name="移送理由")),
                ("made_by", models.CharField(max_length=40, verbose_name="经办人")),
                (
                    "assignment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="referrals",
                        to="proposals.assignment",
                        verbose_name="承办",
                    ),
                ),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenancy.committee",
                        verbose_name="政协",
                    ),
                ),
            ],
            options={
                "verbose_name": "问责移送",
                "verbose_name_plural": "问责移送",
                "ordering": ["-referred_on", "-id"],
                "constraints": [
                    models.UniqueConstraint(fields=("assignment", "reply_due_on"), name="referral_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Side",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=shangliang.tenancy.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="创建时间"
                    ),
                ),
                ("state", models.CharField(max_length=20, verbose_name="状态")),
                (
                    "state_since",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="进入状态时间"),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="期限")),
                ("due_how", models.JSONField(blank=True, default=dict, verbose_name="期限算法")),
                ("draft", models.PositiveSmallIntegerField(verbose_name="纪要稿次")),
                ("answered_by", models.CharField(blank=True, max_length=40, verbose_name="确认人")),
                ("answer_note", models.TextField(blank=True, verbose_name="异议说明")),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenancy.committee",
                        verbose_name="政协",
                    ),
                ),
                (
                    "conference",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sides",
                        to="supervision.conference",
                        verbose_name="三方会商",
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="proposals.proposal",
                        verbose_name="提案",
                    ),
                ),
                (
                    "proposer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="proposals.proposer",
                        verbose_name="提案人",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.unit",
                        verbose_name="承办单位",
                    ),
                ),
            ],
            options={
                "verbose_name": "会商纪要确认",
                "verbose_name_plural": "会商纪要确认",
                "ordering": ["created_at", "id"],
                "indexes": [models.Index(fields=["committee", "state", "due_on"], name="side_waiting")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("conference", "draft", "proposer"), name="side_proposer_once"
                    ),
                    models.UniqueConstraint(fields=("conference", "draft", "unit"), name="side_unit_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("proposer", None), ("unit__isnull", False)),
                            models.Q(("proposer__isnull", False), ("unit", None)),
                            _connector="OR",
                        ),
                        name="side_is_proposer_or_unit",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ("confirmed", "disputed", "lapsed", "asked"))),
                        name="side_state_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SideEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "id",
                    models.UUIDField(default=shangliang.tenancy.ids.new_id, editable=False, serialize=False),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="创建时间"
                    ),
                ),
                ("state", models.CharField(max_length=20, verbose_name="状态")),
                (
                    "state_since",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="进入状态时间"),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="期限")),
                ("due_how", models.JSONField(blank=True, default=dict, verbose_name="期限算法")),
                ("draft", models.PositiveSmallIntegerField(verbose_name="纪要稿次")),
                ("answered_by", models.CharField(blank=True, max_length=40, verbose_name="确认人")),
                ("answer_note", models.TextField(blank=True, verbose_name="异议说明")),
                (
                    "committee",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="tenancy.committee",
                        verbose_name="政协",
                    ),
                ),
                (
                    "conference",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="supervision.conference",
                        verbose_name="三方会商",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="supervision.side",
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="proposals.proposal",
                        verbose_name="提案",
                    ),
                ),
                (
                    "proposer",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="proposals.proposer",
                        verbose_name="提案人",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="people.unit",
                        verbose_name="承办单位",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Supervision",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=shangliang.tenancy.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="创建时间"
                    ),
                ),
                ("state", models.CharField(max_length=20, verbose_name="状态")),
                (
                    "state_since",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="进入状态时间"),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="期限")),
                ("due_how", models.JSONField(blank=True, default=dict, verbose_name="期限算法")),
                ("report", models.TextField(blank=True, verbose_name="督办报告")),
                ("report_by", models.CharField(blank=True, max_length=40, verbose_name="起草人")),
                ("reported_on", models.DateField(blank=True, null=True, verbose_name="报送日期")),
                ("instruction", models.TextField(blank=True, verbose_name="批示意见")),
                ("instructed_by", models.CharField(blank=True, max_length=40, verbose_name="批示人")),
                ("instructed_on", models.DateField(blank=True, null=True, verbose_name="批示日期")),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenancy.committee",
                        verbose_name="政协",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supervisions",
                        to="supervision.chairdecision",
                        verbose_name="主席会议决定",
                    ),
                ),
                (
                    "proposal",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supervision",
                        to="proposals.proposal",
                        verbose_name="提案",
                    ),
                ),
            ],
            options={
                "verbose_name": "重点督办",
                "verbose_name_plural": "重点督办",
                "indexes": [
                    models.Index(fields=["committee", "state", "due_on"], name="supervision_waiting")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ("instructed", "stopped", "following", "reported"))),
                        name="supervision_state_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "instructed"), _negated=True),
                            models.Q(
                                models.Q(("report", ""), _negated=True),
                                models.Q(("instruction", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="supervision_instructed_is_whole",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MediaReport",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=shangliang.tenancy.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="创建时间"
                    ),
                ),
                ("title", models.CharField(max_length=120, verbose_name="标题")),
                ("medium", models.CharField(max_length=60, verbose_name="媒体")),
                ("link", models.CharField(blank=True, max_length=300, verbose_name="链接")),
                ("published_on", models.DateField(verbose_name="刊播日期")),
                (
                    "committee",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="tenancy.committee",
                        verbose_name="政协",
                    ),
                ),
                (
                    "supervision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="media",
                        to="supervision.supervision",
                        verbose_name="重点督办",
                    ),
                ),
            ],
            options={
                "verbose_name": "媒体报道",
                "verbose_name_plural": "媒体报道",
                "ordering": ["published_on", "id"],
            },
        ),
        migrations.CreateModel(
            name="ActivityEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "id",
                    models.UUIDField(default=shangliang.tenancy.ids.new_id, editable=False, serialize=False),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="创建时间"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("inspection", "视察"),
                            ("research", "调研"),
                            ("consultation", "督办协商会"),
                            ("visit", "走访"),
                        ],
                        max_length=12,
                        verbose_name="形式",
                    ),
                ),
                ("held_on", models.DateField(verbose_name="日期")),
                ("place", models.CharField(max_length=100, verbose_name="地点")),
                ("people", models.CharField(max_length=300, verbose_name="参加人员")),
                ("units", models.CharField(blank=True, max_length=200, verbose_name="参加单位")),
                ("found", models.TextField(verbose_name="督办情况")),
                ("promised", models.TextField(blank=True, verbose_name="承办单位承诺")),
                ("recorded_by", models.CharField(max_length=40, verbose_name="登记人")),
                (
                    "committee",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="tenancy.committee",
                        verbose_name="政协",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="supervision.activity",
                    ),
                ),
                (
                    "supervision",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="supervision.supervision",
                        verbose_name="重点督办",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="activity",
            name="supervision",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="activities",
                to="supervision.supervision",
                verbose_name="重点督办",
            ),
        ),
        migrations.CreateModel(
            name="SupervisionEvent",
            fields=[
                ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                ("pgh_label", models.TextField(help_text="The event label.")),
                (
                    "id",
                    models.UUIDField(default=shangliang.tenancy.ids.new_id, editable=False, serialize=False),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        default=django.utils.timezone.now, editable=False, verbose_name="创建时间"
                    ),
                ),
                ("state", models.CharField(max_length=20, verbose_name="状态")),
                (
                    "state_since",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="进入状态时间"),
                ),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="期限")),
                ("due_how", models.JSONField(blank=True, default=dict, verbose_name="期限算法")),
                ("report", models.TextField(blank=True, verbose_name="督办报告")),
                ("report_by", models.CharField(blank=True, max_length=40, verbose_name="起草人")),
                ("reported_on", models.DateField(blank=True, null=True, verbose_name="报送日期")),
                ("instruction", models.TextField(blank=True, verbose_name="批示意见")),
                ("instructed_by", models.CharField(blank=True, max_length=40, verbose_name="批示人")),
                ("instructed_on", models.DateField(blank=True, null=True, verbose_name="批示日期")),
                (
                    "committee",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="tenancy.committee",
                        verbose_name="政协",
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="supervision.chairdecision",
                        verbose_name="主席会议决定",
                    ),
                ),
                (
                    "pgh_context",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="pghistory.context",
                    ),
                ),
                (
                    "pgh_obj",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="events",
                        to="supervision.supervision",
                    ),
                ),
                (
                    "proposal",
                    models.ForeignKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="proposals.proposal",
                        verbose_name="提案",
                    ),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="candidate",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "supervision_candidateevent" ("committee_id", "created_at", "decision_id", "due_how", "due_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id", "proposed_by", "reason", "state", "state_since") VALUES (NEW."committee_id", NEW."created_at", NEW."decision_id", NEW."due_how", NEW."due_on", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proposal_id", NEW."proposed_by", NEW."reason", NEW."state", NEW."state_since"); RETURN NULL;',
                    hash="fb2b17d87fa159c77a5123f08095f55d848765b3",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_495a8",
                    table="supervision_candidate",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="candidate",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "supervision_candidateevent" ("committee_id", "created_at", "decision_id", "due_how", "due_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id", "proposed_by", "reason", "state", "state_since") VALUES (NEW."committee_id", NEW."created_at", NEW."decision_id", NEW."due_how", NEW."due_on", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proposal_id", NEW."proposed_by", NEW."reason", NEW."state", NEW."state_since"); RETURN NULL;',
                    hash="68bd76da17d2e63b5dd524f1b791f43e926bc1c5",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_fabca",
                    table="supervision_candidate",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="circular",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "supervision_circularevent" ("as_of", "committee_id", "created_at", "due_how", "due_on", "file_id", "id", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sent_on", "signed_by", "state", "state_since") VALUES (NEW."as_of", NEW."committee_id", NEW."created_at", NEW."due_how", NEW."due_on", NEW."file_id", NEW."id", NEW."note", NEW."number", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."sent_on", NEW."signed_by", NEW."state", NEW."state_since"); RETURN NULL;',
                    hash="cbd94d5fd2b0028b405aa157ebbcb2e37a38e6a6",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_24d12",
                    table="supervision_circular",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="circular",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "supervision_circularevent" ("as_of", "committee_id", "created_at", "due_how", "due_on", "file_id", "id", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sent_on", "signed_by", "state", "state_since") VALUES (NEW."as_of", NEW."committee_id", NEW."created_at", NEW."due_how", NEW."due_on", NEW."file_id", NEW."id", NEW."note", NEW."number", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."sent_on", NEW."signed_by", NEW."state", NEW."state_since"); RETURN NULL;',
                    hash="955ae327d28162811228cbda2cbe59908fd76908",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_59a14",
                    table="supervision_circular",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="conference",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "supervision_conferenceevent" ("assignment_id", "committee_id", "created_at", "draft", "due_how", "due_on", "held_on", "id", "minutes", "outcome", "participants", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "proposal_id", "state", "state_since") VALUES (NEW."assignment_id", NEW."committee_id", NEW."created_at", NEW."draft", NEW."due_how", NEW."due_on", NEW."held_on", NEW."id", NEW."minutes", NEW."outcome", NEW."participants", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."proposal_id", NEW."state", NEW."state_since"); RETURN NULL;',
                    hash="cf8ebbd56bc69f7187cea460225948a9e9fa8211",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_8c63d",
                    table="supervision_conference",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="conference",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "supervision_conferenceevent" ("assignment_id", "committee_id", "created_at", "draft", "due_how", "due_on", "held_on", "id", "minutes", "outcome", "participants", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "proposal_id", "state", "state_since") VALUES (NEW."assignment_id", NEW."committee_id", NEW."created_at", NEW."draft", NEW."due_how", NEW."due_on", NEW."held_on", NEW."id", NEW."minutes", NEW."outcome", NEW."participants", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."proposal_id", NEW."state", NEW."state_since"); RETURN NULL;',
                    hash="c1410b004efb26d11fd580a562a3677c5cd4be4d",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_a52ea",
                    table="supervision_conference",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="receipt",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "supervision_receiptevent" ("circular_id", "committee_id", "created_at", "due_how", "due_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan", "received_by", "state", "state_since", "unit_id") VALUES (NEW."circular_id", NEW."committee_id", NEW."created_at", NEW."due_how", NEW."due_on", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."plan", NEW."received_by", NEW."state", NEW."state_since", NEW."unit_id"); RETURN NULL;',
                    hash="39f42c78e9970bd9607d67032c77509028af7595",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_95c02",
                    table="supervision_receipt",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="receipt",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "supervision_receiptevent" ("circular_id", "committee_id", "created_at", "due_how", "due_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "plan", "received_by", "state", "state_since", "unit_id") VALUES (NEW."circular_id", NEW."committee_id", NEW."created_at", NEW."due_how", NEW."due_on", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."plan", NEW."received_by", NEW."state", NEW."state_since", NEW."unit_id"); RETURN NULL;',
                    hash="2d23a05de9dbf90acbc73599185f2a654031c953",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_72dcd",
                    table="supervision_receipt",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="side",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "supervision_sideevent" ("answer_note", "answered_by", "committee_id", "conference_id", "created_at", "draft", "due_how", "due_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id", "proposer_id", "state", "state_since", "unit_id") VALUES (NEW."answer_note", NEW."answered_by", NEW."committee_id", NEW."conference_id", NEW."created_at", NEW."draft", NEW."due_how", NEW."due_on", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proposal_id", NEW."proposer_id", NEW."state", NEW."state_since", NEW."unit_id"); RETURN NULL;',
                    hash="2686112a8731eef5c289d0b0bb4a98b1e9055329",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_ab1ba",
                    table="supervision_side",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="side",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "supervision_sideevent" ("answer_note", "answered_by", "committee_id", "conference_id", "created_at", "draft", "due_how", "due_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id", "proposer_id", "state", "state_since", "unit_id") VALUES (NEW."answer_note", NEW."answered_by", NEW."committee_id", NEW."conference_id", NEW."created_at", NEW."draft", NEW."due_how", NEW."due_on", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proposal_id", NEW."proposer_id", NEW."state", NEW."state_since", NEW."unit_id"); RETURN NULL;',
                    hash="0e6ecb540ba3b0893ceac8c6feb68114683c6faf",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_cbd8e",
                    table="supervision_side",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="supervision",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "supervision_supervisionevent" ("committee_id", "created_at", "decision_id", "due_how", "due_on", "id", "instructed_by", "instructed_on", "instruction", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id", "report", "report_by", "reported_on", "state", "state_since") VALUES (NEW."committee_id", NEW."created_at", NEW."decision_id", NEW."due_how", NEW."due_on", NEW."id", NEW."instructed_by", NEW."instructed_on", NEW."instruction", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proposal_id", NEW."report", NEW."report_by", NEW."reported_on", NEW."state", NEW."state_since"); RETURN NULL;',
                    hash="ed67499133f30895cb4fa84639558df2c1c85375",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_cc9e8",
                    table="supervision_supervision",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="supervision",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "supervision_supervisionevent" ("committee_id", "created_at", "decision_id", "due_how", "due_on", "id", "instructed_by", "instructed_on", "instruction", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposal_id", "report", "report_by", "reported_on", "state", "state_since") VALUES (NEW."committee_id", NEW."created_at", NEW."decision_id", NEW."due_how", NEW."due_on", NEW."id", NEW."instructed_by", NEW."instructed_on", NEW."instruction", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proposal_id", NEW."report", NEW."report_by", NEW."reported_on", NEW."state", NEW."state_since"); RETURN NULL;',
                    hash="4bb5f120f7d9af714dd9b6e826c8551ead28d6a6",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_ef5a5",
                    table="supervision_supervision",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="activity",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='INSERT INTO "supervision_activityevent" ("committee_id", "created_at", "found", "held_on", "id", "kind", "people", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "promised", "recorded_by", "supervision_id", "units") VALUES (NEW."committee_id", NEW."created_at", NEW."found", NEW."held_on", NEW."id", NEW."kind", NEW."people", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."place", NEW."promised", NEW."recorded_by", NEW."supervision_id", NEW."units"); RETURN NULL;',
                    hash="f4525747d8793513409af2a396b9a58837ccc83e",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_89df5",
                    table="supervision_activity",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="activity",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                    func='INSERT INTO "supervision_activityevent" ("committee_id", "created_at", "found", "held_on", "id", "kind", "people", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "promised", "recorded_by", "supervision_id", "units") VALUES (NEW."committee_id", NEW."created_at", NEW."found", NEW."held_on", NEW."id", NEW."kind", NEW."people", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."place", NEW."promised", NEW."recorded_by", NEW."supervision_id", NEW."units"); RETURN NULL;',
                    hash="0c2009f8bf1099049b74ec0b1ae4c95579275732",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_e0182",
                    table="supervision_activity",
                    when="AFTER",
                ),
            ),
        ),
    ]
