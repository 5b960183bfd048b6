using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;
using NpgsqlTypes;

#nullable disable

namespace IncidentHub.Migrations.Migrations
{
    /// <inheritdoc />
    public partial class PublicPostmortems : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "public_postmortems",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    postmortem_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityAlwaysColumn),
                    choice = table.Column<string>(type: "jsonb", nullable: false),
                    latest_number = table.Column<int>(type: "integer", nullable: false),
                    withdrawn_up_to = table.Column<int>(type: "integer", nullable: false),
                    withdrawn_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    withdrawal_notice = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    xmin = table.Column<uint>(type: "xid", rowVersion: true, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_public_postmortems", x => x.id);
                    table.ForeignKey(
                        name: "fk_public_postmortems_postmortems_postmortem_id",
                        column: x => x.postmortem_id,
                        principalTable: "postmortems",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "public_versions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    public_postmortem_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    title = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    summary = table.Column<string>(type: "text", nullable: false),
                    markdown = table.Column<string>(type: "text", nullable: false),
                    html = table.Column<string>(type: "text", nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    choice = table.Column<string>(type: "jsonb", nullable: false),
                    published_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    published_by_id = table.Column<Guid>(type: "uuid", nullable: true),
                    published_by_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    search_vector = table.Column<NpgsqlTsVector>(type: "tsvector", nullable: true, computedColumnSql: "setweight(to_tsvector('simple', translate(title, './\\@:-_+=#<>&', '             ')), 'A') || to_tsvector('simple', translate(left(text, 200000), './\\@:-_+=#<>&', '             '))", stored: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_public_versions", x => x.id);
                    table.ForeignKey(
                        name: "fk_public_versions_public_postmortems_public_postmortem_id",
                        column: x => x.public_postmortem_id,
                        principalTable: "public_postmortems",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_public_postmortems_number",
                table: "public_postmortems",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_public_postmortems_postmortem_id",
                table: "public_postmortems",
                column: "postmortem_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_public_versions_public_postmortem_id_number",
                table: "public_versions",
                columns: new[] { "public_postmortem_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_public_versions_search_vector",
                table: "public_versions",
                column: "search_vector")
                .Annotation("Npgsql:IndexMethod", "GIN");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "public_versions");

            migrationBuilder.DropTable(
                name: "public_postmortems");
        }
    }
}
