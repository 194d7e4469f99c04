using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Consultations.Storage.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class Quoting : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<Guid>(
                name: "QuotedId",
                table: "Contributions",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "QuotedLength",
                table: "Contributions",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "QuotedRevision",
                table: "Contributions",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "QuotedStart",
                table: "Contributions",
                type: "integer",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Contributions_QuotedId",
                table: "Contributions",
                column: "QuotedId",
                filter: "\"QuotedId\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Contributions_QuotedId",
                table: "Contributions");

            migrationBuilder.DropColumn(
                name: "QuotedId",
                table: "Contributions");

            migrationBuilder.DropColumn(
                name: "QuotedLength",
                table: "Contributions");

            migrationBuilder.DropColumn(
                name: "QuotedRevision",
                table: "Contributions");

            migrationBuilder.DropColumn(
                name: "QuotedStart",
                table: "Contributions");
        }
    }
}
