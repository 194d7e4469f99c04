using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Consultations.Storage.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class ReviewsAndBoxes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Box",
                table: "Themes",
                type: "text",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "BoxTitle",
                table: "Themes",
                type: "character varying(200)",
                maxLength: 200,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<byte[]>(
                name: "Cover",
                table: "ReportVersions",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CoverType",
                table: "ReportVersions",
                type: "character varying(40)",
                maxLength: 40,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsPublic",
                table: "Reports",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            // Versions frozen before had the picture that the report still has.
            migrationBuilder.Sql("""
                UPDATE "ReportVersions" SET
                    "Cover" = (SELECT r."Cover" FROM "Reports" r WHERE r."ConsultationId" = "ReportVersions"."ConsultationId"),
                    "CoverType" = (SELECT r."CoverType" FROM "Reports" r WHERE r."ConsultationId" = "ReportVersions"."ConsultationId")
                """);

            migrationBuilder.CreateTable(
                name: "ReviewLinks",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ConsultationId = table.Column<Guid>(type: "uuid", nullable: false),
                    Name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    MadeBy = table.Column<Guid>(type: "uuid", nullable: false),
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
                name: "ReviewComments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ConsultationId = table.Column<Guid>(type: "uuid", nullable: false),
                    LinkId = table.Column<Guid>(type: "uuid", nullable: false),
                    InsightId = table.Column<Guid>(type: "uuid", nullable: true),
                    Lead = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    Words = table.Column<string>(type: "text", nullable: false),
                    At = table.Column<long>(type: "bigint", nullable: false),
                    Answer = table.Column<string>(type: "text", nullable: true),
                    AnsweredBy = table.Column<Guid>(type: "uuid", nullable: true),
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
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ReviewComments");

            migrationBuilder.DropTable(
                name: "ReviewLinks");

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
                name: "IsPublic",
                table: "Reports");
        }
    }
}
