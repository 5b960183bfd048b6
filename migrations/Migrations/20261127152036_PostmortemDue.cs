using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IncidentHub.Migrations.Migrations
{
    /// <inheritdoc />
    public partial class PostmortemDue : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "postmortem_days",
                table: "deadline_rules",
                type: "integer",
                nullable: true);

            // Rules that somebody changed get what is shipped, as those have that nobody changed.
            migrationBuilder.Sql("UPDATE deadline_rules SET postmortem_days = CASE severity WHEN 'Sev1' THEN 7 WHEN 'Sev2' THEN 14 END");

            migrationBuilder.CreateTable(
                name: "postmortem_reminders",
                columns: table => new
                {
                    incident_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_postmortem_reminders", x => new { x.incident_id, x.kind, x.due_on });
                    table.ForeignKey(
                        name: "fk_postmortem_reminders_incidents_incident_id",
                        column: x => x.incident_id,
                        principalTable: "incidents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "postmortem_reminders");

            migrationBuilder.DropColumn(
                name: "postmortem_days",
                table: "deadline_rules");
        }
    }
}
