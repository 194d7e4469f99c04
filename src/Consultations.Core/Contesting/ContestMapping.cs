using Consultations.People;
using Consultations.Planning;
using Consultations.Rooms;
using Consultations.Synthesis;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Consultations.Contesting;

/// <summary>How windows and objections lie in tables.</summary>
internal sealed class ContestMapping : IEntityTypeConfiguration<ContestWindow>, IEntityTypeConfiguration<ContestAsked>, IEntityTypeConfiguration<Objection>
{
    public void Configure(EntityTypeBuilder<ContestWindow> window)
    {
        window.Property(w => w.Id).ValueGeneratedNever();
        window.Ignore(w => w.Over);
        window.Ignore(w => w.DaysLeft);
        window.HasIndex(w => new { w.ConsultationId, w.OpenedAt });
        window.HasOne<Consultation>().WithMany().HasForeignKey(w => w.ConsultationId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ContestAsked> asked)
    {
        asked.HasKey(a => new { a.WindowId, a.ContributionId });
        asked.HasOne<ContestWindow>().WithMany().HasForeignKey(a => a.WindowId).OnDelete(DeleteBehavior.Restrict);
        asked.HasOne<Contribution>().WithMany().HasForeignKey(a => a.ContributionId).OnDelete(DeleteBehavior.Restrict);
    }

    /// <summary>It does not lean on the insight, which may go after it was answered.</summary>
    public void Configure(EntityTypeBuilder<Objection> objection)
    {
        objection.Property(o => o.Id).ValueGeneratedNever();
        objection.Property(o => o.Lead).HasMaxLength(Insight.LongestLead);
        objection.HasIndex(o => new { o.WindowId, o.InsightId, o.AccountId }).IsUnique();
        objection.HasIndex(o => new { o.ConsultationId, o.InsightId });
        objection.HasIndex(o => o.AccountId);
        objection.HasOne<ContestWindow>().WithMany().HasForeignKey(o => o.WindowId).OnDelete(DeleteBehavior.Restrict);
        objection.HasOne<Contribution>().WithMany().HasForeignKey(o => o.ContributionId).OnDelete(DeleteBehavior.Restrict);
        objection.HasOne<Account>().WithMany().HasForeignKey(o => o.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}
