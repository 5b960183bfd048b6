using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IncidentHub.Migrations.Migrations
{
    /// <inheritdoc />
    public partial class PostmortemsWrittenTogether : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "postmortem_comments",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    postmortem_id = table.Column<Guid>(type: "uuid", nullable: false),
                    thread_id = table.Column<Guid>(type: "uuid", nullable: true),
                    quote = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    before = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    after = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    author_id = table.Column<Guid>(type: "uuid", nullable: true),
                    author_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    resolved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    resolved_by_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_postmortem_comments", x => x.id);
                    table.ForeignKey(
                        name: "fk_postmortem_comments_postmortem_comments_thread_id",
                        column: x => x.thread_id,
                        principalTable: "postmortem_comments",
                        principalColumn: "id");
                    table.ForeignKey(
                        name: "fk_postmortem_comments_postmortem_postmortem_id",
                        column: x => x.postmortem_id,
                        principalTable: "postmortems",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "postmortem_revisions",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    postmortem_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    source = table.Column<string>(type: "text", nullable: false),
                    time_zone = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    began_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    saved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    author_id = table.Column<Guid>(type: "uuid", nullable: true),
                    author_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_postmortem_revisions", x => x.id);
                    table.ForeignKey(
                        name: "fk_postmortem_revisions_postmortem_postmortem_id",
                        column: x => x.postmortem_id,
                        principalTable: "postmortems",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "public_pictures",
                columns: table => new
                {
                    public_version_id = table.Column<Guid>(type: "uuid", nullable: false),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    svg = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_public_pictures", x => new { x.public_version_id, x.hash });
                    table.ForeignKey(
                        name: "fk_public_pictures_public_version_public_version_id",
                        column: x => x.public_version_id,
                        principalTable: "public_versions",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "ix_postmortem_comments_postmortem_id_at",
                table: "postmortem_comments",
                columns: new[] { "postmortem_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_postmortem_comments_thread_id",
                table: "postmortem_comments",
                column: "thread_id");

            migrationBuilder.CreateIndex(
                name: "ix_postmortem_revisions_postmortem_id_number",
                table: "postmortem_revisions",
                columns: new[] { "postmortem_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_public_pictures_hash",
                table: "public_pictures",
                column: "hash");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "postmortem_comments");

            migrationBuilder.DropTable(
                name: "postmortem_revisions");

            migrationBuilder.DropTable(
                name: "public_pictures");
        }
    }
}
