using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IncidentHub.Migrations.Migrations
{
    /// <inheritdoc />
    public partial class DeadlockSources : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "context",
                table: "deadlocks",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "fingerprint",
                table: "deadlocks",
                type: "character varying(16)",
                maxLength: 16,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "logged_at",
                table: "deadlocks",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "logged_victim",
                table: "deadlocks",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "sources",
                table: "deadlocks",
                type: "integer",
                maxLength: 32,
                nullable: false,
                defaultValue: 1);

            migrationBuilder.CreateTable(
                name: "log_positions",
                columns: table => new
                {
                    target_id = table.Column<Guid>(type: "uuid", nullable: false),
                    file_name = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    offset = table.Column<long>(type: "bigint", nullable: false),
                    noted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_log_positions", x => x.target_id);
                });

            migrationBuilder.CreateIndex(
                name: "ix_deadlocks_fingerprint_detected_at",
                table: "deadlocks",
                columns: new[] { "fingerprint", "detected_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "log_positions");

            migrationBuilder.DropIndex(
                name: "ix_deadlocks_fingerprint_detected_at",
                table: "deadlocks");

            migrationBuilder.DropColumn(
                name: "context",
                table: "deadlocks");

            migrationBuilder.DropColumn(
                name: "fingerprint",
                table: "deadlocks");

            migrationBuilder.DropColumn(
                name: "logged_at",
                table: "deadlocks");

            migrationBuilder.DropColumn(
                name: "logged_victim",
                table: "deadlocks");

            migrationBuilder.DropColumn(
                name: "sources",
                table: "deadlocks");
        }
    }
}
