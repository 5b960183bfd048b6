using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace IncidentHub.Migrations.Migrations
{
    /// <inheritdoc />
    public partial class CorrectiveTasks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_corrective_tasks_status_due_on",
                table: "corrective_tasks");

            migrationBuilder.AddColumn<string>(
                name: "time_zone",
                table: "teams",
                type: "character varying(64)",
                maxLength: 64,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "theme",
                table: "measures",
                type: "character varying(32)",
                maxLength: 32,
                nullable: false,
                defaultValue: "Other");

            migrationBuilder.AddColumn<DateOnly>(
                name: "assign_by",
                table: "corrective_tasks",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "priority",
                table: "corrective_tasks",
                type: "character varying(32)",
                maxLength: 32,
                nullable: false,
                defaultValue: "Normal");

            migrationBuilder.AddColumn<string>(
                name: "reason",
                table: "corrective_tasks",
                type: "character varying(500)",
                maxLength: 500,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "team_id",
                table: "corrective_tasks",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "tracker",
                table: "corrective_tasks",
                type: "character varying(500)",
                maxLength: 500,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "verified_at",
                table: "corrective_tasks",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "deadline_rules",
                columns: table => new
                {
                    severity = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    assignment_days = table.Column<int>(type: "integer", nullable: true),
                    completion_days = table.Column<int>(type: "integer", nullable: true),
                    counts = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_deadline_rules", x => x.severity);
                });

            migrationBuilder.CreateTable(
                name: "holidays",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    team_id = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_holidays", x => x.id);
                    table.ForeignKey(
                        name: "fk_holidays_teams_team_id",
                        column: x => x.team_id,
                        principalTable: "teams",
                        principalColumn: "id");
                });

            migrationBuilder.CreateTable(
                name: "saved_task_filters",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    query = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_saved_task_filters", x => x.id);
                    table.ForeignKey(
                        name: "fk_saved_task_filters_asp_net_users_user_id",
                        column: x => x.user_id,
                        principalTable: "users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "task_changes",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    task_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    actor_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    subject = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    from = table.Column<string>(type: "text", nullable: true),
                    to = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_task_changes", x => x.id);
                    table.ForeignKey(
                        name: "fk_task_changes_corrective_tasks_task_id",
                        column: x => x.task_id,
                        principalTable: "corrective_tasks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "task_checklist_lines",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    task_id = table.Column<Guid>(type: "uuid", nullable: false),
                    text = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    done_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    done_by_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_task_checklist_lines", x => x.id);
                    table.ForeignKey(
                        name: "fk_task_checklist_lines_corrective_tasks_task_id",
                        column: x => x.task_id,
                        principalTable: "corrective_tasks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "task_checks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    task_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    words = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    target_id = table.Column<Guid>(type: "uuid", nullable: true),
                    metric = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    bound = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    limit = table.Column<double>(type: "double precision", nullable: false),
                    window = table.Column<TimeSpan>(type: "interval", nullable: false),
                    fingerprint = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    runbook_id = table.Column<Guid>(type: "uuid", nullable: true),
                    training_id = table.Column<Guid>(type: "uuid", nullable: true),
                    state = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    began_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    seen_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    covered = table.Column<TimeSpan>(type: "interval", nullable: false),
                    worst = table.Column<double>(type: "double precision", nullable: true),
                    finding = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    signed_by_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_task_checks", x => x.id);
                    table.ForeignKey(
                        name: "fk_task_checks_corrective_task_task_id",
                        column: x => x.task_id,
                        principalTable: "corrective_tasks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "task_comments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    task_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    author_id = table.Column<Guid>(type: "uuid", nullable: true),
                    author_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    text = table.Column<string>(type: "character varying(100000)", maxLength: 100000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_task_comments", x => x.id);
                    table.ForeignKey(
                        name: "fk_task_comments_corrective_tasks_task_id",
                        column: x => x.task_id,
                        principalTable: "corrective_tasks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "task_dependencies",
                columns: table => new
                {
                    task_id = table.Column<Guid>(type: "uuid", nullable: false),
                    depends_on_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_task_dependencies", x => new { x.task_id, x.depends_on_id });
                    table.ForeignKey(
                        name: "fk_task_dependencies_corrective_tasks_depends_on_id",
                        column: x => x.depends_on_id,
                        principalTable: "corrective_tasks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_task_dependencies_corrective_tasks_task_id",
                        column: x => x.task_id,
                        principalTable: "corrective_tasks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "task_recurrences",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    task_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    incident_id = table.Column<Guid>(type: "uuid", nullable: true),
                    what = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_task_recurrences", x => x.id);
                    table.ForeignKey(
                        name: "fk_task_recurrences_corrective_task_task_id",
                        column: x => x.task_id,
                        principalTable: "corrective_tasks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_task_recurrences_incident_incident_id",
                        column: x => x.incident_id,
                        principalTable: "incidents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "task_reminders",
                columns: table => new
                {
                    task_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_task_reminders", x => new { x.task_id, x.kind, x.due_on });
                    table.ForeignKey(
                        name: "fk_task_reminders_corrective_tasks_task_id",
                        column: x => x.task_id,
                        principalTable: "corrective_tasks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_corrective_tasks_owner_id_status",
                table: "corrective_tasks",
                columns: new[] { "owner_id", "status" });

            migrationBuilder.CreateIndex(
                name: "ix_corrective_tasks_status_due_on_number",
                table: "corrective_tasks",
                columns: new[] { "status", "due_on", "number" });

            migrationBuilder.CreateIndex(
                name: "ix_corrective_tasks_team_id_status",
                table: "corrective_tasks",
                columns: new[] { "team_id", "status" });

            migrationBuilder.CreateIndex(
                name: "ix_holidays_day_team_id",
                table: "holidays",
                columns: new[] { "day", "team_id" },
                unique: true)
                .Annotation("Npgsql:NullsDistinct", false);

            migrationBuilder.CreateIndex(
                name: "ix_holidays_team_id",
                table: "holidays",
                column: "team_id");

            migrationBuilder.CreateIndex(
                name: "ix_saved_task_filters_user_id_name",
                table: "saved_task_filters",
                columns: new[] { "user_id", "name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_task_changes_task_id_id",
                table: "task_changes",
                columns: new[] { "task_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_task_checklist_lines_task_id",
                table: "task_checklist_lines",
                column: "task_id");

            migrationBuilder.CreateIndex(
                name: "ix_task_checks_state",
                table: "task_checks",
                column: "state");

            migrationBuilder.CreateIndex(
                name: "ix_task_checks_task_id",
                table: "task_checks",
                column: "task_id");

            migrationBuilder.CreateIndex(
                name: "ix_task_comments_task_id",
                table: "task_comments",
                column: "task_id");

            migrationBuilder.CreateIndex(
                name: "ix_task_dependencies_depends_on_id",
                table: "task_dependencies",
                column: "depends_on_id");

            migrationBuilder.CreateIndex(
                name: "ix_task_recurrences_incident_id",
                table: "task_recurrences",
                column: "incident_id");

            migrationBuilder.CreateIndex(
                name: "ix_task_recurrences_task_id",
                table: "task_recurrences",
                column: "task_id");

            migrationBuilder.AddForeignKey(
                name: "fk_corrective_tasks_teams_team_id",
                table: "corrective_tasks",
                column: "team_id",
                principalTable: "teams",
                principalColumn: "id",
                onDelete: ReferentialAction.SetNull);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_corrective_tasks_teams_team_id",
                table: "corrective_tasks");

            migrationBuilder.DropTable(
                name: "deadline_rules");

            migrationBuilder.DropTable(
                name: "holidays");

            migrationBuilder.DropTable(
                name: "saved_task_filters");

            migrationBuilder.DropTable(
                name: "task_changes");

            migrationBuilder.DropTable(
                name: "task_checklist_lines");

            migrationBuilder.DropTable(
                name: "task_checks");

            migrationBuilder.DropTable(
                name: "task_comments");

            migrationBuilder.DropTable(
                name: "task_dependencies");

            migrationBuilder.DropTable(
                name: "task_recurrences");

            migrationBuilder.DropTable(
                name: "task_reminders");

            migrationBuilder.DropIndex(
                name: "ix_corrective_tasks_owner_id_status",
                table: "corrective_tasks");

            migrationBuilder.DropIndex(
                name: "ix_corrective_tasks_status_due_on_number",
                table: "corrective_tasks");

            migrationBuilder.DropIndex(
                name: "ix_corrective_tasks_team_id_status",
                table: "corrective_tasks");

            migrationBuilder.DropColumn(
                name: "time_zone",
                table: "teams");

            migrationBuilder.DropColumn(
                name: "theme",
                table: "measures");

            migrationBuilder.DropColumn(
                name: "assign_by",
                table: "corrective_tasks");

            migrationBuilder.DropColumn(
                name: "priority",
                table: "corrective_tasks");

            migrationBuilder.DropColumn(
                name: "reason",
                table: "corrective_tasks");

            migrationBuilder.DropColumn(
                name: "team_id",
                table: "corrective_tasks");

            migrationBuilder.DropColumn(
                name: "tracker",
                table: "corrective_tasks");

            migrationBuilder.DropColumn(
                name: "verified_at",
                table: "corrective_tasks");

            migrationBuilder.CreateIndex(
                name: "ix_corrective_tasks_status_due_on",
                table: "corrective_tasks",
                columns: new[] { "status", "due_on" });
        }
    }
}
