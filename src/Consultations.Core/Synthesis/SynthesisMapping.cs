using Consultations.Planning;
using Consultations.Rooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Consultations.Synthesis;

/// <summary>How the synthesis lies in tables. Nothing goes with anything else by itself: each act says what it takes, so that it can be undone.</summary>
internal sealed class SynthesisMapping :
    IEntityTypeConfiguration<Part>, IEntityTypeConfiguration<Theme>, IEntityTypeConfiguration<Insight>, IEntityTypeConfiguration<Code>, IEntityTypeConfiguration<Excerpt>,
    IEntityTypeConfiguration<ExcerptCode>, IEntityTypeConfiguration<Evidence>, IEntityTypeConfiguration<SetAside>, IEntityTypeConfiguration<SynthesisChange>,
    IEntityTypeConfiguration<PassageTranslation>
{
    public void Configure(EntityTypeBuilder<Part> part)
    {
        Node(part);
        part.Property(p => p.Title).HasMaxLength(Part.LongestTitle);
    }

    public void Configure(EntityTypeBuilder<Theme> theme)
    {
        Node(theme);
        theme.Property(t => t.Title).HasMaxLength(Part.LongestTitle);
        theme.Property(t => t.BoxTitle).HasMaxLength(Part.LongestTitle);
        theme.HasOne<Part>().WithMany().HasForeignKey(t => t.PartId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Insight> insight)
    {
        Node(insight);
        insight.Property(i => i.Lead).HasMaxLength(Insight.LongestLead);
        insight.HasOne<Theme>().WithMany().HasForeignKey(i => i.ThemeId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Code> code)
    {
        code.Property(c => c.Id).ValueGeneratedNever();
        code.Property(c => c.Name).HasMaxLength(Code.LongestName);
        code.Property(c => c.Description).HasMaxLength(Code.LongestDescription);
        code.HasOne<Consultation>().WithMany().HasForeignKey(c => c.ConsultationId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Excerpt> excerpt)
    {
        excerpt.Property(e => e.Id).ValueGeneratedNever();
        excerpt.HasIndex(e => e.ConsultationId);
        excerpt.HasOne(e => e.Contribution).WithMany().HasForeignKey(e => e.ContributionId).OnDelete(DeleteBehavior.Restrict);
        excerpt.HasMany(e => e.Codes).WithOne().HasForeignKey(c => c.ExcerptId).OnDelete(DeleteBehavior.Restrict);
        excerpt.ToTable(t => t.HasCheckConstraint("CK_Excerpts_Place", "\"Start\" >= 0 AND \"Length\" > 0"));
    }

    public void Configure(EntityTypeBuilder<ExcerptCode> label)
    {
        label.HasKey(l => new { l.ExcerptId, l.CodeId });
        label.HasOne<Code>().WithMany().HasForeignKey(l => l.CodeId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Evidence> evidence)
    {
        evidence.HasKey(e => new { e.InsightId, e.ExcerptId });
        evidence.HasOne<Insight>().WithMany().HasForeignKey(e => e.InsightId).OnDelete(DeleteBehavior.Restrict);
        evidence.HasOne(e => e.Excerpt).WithMany().HasForeignKey(e => e.ExcerptId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<SetAside> aside)
    {
        aside.HasKey(s => s.ContributionId);
        aside.Property(s => s.ContributionId).ValueGeneratedNever();
        aside.Property(s => s.Words).HasMaxLength(SetAside.LongestWords);
        aside.HasOne<Contribution>().WithOne().HasForeignKey<SetAside>(s => s.ContributionId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<SynthesisChange> change)
    {
        change.Property(c => c.Id).ValueGeneratedNever();
        change.Property(c => c.Act).HasMaxLength(60);
        change.HasIndex(c => new { c.ConsultationId, c.Seq }).IsUnique();
    }

    /// <summary>Without a foreign key to its passage: one that is dropped and brought back has it again.</summary>
    public void Configure(EntityTypeBuilder<PassageTranslation> translation)
    {
        translation.Property(t => t.Id).ValueGeneratedNever();
        translation.Property(t => t.Language).HasMaxLength(20);
        translation.Property(t => t.Machine).HasMaxLength(ContributionTranslation.LongestMachine);
        translation.HasIndex(t => new { t.ExcerptId, t.Number }).IsUnique();
        translation.HasIndex(t => t.ContributionId);
    }

    private static void Node<TNode>(EntityTypeBuilder<TNode> node)
        where TNode : Node
    {
        node.Property(n => n.Id).ValueGeneratedNever();
        node.HasOne<Consultation>().WithMany().HasForeignKey(n => n.ConsultationId).OnDelete(DeleteBehavior.Restrict);
    }
}
