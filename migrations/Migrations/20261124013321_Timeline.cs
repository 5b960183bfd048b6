using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IncidentHub.Migrations.Migrations
{
    /// <inheritdoc />
    public partial class Timeline : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "changes",
                table: "timeline_entries",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "deleted_at",
                table: "timeline_entries",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "ended_at",
                table: "timeline_entries",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "hypothesis_id",
                table: "timeline_entries",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "is_approximate",
                table: "timeline_entries",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "is_hidden",
                table: "timeline_entries",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "is_pinned",
                table: "timeline_entries",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "origin_number",
                table: "timeline_entries",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "timeline_entry_revisions",
                columns: table => new
                {
                    entry_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    replaced_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    replaced_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    replaced_by_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    occurred_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    is_approximate = table.Column<bool>(type: "boolean", nullable: false),
                    is_pinned = table.Column<bool>(type: "boolean", nullable: false),
                    is_hidden = table.Column<bool>(type: "boolean", nullable: false),
                    is_deleted = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_timeline_entry_revisions", x => new { x.entry_id, x.number });
                    table.ForeignKey(
                        name: "fk_timeline_entry_revisions_timeline_entry_entry_id",
                        column: x => x.entry_id,
                        principalTable: "timeline_entries",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_timeline_entries_hypothesis_id",
                table: "timeline_entries",
                column: "hypothesis_id");

            migrationBuilder.AddCheckConstraint(
                name: "ck_timeline_entries_ended_at",
                table: "timeline_entries",
                sql: "ended_at >= occurred_at");

            migrationBuilder.AddForeignKey(
                name: "fk_timeline_entries_hypotheses_hypothesis_id",
                table: "timeline_entries",
                column: "hypothesis_id",
                principalTable: "hypotheses",
                principalColumn: "id",
                onDelete: ReferentialAction.SetNull);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_timeline_entries_hypotheses_hypothesis_id",
                table: "timeline_entries");

            migrationBuilder.DropTable(
                name: "timeline_entry_revisions");

            migrationBuilder.DropIndex(
                name: "ix_timeline_entries_hypothesis_id",
                table: "timeline_entries");

            migrationBuilder.DropCheckConstraint(
                name: "ck_timeline_entries_ended_at",
                table: "timeline_entries");

            migrationBuilder.DropColumn(
                name: "changes",
                table: "timeline_entries");

            migrationBuilder.DropColumn(
                name: "deleted_at",
                table: "timeline_entries");

            migrationBuilder.DropColumn(
                name: "ended_at",
                table: "timeline_entries");

            migrationBuilder.DropColumn(
                name: "hypothesis_id",
                table: "timeline_entries");

            migrationBuilder.DropColumn(
                name: "is_approximate",
                table: "timeline_entries");

            migrationBuilder.DropColumn(
                name: "is_hidden",
                table: "timeline_entries");

            migrationBuilder.DropColumn(
                name: "is_pinned",
                table: "timeline_entries");

            migrationBuilder.DropColumn(
                name: "origin_number",
                table: "timeline_entries");
        }
    }
}
