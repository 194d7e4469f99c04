using Consultations.Acts;
using Consultations.People;
using Consultations.Seeding;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Consultations.Planning;

/// <summary>How consultations, offices, memberships and the installation's own rows lie in tables.</summary>
internal sealed class PlanMapping :
    IEntityTypeConfiguration<Consultation>,
    IEntityTypeConfiguration<Announcement>,
    IEntityTypeConfiguration<Office>,
    IEntityTypeConfiguration<Membership>,
    IEntityTypeConfiguration<OutgoingMail>,
    IEntityTypeConfiguration<MailedLink>,
    IEntityTypeConfiguration<InstallationKey>,
    IEntityTypeConfiguration<LoadedFolder>
{
    public void Configure(EntityTypeBuilder<Consultation> consultation)
    {
        consultation.Property(c => c.Id).ValueGeneratedNever();
        consultation.Property(c => c.Slug).HasMaxLength(60);
        consultation.Property(c => c.Title).HasMaxLength(300);
        consultation.Property(c => c.Subtitle).HasMaxLength(300);
        consultation.Property(c => c.Host).HasMaxLength(200);
        consultation.Property(c => c.Label).HasMaxLength(200);
        consultation.Property(c => c.TimeZone).HasMaxLength(60);
        consultation.Property(c => c.Languages).HasMaxLength(60);
        consultation.HasIndex(c => c.Slug).IsUnique();
        consultation.HasMany(c => c.Rooms).WithOne(r => r.Consultation).HasForeignKey(r => r.ConsultationId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Announcement> announcement)
    {
        announcement.Property(a => a.Id).ValueGeneratedNever();
        announcement.HasOne<Consultation>().WithMany().HasForeignKey(a => a.ConsultationId);
    }

    public void Configure(EntityTypeBuilder<Office> office)
    {
        office.Property(o => o.Id).ValueGeneratedNever();
        office.Property(o => o.Key).HasMaxLength(60);
        office.Property(o => o.Name).HasMaxLength(120);
        office.Property(o => o.Country).HasMaxLength(2);
        office.Property(o => o.Domains).HasMaxLength(500);
        office.HasIndex(o => o.Key).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Membership> membership)
    {
        membership.HasKey(m => new { m.ConsultationId, m.AccountId });
        membership.HasOne<Consultation>().WithMany().HasForeignKey(m => m.ConsultationId).OnDelete(DeleteBehavior.Restrict);
        membership.HasOne(m => m.Account).WithMany().HasForeignKey(m => m.AccountId).OnDelete(DeleteBehavior.Restrict);
        membership.HasOne(m => m.Office).WithMany().HasForeignKey(m => m.OfficeId).OnDelete(DeleteBehavior.Restrict);
        membership.HasIndex(m => m.AccountId);
    }

    public void Configure(EntityTypeBuilder<OutgoingMail> mail)
    {
        mail.Property(m => m.Id).ValueGeneratedNever();
        mail.Property(m => m.To).HasMaxLength(256);
        mail.Property(m => m.Subject).HasMaxLength(300);
        mail.HasIndex(m => new { m.SentAt, m.NextAttemptAt });
        mail.HasIndex(m => m.AccountId);
    }

    public void Configure(EntityTypeBuilder<MailedLink> link)
    {
        link.Property(l => l.Id).ValueGeneratedNever();
        link.Property(l => l.Digest).HasMaxLength(32);
        link.Property(l => l.Email).HasMaxLength(256);
        link.Property(l => l.Name).HasMaxLength(120);
        link.Property(l => l.PasswordHash).HasMaxLength(256);
        link.HasIndex(l => l.Digest).IsUnique();
        link.HasIndex(l => l.EndsAt);
    }

    public void Configure(EntityTypeBuilder<InstallationKey> key)
    {
        key.Property(k => k.Id).ValueGeneratedNever();
        key.Property(k => k.Secret).HasMaxLength(32);
    }

    public void Configure(EntityTypeBuilder<LoadedFolder> folder)
    {
        folder.HasKey(f => f.Slug);
        folder.Property(f => f.Slug).HasMaxLength(60);
    }
}
