using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Consultations.Storage.Migrations.SqlServer
{
    /// <inheritdoc />
    public partial class FromWordsToReport : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Box",
                table: "Themes",
                type: "nvarchar(max)",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "BoxTitle",
                table: "Themes",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<byte[]>(
                name: "Cover",
                table: "ReportVersions",
                type: "varbinary(max)",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CoverType",
                table: "ReportVersions",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "Logo",
                table: "ReportVersions",
                type: "varbinary(max)",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "LogoType",
                table: "ReportVersions",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsPublic",
                table: "Reports",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<byte[]>(
                name: "Logo",
                table: "Reports",
                type: "varbinary(max)",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "LogoType",
                table: "Reports",
                type: "nvarchar(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Translation",
                table: "ReportPassages",
                type: "nvarchar(max)",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "TranslationSalt",
                table: "ReportPassages",
                type: "varbinary(max)",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Before",
                table: "Insights",
                type: "nvarchar(24)",
                maxLength: 24,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ImportId",
                table: "Contributions",
                type: "uniqueidentifier",
                nullable: true);

            // Versions frozen before had the picture that the report still has.
            migrationBuilder.Sql("""
                UPDATE "ReportVersions" SET
                    "Cover" = (SELECT r."Cover" FROM "Reports" r WHERE r."ConsultationId" = "ReportVersions"."ConsultationId"),
                    "CoverType" = (SELECT r."CoverType" FROM "Reports" r WHERE r."ConsultationId" = "ReportVersions"."ConsultationId")
                """);

            migrationBuilder.CreateTable(
                name: "ContestWindows",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ConsultationId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    OpenedAt = table.Column<long>(type: "bigint", nullable: false),
                    OpenedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    EndsAt = table.Column<long>(type: "bigint", nullable: false),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true),
                    EndedBy = table.Column<Guid>(type: "uniqueidentifier", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContestWindows", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ContestWindows_Consultations_ConsultationId",
                        column: x => x.ConsultationId,
                        principalTable: "Consultations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Imports",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ConsultationId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    RoomId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Seq = table.Column<long>(type: "bigint", nullable: false),
                    AccountId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    From = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    Count = table.Column<int>(type: "int", nullable: false),
                    First = table.Column<int>(type: "int", nullable: false),
                    Last = table.Column<int>(type: "int", nullable: false),
                    As = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    UndoneAt = table.Column<long>(type: "bigint", nullable: true),
                    UndoneSeq = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Imports", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Imports_Rooms_RoomId",
                        column: x => x.RoomId,
                        principalTable: "Rooms",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PassageTranslations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ConsultationId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ExcerptId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ContributionId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Language = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Words = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Machine = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true),
                    By = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PassageTranslations", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Responses",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ConsultationId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    VersionId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    InsightId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Response = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: false),
                    Words = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Link = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: true),
                    Date = table.Column<DateOnly>(type: "date", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    By = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Responses", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Responses_Consultations_ConsultationId",
                        column: x => x.ConsultationId,
                        principalTable: "Consultations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Responses_ReportVersions_VersionId",
                        column: x => x.VersionId,
                        principalTable: "ReportVersions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReviewLinks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ConsultationId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(120)", maxLength: 120, nullable: false),
                    MadeBy = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    MadeAt = table.Column<long>(type: "bigint", nullable: false),
                    EndsAt = table.Column<long>(type: "bigint", nullable: false),
                    EndedAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReviewLinks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReviewLinks_Consultations_ConsultationId",
                        column: x => x.ConsultationId,
                        principalTable: "Consultations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Translations",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ContributionId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Language = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Revision = table.Column<int>(type: "int", nullable: false),
                    Source = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Html = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Plain = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Renderer = table.Column<int>(type: "int", nullable: false),
                    Machine = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true),
                    By = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ByAuthor = table.Column<bool>(type: "bit", nullable: false),
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

            migrationBuilder.CreateTable(
                name: "ContestAsked",
                columns: table => new
                {
                    WindowId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ContributionId = table.Column<Guid>(type: "uniqueidentifier", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContestAsked", x => new { x.WindowId, x.ContributionId });
                    table.ForeignKey(
                        name: "FK_ContestAsked_ContestWindows_WindowId",
                        column: x => x.WindowId,
                        principalTable: "ContestWindows",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ContestAsked_Contributions_ContributionId",
                        column: x => x.ContributionId,
                        principalTable: "Contributions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Objections",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ConsultationId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    WindowId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    InsightId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    AccountId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ContributionId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    Lead = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    Explanation = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    Passages = table.Column<int>(type: "int", nullable: false),
                    Words = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Outcome = table.Column<string>(type: "nvarchar(24)", maxLength: 24, nullable: true),
                    Answer = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    AnsweredBy = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    AnsweredAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Objections", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Objections_AspNetUsers_AccountId",
                        column: x => x.AccountId,
                        principalTable: "AspNetUsers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Objections_ContestWindows_WindowId",
                        column: x => x.WindowId,
                        principalTable: "ContestWindows",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Objections_Contributions_ContributionId",
                        column: x => x.ContributionId,
                        principalTable: "Contributions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReviewComments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    ConsultationId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    LinkId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    InsightId = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    Lead = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    Words = table.Column<string>(type: "nvarchar(max)", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Answer = table.Column<string>(type: "nvarchar(max)", nullable: true),
                    AnsweredBy = table.Column<Guid>(type: "uniqueidentifier", nullable: true),
                    AnsweredAt = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReviewComments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReviewComments_ReviewLinks_LinkId",
                        column: x => x.LinkId,
                        principalTable: "ReviewLinks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Contributions_ImportId",
                table: "Contributions",
                column: "ImportId",
                filter: "\"ImportId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ContestAsked_ContributionId",
                table: "ContestAsked",
                column: "ContributionId");

            migrationBuilder.CreateIndex(
                name: "IX_ContestWindows_ConsultationId_OpenedAt",
                table: "ContestWindows",
                columns: new[] { "ConsultationId", "OpenedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_Imports_ConsultationId_At",
                table: "Imports",
                columns: new[] { "ConsultationId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Imports_RoomId",
                table: "Imports",
                column: "RoomId");

            migrationBuilder.CreateIndex(
                name: "IX_Objections_AccountId",
                table: "Objections",
                column: "AccountId");

            migrationBuilder.CreateIndex(
                name: "IX_Objections_ConsultationId_InsightId",
                table: "Objections",
                columns: new[] { "ConsultationId", "InsightId" });

            migrationBuilder.CreateIndex(
                name: "IX_Objections_ContributionId",
                table: "Objections",
                column: "ContributionId");

            migrationBuilder.CreateIndex(
                name: "IX_Objections_WindowId_InsightId_AccountId",
                table: "Objections",
                columns: new[] { "WindowId", "InsightId", "AccountId" },
                unique: true);

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
                name: "IX_Responses_ConsultationId_At",
                table: "Responses",
                columns: new[] { "ConsultationId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_Responses_VersionId",
                table: "Responses",
                column: "VersionId");

            migrationBuilder.CreateIndex(
                name: "IX_ReviewComments_ConsultationId",
                table: "ReviewComments",
                column: "ConsultationId");

            migrationBuilder.CreateIndex(
                name: "IX_ReviewComments_LinkId",
                table: "ReviewComments",
                column: "LinkId");

            migrationBuilder.CreateIndex(
                name: "IX_ReviewLinks_ConsultationId",
                table: "ReviewLinks",
                column: "ConsultationId");

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
                name: "ContestAsked");

            migrationBuilder.DropTable(
                name: "Imports");

            migrationBuilder.DropTable(
                name: "Objections");

            migrationBuilder.DropTable(
                name: "PassageTranslations");

            migrationBuilder.DropTable(
                name: "Responses");

            migrationBuilder.DropTable(
                name: "ReviewComments");

            migrationBuilder.DropTable(
                name: "Translations");

            migrationBuilder.DropTable(
                name: "ContestWindows");

            migrationBuilder.DropTable(
                name: "ReviewLinks");

            migrationBuilder.DropIndex(
                name: "IX_Contributions_ImportId",
                table: "Contributions");

            migrationBuilder.DropColumn(
                name: "Box",
                table: "Themes");

            migrationBuilder.DropColumn(
                name: "BoxTitle",
                table: "Themes");

            migrationBuilder.DropColumn(
                name: "Cover",
                table: "ReportVersions");

            migrationBuilder.DropColumn(
                name: "CoverType",
                table: "ReportVersions");

            migrationBuilder.DropColumn(
                name: "Logo",
                table: "ReportVersions");

            migrationBuilder.DropColumn(
                name: "LogoType",
                table: "ReportVersions");

            migrationBuilder.DropColumn(
                name: "IsPublic",
                table: "Reports");

            migrationBuilder.DropColumn(
                name: "Logo",
                table: "Reports");

            migrationBuilder.DropColumn(
                name: "LogoType",
                table: "Reports");

            migrationBuilder.DropColumn(
                name: "Translation",
                table: "ReportPassages");

            migrationBuilder.DropColumn(
                name: "TranslationSalt",
                table: "ReportPassages");

            migrationBuilder.DropColumn(
                name: "Before",
                table: "Insights");

            migrationBuilder.DropColumn(
                name: "ImportId",
                table: "Contributions");
        }
    }
}
