using Consultations.Rooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Consultations.Planning;

/// <summary>How time lies in tables: what is planned, why it was changed, rounds, the stage.</summary>
internal sealed class TimeMapping :
    IEntityTypeConfiguration<ScheduledTransition>,
    IEntityTypeConfiguration<PlanChange>,
    IEntityTypeConfiguration<Round>,
    IEntityTypeConfiguration<StageView>
{
    public void Configure(EntityTypeBuilder<ScheduledTransition> transition)
    {
        transition.Property(t => t.Id).ValueGeneratedNever();
        transition.Property(t => t.Why).HasMaxLength(PlanChange.LongestReason);
        transition.HasIndex(t => new { t.Stream, t.Due });
        transition.HasIndex(t => new { t.ExecutedAt, t.DroppedAt, t.Due });
        transition.HasIndex(t => t.ConsultationId);
    }

    public void Configure(EntityTypeBuilder<PlanChange> change)
    {
        change.HasKey(c => new { c.Stream, c.Seq });
        change.Property(c => c.Seq).ValueGeneratedNever();
        change.Property(c => c.Why).HasMaxLength(PlanChange.LongestReason);
    }

    public void Configure(EntityTypeBuilder<Round> round)
    {
        round.Property(r => r.Id).ValueGeneratedNever();
        round.HasOne<Room>().WithMany(r => r.Rounds).HasForeignKey(r => r.RoomId);
        round.HasOne<FramingQuestion>().WithMany().HasForeignKey(r => r.QuestionId).OnDelete(DeleteBehavior.Restrict);
        round.HasIndex(r => new { r.RoomId, r.Number }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<StageView> stage)
    {
        stage.HasKey(s => s.RoomId);
        stage.HasOne<Room>().WithOne().HasForeignKey<StageView>(s => s.RoomId);
    }
}
