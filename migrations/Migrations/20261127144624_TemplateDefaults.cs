using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IncidentHub.Migrations.Migrations
{
    /// <inheritdoc />
    public partial class TemplateDefaults : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "template_defaults",
                columns: table => new
                {
                    severity = table.Column<int>(type: "integer", maxLength: 32, nullable: false),
                    template_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_template_defaults", x => x.severity);
                    table.ForeignKey(
                        name: "fk_template_defaults_postmortem_templates_template_id",
                        column: x => x.template_id,
                        principalTable: "postmortem_templates",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "template_revisions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    template_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    body = table.Column<string>(type: "text", nullable: false),
                    replaced_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    replaced_by_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_template_revisions", x => x.id);
                    table.ForeignKey(
                        name: "fk_template_revisions_postmortem_templates_template_id",
                        column: x => x.template_id,
                        principalTable: "postmortem_templates",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_template_defaults_template_id",
                table: "template_defaults",
                column: "template_id");

            migrationBuilder.CreateIndex(
                name: "ix_template_revisions_template_id",
                table: "template_revisions",
                column: "template_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "template_defaults");

            migrationBuilder.DropTable(
                name: "template_revisions");
        }
    }
}
