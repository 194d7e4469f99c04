using Consultations.Rooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Consultations.Importing;

/// <summary>How imports lie in a table.</summary>
internal sealed class ImportMapping : IEntityTypeConfiguration<Import>
{
    public void Configure(EntityTypeBuilder<Import> import)
    {
        import.Property(i => i.Id).ValueGeneratedNever();
        import.Property(i => i.From).HasMaxLength(Import.LongestFrom);
        import.HasIndex(i => new { i.ConsultationId, i.At });
        import.HasOne<Room>().WithMany().HasForeignKey(i => i.RoomId).OnDelete(DeleteBehavior.Restrict);
    }
}
