using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Consultations.Storage.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class Translations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Translation",
                table: "ReportPassages",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "TranslationSalt",
                table: "ReportPassages",
                type: "bytea",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "PassageTranslations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ConsultationId = table.Column<Guid>(type: "uuid", nullable: false),
                    ExcerptId = table.Column<Guid>(type: "uuid", nullable: false),
                    ContributionId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Language = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Words = table.Column<string>(type: "text", nullable: false),
                    Machine = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    By = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PassageTranslations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Translations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ContributionId = table.Column<Guid>(type: "uuid", nullable: false),
                    Language = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false),
                    Source = table.Column<string>(type: "text", nullable: false),
                    Html = table.Column<string>(type: "text", nullable: false),
                    Plain = table.Column<string>(type: "text", nullable: false),
                    Renderer = table.Column<int>(type: "integer", nullable: false),
                    Machine = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true),
                    By = table.Column<Guid>(type: "uuid", nullable: false),
                    ByAuthor = table.Column<bool>(type: "boolean", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Translations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Translations_Contributions_ContributionId",
                        column: x => x.ContributionId,
                        principalTable: "Contributions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_PassageTranslations_ContributionId",
                table: "PassageTranslations",
                column: "ContributionId");

            migrationBuilder.CreateIndex(
                name: "IX_PassageTranslations_ExcerptId_Number",
                table: "PassageTranslations",
                columns: new[] { "ExcerptId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Translations_ContributionId_Language",
                table: "Translations",
                columns: new[] { "ContributionId", "Language" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "PassageTranslations");

            migrationBuilder.DropTable(
                name: "Translations");

            migrationBuilder.DropColumn(
                name: "Translation",
                table: "ReportPassages");

            migrationBuilder.DropColumn(
                name: "TranslationSalt",
                table: "ReportPassages");
        }
    }
}
