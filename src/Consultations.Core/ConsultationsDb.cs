using Consultations.Acts;
using Consultations.Contesting;
using Consultations.Importing;
using Consultations.Moderation;
using Consultations.People;
using Consultations.Planning;
using Consultations.Reporting;
using Consultations.Responding;
using Consultations.Rooms;
using Consultations.Seeding;
using Consultations.Synthesis;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Consultations;

/// <summary>The one model, the same on every provider. Only the desk writes what belongs to rooms and consultations.</summary>
public abstract class ConsultationsDb(DbContextOptions options) : IdentityUserContext<Account, Guid>(options), IDataProtectionKeyContext
{
    public DbSet<Consultation> Consultations => Set<Consultation>();

    public DbSet<Announcement> Announcements => Set<Announcement>();

    public DbSet<Room> Rooms => Set<Room>();

    public DbSet<FramingQuestion> Questions => Set<FramingQuestion>();

    public DbSet<Round> Rounds => Set<Round>();

    public DbSet<StageView> Stages => Set<StageView>();

    public DbSet<ScheduledTransition> Transitions => Set<ScheduledTransition>();

    public DbSet<PlanChange> PlanChanges => Set<PlanChange>();

    public DbSet<Invitation> Invitations => Set<Invitation>();

    public DbSet<EntryRequest> EntryRequests => Set<EntryRequest>();

    public DbSet<Office> Offices => Set<Office>();

    public DbSet<Membership> Memberships => Set<Membership>();

    public DbSet<Contribution> Contributions => Set<Contribution>();

    public DbSet<ContributionRevision> Revisions => Set<ContributionRevision>();

    public DbSet<ContributionTranslation> Translations => Set<ContributionTranslation>();

    public DbSet<Reaction> Reactions => Set<Reaction>();

    public DbSet<RoomSummary> Summaries => Set<RoomSummary>();

    public DbSet<SummaryCitation> SummaryCitations => Set<SummaryCitation>();

    public DbSet<SummaryQuotation> Quotations => Set<SummaryQuotation>();

    public DbSet<RoomSnapshot> Snapshots => Set<RoomSnapshot>();

    public DbSet<Flag> Flags => Set<Flag>();

    public DbSet<ModerationAction> ModerationActions => Set<ModerationAction>();

    public DbSet<CaseClaim> CaseClaims => Set<CaseClaim>();

    public DbSet<Appeal> Appeals => Set<Appeal>();

    public DbSet<SummaryWriting> SummaryWritings => Set<SummaryWriting>();

    public DbSet<Part> Parts => Set<Part>();

    public DbSet<Theme> Themes => Set<Theme>();

    public DbSet<Insight> Insights => Set<Insight>();

    public DbSet<Code> Codes => Set<Code>();

    public DbSet<Excerpt> Excerpts => Set<Excerpt>();

    public DbSet<ExcerptCode> ExcerptCodes => Set<ExcerptCode>();

    public DbSet<Evidence> Evidence => Set<Evidence>();

    public DbSet<PassageTranslation> PassageTranslations => Set<PassageTranslation>();

    public DbSet<SetAside> SetAsides => Set<SetAside>();

    public DbSet<SynthesisChange> SynthesisChanges => Set<SynthesisChange>();

    public DbSet<SynthesisReport> Reports => Set<SynthesisReport>();

    public DbSet<ReportVersion> ReportVersions => Set<ReportVersion>();

    public DbSet<ReportPassage> ReportPassages => Set<ReportPassage>();

    public DbSet<ReviewLink> ReviewLinks => Set<ReviewLink>();

    public DbSet<ReviewComment> ReviewComments => Set<ReviewComment>();

    public DbSet<ContestWindow> ContestWindows => Set<ContestWindow>();

    public DbSet<ContestAsked> ContestAsked => Set<ContestAsked>();

    public DbSet<Objection> Objections => Set<Objection>();

    public DbSet<InsightResponse> Responses => Set<InsightResponse>();

    public DbSet<Import> Imports => Set<Import>();

    public DbSet<LogEntry> Log => Set<LogEntry>();

    public DbSet<Receipt> Receipts => Set<Receipt>();

    public DbSet<Draft> Drafts => Set<Draft>();

    public DbSet<ReadingPosition> ReadingPositions => Set<ReadingPosition>();

    public DbSet<Subscription> Subscriptions => Set<Subscription>();

    public DbSet<OutgoingMail> Mail => Set<OutgoingMail>();

    public DbSet<MailedLink> MailedLinks => Set<MailedLink>();

    public DbSet<InstallationKey> InstallationKeys => Set<InstallationKey>();

    public DbSet<LoadedFolder> LoadedFolders => Set<LoadedFolder>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
        conventions.Properties<Enum>().HaveConversion<string>().HaveMaxLength(24);
    }

    protected override void OnModelCreating(ModelBuilder model)
    {
        base.OnModelCreating(model);
        model.Entity<Account>(account =>
        {
            account.Property(a => a.Name).HasMaxLength(120);
            account.Property(a => a.Languages).HasMaxLength(60);
        });
        model.ApplyConfigurationsFromAssembly(typeof(ConsultationsDb).Assembly);
    }

    /// <summary>Times are UTC ticks: SQLite cannot compare <see cref="DateTimeOffset"/>.</summary>
    private sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(
        time => time.UtcTicks,
        ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}
