using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using ReviewerConsole.Data.Appeals;
using ReviewerConsole.Data.Audits;
using ReviewerConsole.Data.Care;
using ReviewerConsole.Data.Cases;
using ReviewerConsole.Data.Decisions;
using ReviewerConsole.Data.Delivery;
using ReviewerConsole.Data.Designations;
using ReviewerConsole.Data.Figures;
using ReviewerConsole.Data.Inbox;
using ReviewerConsole.Data.Keys;
using ReviewerConsole.Data.Log;
using ReviewerConsole.Data.Operations;
using ReviewerConsole.Data.Packs;
using ReviewerConsole.Data.People;
using ReviewerConsole.Data.Posts;
using ReviewerConsole.Data.Practice;
using ReviewerConsole.Data.Privacy;
using ReviewerConsole.Data.Queues;
using ReviewerConsole.Data.Reports;
using ReviewerConsole.Data.Settings;

namespace ReviewerConsole.Data;

/// <summary>The console's data; a context lives for one operation. Its two heirs differ in their migrations alone.</summary>
public abstract class AppDb(DbContextOptions options) : IdentityUserContext<Person, Guid>(options)
{
    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<Post> Posts => Set<Post>();

    public DbSet<Snapshot> Snapshots => Set<Snapshot>();

    public DbSet<MediaItem> Media => Set<MediaItem>();

    public DbSet<Reporter> Reporters => Set<Reporter>();

    public DbSet<Report> Reports => Set<Report>();

    public DbSet<Case> Cases => Set<Case>();

    public DbSet<Claim> Claims => Set<Claim>();

    public DbSet<Draft> Drafts => Set<Draft>();

    public DbSet<Hearing> Hearings => Set<Hearing>();

    public DbSet<Skip> Skips => Set<Skip>();

    public DbSet<Escalation> Escalations => Set<Escalation>();

    public DbSet<InterimNotice> InterimNotices => Set<InterimNotice>();

    public DbSet<ClosedCaseView> ClosedCaseViews => Set<ClosedCaseView>();

    public DbSet<CaseNote> Notes => Set<CaseNote>();

    public DbSet<HandOver> HandOvers => Set<HandOver>();

    public DbSet<Decision> Decisions => Set<Decision>();

    public DbSet<IndexedDecision> DecisionIndex => Set<IndexedDecision>();

    public DbSet<DecisionFacet> DecisionFacets => Set<DecisionFacet>();

    public DbSet<AnswerSheet> AnswerSheets => Set<AnswerSheet>();

    public DbSet<Unindexed> Unindexed => Set<Unindexed>();

    public DbSet<PracticeCaseRow> PracticeCases => Set<PracticeCaseRow>();

    public DbSet<PracticeSetRow> PracticeSets => Set<PracticeSetRow>();

    public DbSet<PracticeAssignment> PracticeAssignments => Set<PracticeAssignment>();

    public DbSet<PracticeRun> PracticeRuns => Set<PracticeRun>();

    public DbSet<PracticeAnswer> PracticeAnswers => Set<PracticeAnswer>();

    public DbSet<GoldRow> Gold => Set<GoldRow>();

    public DbSet<GoldSheet> GoldSheets => Set<GoldSheet>();

    public DbSet<GoldNote> GoldNotes => Set<GoldNote>();

    public DbSet<QueuePause> QueuePauses => Set<QueuePause>();

    public DbSet<Certificate> Certificates => Set<Certificate>();

    public DbSet<Calibration> Calibrations => Set<Calibration>();

    public DbSet<CalibrationSeat> CalibrationSeats => Set<CalibrationSeat>();

    public DbSet<OutboxRow> Outbox => Set<OutboxRow>();

    public DbSet<Delivery.Delivery> Deliveries => Set<Delivery.Delivery>();

    public DbSet<EndpointStop> EndpointStops => Set<EndpointStop>();

    public DbSet<InboxMessage> InboxMessages => Set<InboxMessage>();

    public DbSet<InboxTicket> InboxTickets => Set<InboxTicket>();

    public DbSet<Appeal> Appeals => Set<Appeal>();

    public DbSet<BlindAnswer> BlindAnswers => Set<BlindAnswer>();

    public DbSet<Misuse> Misuses => Set<Misuse>();

    public DbSet<MisuseStep> MisuseSteps => Set<MisuseStep>();

    public DbSet<AuditPlan> AuditPlans => Set<AuditPlan>();

    public DbSet<AuditDraw> AuditDraws => Set<AuditDraw>();

    public DbSet<Audit> Audits => Set<Audit>();

    public DbSet<DaySum> DaySums => Set<DaySum>();

    public DbSet<DayDelta> DayDeltas => Set<DayDelta>();

    public DbSet<ViewSample> ViewSamples => Set<ViewSample>();

    public DbSet<StatementExport> StatementExports => Set<StatementExport>();

    public DbSet<ExportedStatement> ExportedStatements => Set<ExportedStatement>();

    public DbSet<FollowUp> FollowUps => Set<FollowUp>();

    public DbSet<Exposure> Exposures => Set<Exposure>();

    public DbSet<Strike> Strikes => Set<Strike>();

    public DbSet<LogEntry> Log => Set<LogEntry>();

    public DbSet<Unsealed> Unsealed => Set<Unsealed>();

    public DbSet<Seal> Seals => Set<Seal>();

    public DbSet<ErasableText> Texts => Set<ErasableText>();

    public DbSet<PackRow> Packs => Set<PackRow>();

    public DbSet<PackProposal> PackProposals => Set<PackProposal>();

    public DbSet<Campaign> Campaigns => Set<Campaign>();

    public DbSet<CampaignCase> CampaignCases => Set<CampaignCase>();

    public DbSet<RuleRow> EditedRules => Set<RuleRow>();

    public DbSet<QueueRow> Queues => Set<QueueRow>();

    public DbSet<SavedView> SavedViews => Set<SavedView>();

    public DbSet<Designation> Designations => Set<Designation>();

    public DbSet<DesignationName> DesignationNames => Set<DesignationName>();

    public DbSet<DesignationPeriod> DesignationPeriods => Set<DesignationPeriod>();

    public DbSet<DesignationChange> DesignationChanges => Set<DesignationChange>();

    public DbSet<DesignationImport> DesignationImports => Set<DesignationImport>();

    public DbSet<Rematch> Rematches => Set<Rematch>();

    public DbSet<Proposal> Proposals => Set<Proposal>();

    public DbSet<ProposalCase> ProposalCases => Set<ProposalCase>();

    public DbSet<CitedEntry> CitedEntries => Set<CitedEntry>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<OneTimeLink> OneTimeLinks => Set<OneTimeLink>();

    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    public DbSet<IdempotentAnswer> IdempotentAnswers => Set<IdempotentAnswer>();

    public DbSet<ProtectionKey> ProtectionKeys => Set<ProtectionKey>();

    public DbSet<LegalHold> LegalHolds => Set<LegalHold>();

    public DbSet<Sweep> Sweeps => Set<Sweep>();

    public DbSet<Lease> Leases => Set<Lease>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configuration)
    {
        configuration.Properties<DateTime>().HaveConversion<UtcMicroseconds>();
        configuration.Properties<DateTimeOffset>().HaveConversion<OffsetMicroseconds>();
        configuration.Properties<Enum>().HaveConversion<int>();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(AppDb).Assembly);
    }
}

/// <summary>The data on embedded SQLite.</summary>
public sealed class SqliteAppDb(DbContextOptions<SqliteAppDb> options) : AppDb(options);

/// <summary>The data on PostgreSQL.</summary>
public sealed class PostgresAppDb(DbContextOptions<PostgresAppDb> options) : AppDb(options);
