using Consultations.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Consultations.Rooms;

/// <summary>How what belongs to one person in a room lies in tables: drafts, reading positions, subscriptions.</summary>
internal sealed class WritingMapping :
    IEntityTypeConfiguration<Draft>,
    IEntityTypeConfiguration<ReadingPosition>,
    IEntityTypeConfiguration<Subscription>
{
    public void Configure(EntityTypeBuilder<Draft> draft)
    {
        draft.HasKey(d => new { d.AccountId, d.RoomId, d.Place });
        draft.Property(d => d.Place).HasMaxLength(Draft.LongestPlace);
        draft.Property(d => d.Language).HasMaxLength(20);
        draft.HasOne<Account>().WithMany().HasForeignKey(d => d.AccountId).OnDelete(DeleteBehavior.Restrict);
        draft.HasOne<Room>().WithMany().HasForeignKey(d => d.RoomId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ReadingPosition> position)
    {
        position.HasKey(p => new { p.AccountId, p.RoomId });
        position.HasOne<Account>().WithMany().HasForeignKey(p => p.AccountId).OnDelete(DeleteBehavior.Restrict);
        position.HasOne<Room>().WithMany().HasForeignKey(p => p.RoomId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Subscription> subscription)
    {
        subscription.HasKey(s => new { s.Stream, s.AccountId });
        subscription.HasIndex(s => s.AccountId);
        subscription.HasOne<Account>().WithMany().HasForeignKey(s => s.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}
