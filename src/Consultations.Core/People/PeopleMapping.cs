using Consultations.Planning;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Consultations.People;

/// <summary>How invitations and requests to be let in lie in tables.</summary>
internal sealed class PeopleMapping : IEntityTypeConfiguration<Invitation>, IEntityTypeConfiguration<EntryRequest>
{
    public void Configure(EntityTypeBuilder<Invitation> invitation)
    {
        invitation.Property(i => i.Id).ValueGeneratedNever();
        invitation.Property(i => i.Digest).HasMaxLength(32);
        invitation.Property(i => i.Email).HasMaxLength(256);
        invitation.Property(i => i.Name).HasMaxLength(120);
        invitation.Property(i => i.Label).HasMaxLength(120);
        invitation.Property(i => i.Language).HasMaxLength(20);
        invitation.HasIndex(i => i.Digest).IsUnique();
        invitation.HasIndex(i => new { i.ConsultationId, i.Email });
        invitation.HasOne<Consultation>().WithMany().HasForeignKey(i => i.ConsultationId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<EntryRequest> request)
    {
        request.HasKey(r => new { r.ConsultationId, r.AccountId });
        request.HasOne<Consultation>().WithMany().HasForeignKey(r => r.ConsultationId).OnDelete(DeleteBehavior.Restrict);
        request.HasOne(r => r.Account).WithMany().HasForeignKey(r => r.AccountId).OnDelete(DeleteBehavior.Restrict);
        request.HasOne(r => r.Office).WithMany().HasForeignKey(r => r.OfficeId).OnDelete(DeleteBehavior.Restrict);
    }
}
