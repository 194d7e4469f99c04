using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Consultations.Storage.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class OfficesAndPins : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "PinnedHtml",
                table: "Rooms",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "PinnedUntil",
                table: "Rooms",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "RemindedAt",
                table: "Memberships",
                type: "INTEGER",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "PinnedHtml",
                table: "Rooms");

            migrationBuilder.DropColumn(
                name: "PinnedUntil",
                table: "Rooms");

            migrationBuilder.DropColumn(
                name: "RemindedAt",
                table: "Memberships");
        }
    }
}
