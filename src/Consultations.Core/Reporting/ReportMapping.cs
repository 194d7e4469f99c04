using Consultations.Planning;
using Consultations.Rooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Consultations.Reporting;

/// <summary>How reports lie in tables.</summary>
internal sealed class ReportMapping :
    IEntityTypeConfiguration<SynthesisReport>, IEntityTypeConfiguration<ReportVersion>, IEntityTypeConfiguration<ReportPassage>, IEntityTypeConfiguration<ReviewLink>,
    IEntityTypeConfiguration<ReviewComment>
{
    public void Configure(EntityTypeBuilder<SynthesisReport> report)
    {
        report.HasKey(r => r.ConsultationId);
        report.Property(r => r.ConsultationId).ValueGeneratedNever();
        report.Property(r => r.Title).HasMaxLength(SynthesisReport.LongestTitle);
        report.Property(r => r.Subtitle).HasMaxLength(SynthesisReport.LongestTitle);
        report.Property(r => r.CoverType).HasMaxLength(40);
        report.Property(r => r.LogoType).HasMaxLength(40);
        report.HasOne<Consultation>().WithOne().HasForeignKey<SynthesisReport>(r => r.ConsultationId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ReportVersion> version)
    {
        version.Property(v => v.Id).ValueGeneratedNever();
        version.Ignore(v => v.Verifies);
        version.Property(v => v.CoverType).HasMaxLength(40);
        version.Property(v => v.LogoType).HasMaxLength(40);
        version.HasIndex(v => new { v.ConsultationId, v.Number }).IsUnique();
        version.HasOne<Consultation>().WithMany().HasForeignKey(v => v.ConsultationId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ReportPassage> passage)
    {
        passage.HasKey(p => new { p.VersionId, p.Footnote });
        passage.HasIndex(p => p.ContributionId);
        passage.HasOne<ReportVersion>().WithMany().HasForeignKey(p => p.VersionId).OnDelete(DeleteBehavior.Restrict);
        passage.HasOne<Contribution>().WithMany().HasForeignKey(p => p.ContributionId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ReviewLink> link)
    {
        link.Property(l => l.Id).ValueGeneratedNever();
        link.Property(l => l.Name).HasMaxLength(ReviewLink.LongestName);
        link.HasOne<Consultation>().WithMany().HasForeignKey(l => l.ConsultationId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ReviewComment> comment)
    {
        comment.Property(c => c.Id).ValueGeneratedNever();
        comment.Property(c => c.Lead).HasMaxLength(Synthesis.Insight.LongestLead);
        comment.HasIndex(c => c.ConsultationId);
        comment.HasOne(c => c.Link).WithMany().HasForeignKey(c => c.LinkId).OnDelete(DeleteBehavior.Restrict);
    }
}
