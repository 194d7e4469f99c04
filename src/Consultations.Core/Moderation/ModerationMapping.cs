using Consultations.People;
using Consultations.Rooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Consultations.Moderation;

/// <summary>How complaints and decisions lie in tables.</summary>
internal sealed class ModerationMapping :
    IEntityTypeConfiguration<Flag>, IEntityTypeConfiguration<ModerationAction>, IEntityTypeConfiguration<CaseClaim>, IEntityTypeConfiguration<Appeal>,
    IEntityTypeConfiguration<SummaryQuotation>, IEntityTypeConfiguration<SummaryWriting>, IEntityTypeConfiguration<RoomSnapshot>
{
    public void Configure(EntityTypeBuilder<Flag> flag)
    {
        flag.Property(f => f.Id).ValueGeneratedNever();
        flag.Property(f => f.Reason).HasMaxLength(ModerationReason.LongestName);
        flag.HasIndex(f => new { f.ContributionId, f.Revision, f.AccountId }).IsUnique();
        flag.HasIndex(f => f.AccountId);
        flag.HasOne<Contribution>().WithMany().HasForeignKey(f => f.ContributionId).OnDelete(DeleteBehavior.Restrict);
        flag.HasOne<Account>().WithMany().HasForeignKey(f => f.AccountId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ModerationAction> action)
    {
        action.Property(a => a.Id).ValueGeneratedNever();
        action.Property(a => a.Reason).HasMaxLength(ModerationReason.LongestName);
        action.HasIndex(a => new { a.ConsultationId, a.At });
        action.HasIndex(a => a.ContributionId);
        action.Ignore(a => a.Takes).Ignore(a => a.Settles);
    }

    public void Configure(EntityTypeBuilder<CaseClaim> claim)
    {
        claim.HasKey(c => c.ContributionId);
        claim.Property(c => c.ContributionId).ValueGeneratedNever();
        claim.HasOne<Contribution>().WithMany().HasForeignKey(c => c.ContributionId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<SummaryQuotation> quotation)
    {
        quotation.HasKey(q => new { q.SummaryId, q.Position });
        quotation.HasOne<RoomSummary>().WithMany(s => s.Quotations).HasForeignKey(q => q.SummaryId);
        quotation.HasOne<Contribution>().WithMany().HasForeignKey(q => q.ContributionId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<SummaryWriting> writing)
    {
        writing.HasKey(w => new { w.RoomId, w.AccountId });
        writing.HasOne<Room>().WithMany().HasForeignKey(w => w.RoomId).OnDelete(DeleteBehavior.Cascade);
        writing.HasOne<Account>().WithMany().HasForeignKey(w => w.AccountId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<RoomSnapshot> snapshot)
    {
        snapshot.Property(s => s.Id).ValueGeneratedNever();
        snapshot.HasIndex(s => new { s.RoomId, s.At });
        snapshot.HasOne<Room>().WithMany().HasForeignKey(s => s.RoomId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Appeal> appeal)
    {
        appeal.HasKey(a => a.ActionId);
        appeal.Property(a => a.ActionId).ValueGeneratedNever();
        appeal.HasIndex(a => a.ContributionId);
        appeal.HasOne<ModerationAction>().WithMany().HasForeignKey(a => a.ActionId).OnDelete(DeleteBehavior.Restrict);
    }
}
