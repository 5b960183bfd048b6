using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IncidentHub.Migrations.Migrations
{
    /// <inheritdoc />
    public partial class Catalogue : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_affected_services_services_service_id",
                table: "affected_services");

            migrationBuilder.AddColumn<Guid>(
                name: "owner_team_id",
                table: "services",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "teams",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    name_key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, computedColumnSql: "lower(name)", stored: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_teams", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "affected_teams",
                columns: table => new
                {
                    incident_id = table.Column<Guid>(type: "uuid", nullable: false),
                    team_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_affected_teams", x => new { x.incident_id, x.team_id });
                    table.ForeignKey(
                        name: "fk_affected_teams_incident_incident_id",
                        column: x => x.incident_id,
                        principalTable: "incidents",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_affected_teams_teams_team_id",
                        column: x => x.team_id,
                        principalTable: "teams",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_services_owner_team_id",
                table: "services",
                column: "owner_team_id");

            migrationBuilder.CreateIndex(
                name: "ix_affected_teams_team_id",
                table: "affected_teams",
                column: "team_id");

            migrationBuilder.CreateIndex(
                name: "ix_teams_name_key",
                table: "teams",
                column: "name_key",
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "fk_affected_services_services_service_id",
                table: "affected_services",
                column: "service_id",
                principalTable: "services",
                principalColumn: "id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "fk_services_team_owner_team_id",
                table: "services",
                column: "owner_team_id",
                principalTable: "teams",
                principalColumn: "id",
                onDelete: ReferentialAction.SetNull);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "fk_affected_services_services_service_id",
                table: "affected_services");

            migrationBuilder.DropForeignKey(
                name: "fk_services_team_owner_team_id",
                table: "services");

            migrationBuilder.DropTable(
                name: "affected_teams");

            migrationBuilder.DropTable(
                name: "teams");

            migrationBuilder.DropIndex(
                name: "ix_services_owner_team_id",
                table: "services");

            migrationBuilder.DropColumn(
                name: "owner_team_id",
                table: "services");

            migrationBuilder.AddForeignKey(
                name: "fk_affected_services_services_service_id",
                table: "affected_services",
                column: "service_id",
                principalTable: "services",
                principalColumn: "id",
                onDelete: ReferentialAction.Cascade);
        }
    }
}
