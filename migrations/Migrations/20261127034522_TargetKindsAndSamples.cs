using System;
using System.Linq;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace IncidentHub.Migrations.Migrations
{
    /// <inheritdoc />
    public partial class TargetKindsAndSamples : Migration
    {
        private static readonly string[] Metrics =
        [
            "usable", "in_use", "active", "idle", "idle_in_transaction", "waiting", "blocked", "longest_query", "longest_transaction",
            "longest_idle_in_transaction", "longest_blocked", "transactions", "rollbacks", "clients", "longest_wait", "transaction_time",
            "wait_time", "timeouts", "fullest",
        ];

        private static string Columns(string suffix, string type) =>
            string.Join(", ", Metrics.Select(metric => $"{metric}{suffix} {type}"));

        private static string RollUp(string table) => $"""
            CREATE TABLE {table} (
                at timestamptz NOT NULL, series integer NOT NULL, count integer NOT NULL,
                {Columns("_sum", "real")}, {Columns("_min", "real")}, {Columns("_max", "real")}, {Columns("_count", "smallint")},
                PRIMARY KEY (series, at)) PARTITION BY RANGE (at);
            """;

        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "kind",
                table: "targets",
                type: "character varying(32)",
                maxLength: 32,
                nullable: false,
                defaultValue: "PostgreSql");

            migrationBuilder.AddColumn<Guid>(
                name: "leads_to_id",
                table: "targets",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "metrics_address",
                table: "targets",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.UpdateData(
                table: "targets",
                keyColumn: "id",
                keyValue: new Guid("00000000-0000-7000-8000-000000000001"),
                columns: new[] { "kind", "leads_to_id", "metrics_address" },
                values: new object[] { "PostgreSql", null, "" });

            migrationBuilder.CreateIndex(
                name: "ix_targets_leads_to_id",
                table: "targets",
                column: "leads_to_id");

            migrationBuilder.AddForeignKey(
                name: "fk_targets_targets_leads_to_id",
                table: "targets",
                column: "leads_to_id",
                principalTable: "targets",
                principalColumn: "id",
                onDelete: ReferentialAction.SetNull);

            // Wide rows by day, made by the app as days come and dropped as they go; a small number stands for the target in each row.
            migrationBuilder.Sql($"""
                CREATE TABLE sample_series (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, target_id uuid NOT NULL UNIQUE);
                CREATE TABLE sample_rollups (name text PRIMARY KEY, done_until timestamptz NOT NULL);
                CREATE TABLE samples (at timestamptz NOT NULL, series integer NOT NULL, {Columns("", "real")}) PARTITION BY RANGE (at);
                CREATE INDEX samples_series_at ON samples (series, at);
                {RollUp("sample_minutes")}
                {RollUp("sample_hours")}
                CREATE TABLE sample_breakdowns (
                    at timestamptz NOT NULL, series integer NOT NULL, database text, user_name text, application text,
                    usable real, in_use real, active real, idle real, idle_in_transaction real, waiting real, blocked real, longest_wait real)
                    PARTITION BY RANGE (at);
                CREATE INDEX sample_breakdowns_series_at ON sample_breakdowns (series, at);
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("DROP TABLE sample_breakdowns, samples, sample_minutes, sample_hours, sample_rollups, sample_series;");

            migrationBuilder.DropForeignKey(
                name: "fk_targets_targets_leads_to_id",
                table: "targets");

            migrationBuilder.DropIndex(
                name: "ix_targets_leads_to_id",
                table: "targets");

            migrationBuilder.DropColumn(
                name: "kind",
                table: "targets");

            migrationBuilder.DropColumn(
                name: "leads_to_id",
                table: "targets");

            migrationBuilder.DropColumn(
                name: "metrics_address",
                table: "targets");
        }
    }
}
