using Consultations.Planning;
using Consultations.Reporting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Consultations.Responding;

/// <summary>How responses lie in their table.</summary>
internal sealed class ResponseMapping : IEntityTypeConfiguration<InsightResponse>
{
    public void Configure(EntityTypeBuilder<InsightResponse> response)
    {
        response.Property(r => r.Id).ValueGeneratedNever();
        response.Property(r => r.Link).HasMaxLength(InsightResponse.LongestLink);
        response.HasIndex(r => new { r.ConsultationId, r.At });
        response.HasOne<Consultation>().WithMany().HasForeignKey(r => r.ConsultationId).OnDelete(DeleteBehavior.Restrict);
        response.HasOne<ReportVersion>().WithMany().HasForeignKey(r => r.VersionId).OnDelete(DeleteBehavior.Restrict);
    }
}
