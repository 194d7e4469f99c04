using Consultations.Moderation;
using Consultations.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Consultations.Rooms;

/// <summary>How rooms and what is said in them lie in tables. Ids are made by us; order goes by number and sequence, never by time.</summary>
internal sealed class RoomMapping :
    IEntityTypeConfiguration<Room>,
    IEntityTypeConfiguration<FramingQuestion>,
    IEntityTypeConfiguration<Contribution>,
    IEntityTypeConfiguration<ContributionRevision>,
    IEntityTypeConfiguration<ContributionTranslation>,
    IEntityTypeConfiguration<Reaction>,
    IEntityTypeConfiguration<LogEntry>,
    IEntityTypeConfiguration<Receipt>,
    IEntityTypeConfiguration<RoomSummary>,
    IEntityTypeConfiguration<SummaryCitation>
{
    private const int Slug = 60;
    private const int Name = 120;
    private const int Title = 300;

    public void Configure(EntityTypeBuilder<Room> room)
    {
        room.Property(r => r.Id).ValueGeneratedNever();
        room.Property(r => r.Slug).HasMaxLength(Slug);
        room.Property(r => r.Title).HasMaxLength(Title);
        room.HasIndex(r => new { r.ConsultationId, r.Slug }).IsUnique();
        room.HasIndex(r => new { r.ConsultationId, r.Number }).IsUnique();
        room.Property(r => r.JoinCode).HasMaxLength(JoinCode.Length);
        room.HasIndex(r => r.JoinCode).IsUnique();
        room.ToTable(t =>
        {
            t.HasCheckConstraint("CK_Rooms_Times", "\"OpensAt\" < \"ClosesAt\"");
            t.HasCheckConstraint("CK_Rooms_Closed", 
                "(\"State\" IN ('Closed', 'Summarised') AND \"ClosedAt\" IS NOT NULL) OR (\"State\" NOT IN ('Closed', 'Summarised') AND \"ClosedAt\" IS NULL)");
        });
    }

    public void Configure(EntityTypeBuilder<FramingQuestion> question)
    {
        question.Property(q => q.Id).ValueGeneratedNever();
        question.HasOne<Room>().WithMany(r => r.Questions).HasForeignKey(q => q.RoomId);
        question.HasIndex(q => new { q.RoomId, q.Number }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Contribution> contribution)
    {
        contribution.Property(c => c.Id).ValueGeneratedNever();
        contribution.Property(c => c.Language).HasMaxLength(20);
        contribution.Property(c => c.HiddenFor).HasMaxLength(ModerationReason.LongestName);
        contribution.HasIndex(c => new { c.RoomId, c.Number }).IsUnique();
        contribution.HasIndex(c => new { c.RoomId, c.ParentId, c.Number });
        contribution.HasIndex(c => c.AccountId);
        contribution.HasIndex(c => c.RoundId);
        contribution.HasOne(c => c.Room).WithMany().HasForeignKey(c => c.RoomId).OnDelete(DeleteBehavior.Restrict);
        contribution.HasOne(c => c.Parent).WithMany().HasForeignKey(c => c.ParentId).OnDelete(DeleteBehavior.Restrict);
        contribution.HasOne(c => c.Question).WithMany().HasForeignKey(c => c.QuestionId).OnDelete(DeleteBehavior.Restrict);
        // No foreign key: SQLite adds one by making the table anew, outside a transaction. Few quote; all three databases read the quotes so.
        contribution.HasIndex(c => c.QuotedId).HasFilter("\"QuotedId\" IS NOT NULL");
        contribution.HasIndex(c => c.ImportId).HasFilter("\"ImportId\" IS NOT NULL");
        contribution.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId).OnDelete(DeleteBehavior.Restrict);
        contribution.HasOne<Office>().WithMany().HasForeignKey(c => c.OfficeId).OnDelete(DeleteBehavior.Restrict);
        contribution.ComplexProperty(c => c.Said, said =>
        {
            said.Property(s => s.Name).HasMaxLength(Name);
            said.Property(s => s.OfficeName).HasMaxLength(Name);
            said.Property(s => s.Country).HasMaxLength(2);
        });
    }

    public void Configure(EntityTypeBuilder<ContributionRevision> revision)
    {
        revision.Property(r => r.Id).ValueGeneratedNever();
        revision.HasOne<Contribution>().WithMany(c => c.Revisions).HasForeignKey(r => r.ContributionId);
        revision.HasIndex(r => new { r.ContributionId, r.Number }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<ContributionTranslation> translation)
    {
        translation.Property(t => t.Id).ValueGeneratedNever();
        translation.Property(t => t.Language).HasMaxLength(20);
        translation.Property(t => t.Machine).HasMaxLength(ContributionTranslation.LongestMachine);
        translation.Ignore(t => t.IsGone);
        translation.HasOne<Contribution>().WithMany().HasForeignKey(t => t.ContributionId);
        translation.HasIndex(t => new { t.ContributionId, t.Language }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Reaction> reaction)
    {
        reaction.HasKey(r => new { r.ContributionId, r.AccountId, r.Kind });
        reaction.HasOne<Contribution>().WithMany().HasForeignKey(r => r.ContributionId);
        reaction.HasOne<Account>().WithMany().HasForeignKey(r => r.AccountId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<LogEntry> entry)
    {
        entry.HasKey(e => new { e.Stream, e.Seq });
        entry.Property(e => e.Seq).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<Receipt> receipt)
    {
        receipt.Property(r => r.Id).ValueGeneratedNever();
        receipt.Property(r => r.Asked).HasMaxLength(32);
    }

    public void Configure(EntityTypeBuilder<RoomSummary> summary)
    {
        summary.Property(s => s.Id).ValueGeneratedNever();
        summary.Property(s => s.AuthorName).HasMaxLength(Name);
        summary.HasOne<Room>().WithMany().HasForeignKey(s => s.RoomId).OnDelete(DeleteBehavior.Restrict);
        summary.HasIndex(s => new { s.RoomId, s.At });
    }

    public void Configure(EntityTypeBuilder<SummaryCitation> citation)
    {
        citation.HasKey(c => new { c.SummaryId, c.ContributionId });
        citation.Property(c => c.Revision).HasDefaultValue(1);
        citation.HasOne<RoomSummary>().WithMany(s => s.Citations).HasForeignKey(c => c.SummaryId);
        citation.HasOne<Contribution>().WithMany().HasForeignKey(c => c.ContributionId).OnDelete(DeleteBehavior.Restrict);
    }
}
