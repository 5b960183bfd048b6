using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;
using NpgsqlTypes;

#nullable disable

namespace IncidentHub.Migrations.Migrations
{
    /// <inheritdoc />
    public partial class Knowledge : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "failed_transactions",
                table: "drills",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "transfers",
                table: "drills",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "runbooks",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    title = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    shipped_key = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    updated_by_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    archived_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    archived_by_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    search_vector = table.Column<NpgsqlTsVector>(type: "tsvector", nullable: true, computedColumnSql: "to_tsvector('simple', translate(title || ' ' || text, './\\@:-_+=#<>&', '             '))", stored: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_runbooks", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "deadlock_runbooks",
                columns: table => new
                {
                    fingerprint = table.Column<string>(type: "character varying(16)", maxLength: 16, nullable: false),
                    runbook_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_deadlock_runbooks", x => new { x.fingerprint, x.runbook_id });
                    table.ForeignKey(
                        name: "fk_deadlock_runbooks_runbook_runbook_id",
                        column: x => x.runbook_id,
                        principalTable: "runbooks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "runbook_versions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    runbook_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    title = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    note = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    saved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    saved_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    saved_by_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_runbook_versions", x => x.id);
                    table.ForeignKey(
                        name: "fk_runbook_versions_runbooks_runbook_id",
                        column: x => x.runbook_id,
                        principalTable: "runbooks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "service_runbooks",
                columns: table => new
                {
                    service_id = table.Column<Guid>(type: "uuid", nullable: false),
                    runbook_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_service_runbooks", x => new { x.service_id, x.runbook_id });
                    table.ForeignKey(
                        name: "fk_service_runbooks_runbooks_runbook_id",
                        column: x => x.runbook_id,
                        principalTable: "runbooks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_service_runbooks_services_service_id",
                        column: x => x.service_id,
                        principalTable: "services",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "training_sessions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    topic = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    runbook_id = table.Column<Guid>(type: "uuid", nullable: true),
                    starts_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    status_note = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    learnt = table.Column<string>(type: "text", nullable: false),
                    exercise_drill_id = table.Column<Guid>(type: "uuid", nullable: true),
                    exercise_started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    exercise_ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    exercise_ended = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    exercise_deadlocks = table.Column<int>(type: "integer", nullable: true),
                    exercise_transfers = table.Column<long>(type: "bigint", nullable: true),
                    exercise_failed_transactions = table.Column<long>(type: "bigint", nullable: true),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    created_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    created_by_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_training_sessions", x => x.id);
                    table.ForeignKey(
                        name: "fk_training_sessions_runbooks_runbook_id",
                        column: x => x.runbook_id,
                        principalTable: "runbooks",
                        principalColumn: "id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateTable(
                name: "training_attendees",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    session_id = table.Column<Guid>(type: "uuid", nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: true),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    attended = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_training_attendees", x => x.id);
                    table.ForeignKey(
                        name: "fk_training_attendees_training_session_session_id",
                        column: x => x.session_id,
                        principalTable: "training_sessions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_deadlock_runbooks_runbook_id",
                table: "deadlock_runbooks",
                column: "runbook_id");

            migrationBuilder.CreateIndex(
                name: "ix_runbook_versions_runbook_id_number",
                table: "runbook_versions",
                columns: new[] { "runbook_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_runbooks_number",
                table: "runbooks",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_runbooks_search_vector",
                table: "runbooks",
                column: "search_vector")
                .Annotation("Npgsql:IndexMethod", "GIN");

            migrationBuilder.CreateIndex(
                name: "ix_runbooks_shipped_key",
                table: "runbooks",
                column: "shipped_key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_service_runbooks_runbook_id",
                table: "service_runbooks",
                column: "runbook_id");

            migrationBuilder.CreateIndex(
                name: "ix_training_attendees_session_id_user_id",
                table: "training_attendees",
                columns: new[] { "session_id", "user_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_training_sessions_number",
                table: "training_sessions",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_training_sessions_runbook_id",
                table: "training_sessions",
                column: "runbook_id");

            migrationBuilder.CreateIndex(
                name: "ix_training_sessions_starts_at",
                table: "training_sessions",
                column: "starts_at");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "deadlock_runbooks");

            migrationBuilder.DropTable(
                name: "runbook_versions");

            migrationBuilder.DropTable(
                name: "service_runbooks");

            migrationBuilder.DropTable(
                name: "training_attendees");

            migrationBuilder.DropTable(
                name: "training_sessions");

            migrationBuilder.DropTable(
                name: "runbooks");

            migrationBuilder.DropColumn(
                name: "failed_transactions",
                table: "drills");

            migrationBuilder.DropColumn(
                name: "transfers",
                table: "drills");
        }
    }
}
