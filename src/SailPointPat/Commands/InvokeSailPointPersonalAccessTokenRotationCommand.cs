using System;
using System.Management.Automation;
using System.Threading.Tasks;
using SailPointPat.Binding;
using SailPointPat.Completion;
using SailPointPat.Core.Rotation;
using SailPointPat.Errors;
using SailPointPat.HandOvers;
using SailPointPat.Running;

namespace SailPointPat.Commands;

/// <summary>Replaces your own personal access tokens with new ones, without downtime.</summary>
/// <include file="../Help/Invoke-SailPointPersonalAccessTokenRotation.xml" path="help/*"/>
[Cmdlet(VerbsLifecycle.Invoke, "SailPointPersonalAccessTokenRotation", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = TokenSet, HelpUri = HelpLinks.Base + "Invoke-SailPointPersonalAccessTokenRotation.md")]
[OutputType(typeof(CreatedPersonalAccessToken), typeof(PersonalAccessToken))]
public sealed class InvokeSailPointPersonalAccessTokenRotationCommand : TokenTargetCmdlet
{
    private const string SelfSet = "Self";

    private HandOverChoice _handOvers = null!;
    private DateTimeOffset? _expirationDate;

    /// <summary>The names of the tokens to rotate, among your own tokens. Wildcards are allowed.</summary>
    [Parameter(Mandatory = true, ParameterSetName = NameSet)]
    [ArgumentCompleter(typeof(TokenNameCompleter))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <summary>Rotates the token that the connection logs in with.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SelfSet)]
    public SwitchParameter Self { get; set; }

    /// <summary>
    /// A script block that stores the secret. It gets the new token with its secret as $_ and as its first parameter. If it throws or writes an error, or if
    /// its last program has an exit code other than 0, the command undoes the rotation. Its output is discarded.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    public ScriptBlock? OnCreated { get; set; }

    /// <summary>
    /// The name under which the command stores the new credential in a vault of the module Microsoft.PowerShell.SecretManagement. The placeholders {Tenant},
    /// {Owner} and {Name} become the tenant, your user name and the token's name. The value can also be a script block that returns the name, such as
    /// { "sailpoint-$($_.Name)" }. In it, $_ has Name, Owner and Tenant.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SecretName]
    [ValidateNotNull]
    public object? SecretName { get; set; }

    /// <summary>The vault for -SecretName.</summary>
    /// <default>the default vault of SecretManagement</default>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Vault { get; set; }

    /// <summary>
    /// Overwrites a secret that already has the name of -SecretName, even if it belongs to another token. Without this switch, such a secret is an error, and
    /// the command changes nothing.
    /// </summary>
    [Parameter]
    public SwitchParameter OverwriteSecret { get; set; }

    /// <summary>Rotates the tokens without a question.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Accepts an -ExpirationDate in a year such as 2569. Without this switch, it is an error: 2569 is the year 2026 in the Buddhist calendar.</summary>
    [Parameter]
    public SwitchParameter AllowDistantDate { get; set; }

    /// <summary>
    /// The scopes of the new token. Separate several scopes in one string with spaces, commas or semicolons.
    /// </summary>
    /// <default>the scopes of the old token</default>
    [Parameter]
    [Alias("Scopes")]
    [ScopeList]
    [ArgumentCompleter(typeof(ScopeCompleter))]
    public string[]? Scope { get; set; }

    /// <summary>
    /// The expiration date of the new token, such as 2027-01-31 or 2027-01-31T12:00:00Z. Without a time zone, it is local time.
    /// </summary>
    /// <default>the full lifetime of the old token from now</default>
    [Parameter]
    [DateText]
    [ArgumentCompleter(typeof(DayCompleter))]
    public string? ExpirationDate { get; set; }

    /// <summary>Creates a new token that never expires. Needs API version <versions with="CanNeverExpire" join="or"/>.</summary>
    [Parameter]
    public SwitchParameter NeverExpires { get; set; }

    /// <summary>
    /// Keeps the old token, and adds "(replaced by new-id)" to its name. Without -OnCreated and -SecretName, the command always keeps the old token.
    /// </summary>
    [Parameter]
    public SwitchParameter KeepOld { get; set; }

    /// <summary>
    /// How long the old token still works: a whole number of days, or a time span such as 12:00:00 for half a day. Then it expires. Needs API version
    /// <versions with="CanChangeExpiry" join="or"/>.
    /// </summary>
    [Parameter]
    [Days]
    public TimeSpan? GracePeriod { get; set; }

    /// <summary>
    /// Rotates only tokens that expire within this time: a whole number of days, or a time span. If you also give -OlderThan, one of the two conditions is
    /// enough. A message shows the tokens that are not due. The command always finishes interrupted rotations.
    /// </summary>
    [Parameter]
    [Days]
    [ValidateNotNull]
    public TimeSpan? ExpiringWithin { get; set; }

    /// <summary>Rotates only tokens that are older than this: a whole number of days, or a time span.</summary>
    [Parameter]
    [Days]
    [ValidateNotNull]
    public TimeSpan? OlderThan { get; set; }

    /// <summary>Returns the secret as plain text instead of a SecureString, for a tool that accepts nothing else. Not with -SecretName.</summary>
    [Parameter]
    public SwitchParameter AsPlainText { get; set; }

    private protected override string[]? GivenNames => Name;

    private protected override string? OwnerOfNames => Me;

    private protected override string? AdviceForUnknownName
        => "You can rotate only your own tokens. List them with: Get-SailPointPersonalAccessToken -OwnerId me" + Client.Connection.Argument;

    /// <summary>Prepares the choice of the hand-over.</summary>
    protected override void BeginProcessing()
    {
        OrTerminate(null, () =>
        {
            DateTextAttribute.RefuseEmpty(this, nameof(ExpirationDate));
            _expirationDate = DateTextAttribute.Read(ExpirationDate, nameof(ExpirationDate));
        });
        base.BeginProcessing();
        _handOvers = new HandOverChoice(this, OnCreated, AsPlainText, OverwriteSecret);
        new ScopeWarnings(this).Check(Scope);
    }

    /// <summary>Rotates the tokens, one after the other.</summary>
    protected override void ProcessRecord()
    {
        if (!Self)
        {
            foreach (var (id, token) in Targets)
            {
                var target = (object?)token ?? id;
                if (CheckRow(target, () => RefuseManagedRow(id, token)))
                    PlanAndRotate(id, token, target);
            }
        }
        else if (Client.Connection.ClientId is { } own)
        {
            // If the login came from a vault, the new credential is stored there.
            if (SecretName is null && Vault is null && OnCreated is null && !AsPlainText)
                (SecretName, Vault) = (Client.Connection.SecretName, Client.Connection.Vault);

            PlanAndRotate(own, null, Client.Connection);
        }
        else
        {
            var error = new SailPointApiException(
                SailPointErrorKind.InvalidArgument,
                "The access token of this connection does not say which personal access token it comes from. Nothing was sent. Give the token's -Id.");
            Fail(error, Client.Connection);
        }
    }

    private void RefuseManagedRow(string id, PersonalAccessToken? token)
    {
        if (Managed && token is null)
            throw new SailPointApiException(SailPointErrorKind.ManagedToken, $"{NameWithRow(id, token)} is managed by the platform and cannot be rotated. Nothing was sent. Leave it unchanged.");
    }

    private void PlanAndRotate(string id, PersonalAccessToken? token, object target)
    {
        // A second rotation would replace the new successor, or create another one.
        if (token is null && !IsNew(id))
            return;

        HandOver handOver = null!;
        RotationPlan? plan = null;
        RotationPlanner planner = null!;
        string? whyNotDue = null;
        var schedule = new RotationSchedule(ExpiringWithin, OlderThan);
        if (!CheckRow(target, () => handOver = _handOvers.For(SecretName, Vault))
            || !Run(target, async item => planner = await FindAsync(item, id, token, handOver).ConfigureAwait(false))
            || !CheckRow(target, () =>
            {
                whyNotDue = schedule.WhyNotDue(planner, Client.UtcNow);
                plan = Plan(planner, handOver, isDue: whyNotDue is null);
            }))
        {
            return;
        }

        if (plan?.AlreadyReplacedBy is { } replacement)
        {
            Warn(RotationAdvice.ForFinished(plan.Old, replacement));
            WriteObject(Loop.ForTable(replacement));
            return;
        }

        if (plan is null || whyNotDue is not null)
        {
            WriteInformation(new HostInformationMessage { Message = ErrorAdvice.InTenant(whyNotDue!, Client.Connection) }, ["PSHOST"]);
            if (schedule.NextRunIsTooLate(planner.Old) is { } neverDue)
                Warn(neverDue);

            return;
        }

        // A list shows the tokens of an interrupted rotation separately.
        foreach (var member in plan.TokenIds)
            IsNew(member);

        if (!plan.FinishesInterrupted && !CheckRow(target, handOver.Reserve))
            return;

        if (IsApproved(Force, NameInQuestion(plan.Old.Id, plan.Old), plan.Describe(handOver.Description)))
            Rotate(plan, handOver, target, schedule);
        else
            handOver.Decline();
    }

    /// <summary>
    /// Runs the rotation. If the hand-over ends the pipeline, the secret may have arrived: both tokens stay, and the journal reports that.
    /// </summary>
    private void Rotate(RotationPlan plan, HandOver handOver, object target, RotationSchedule schedule)
    {
        using var rotation = new TokenRotation(Client, plan);
        using var progress = new RotationProgress(this, plan.Old);
        rotation.StepBegins = step => Loop.Post(() => progress.Show(step));
        var change = new ChangeEntry(Journal, () => RotationAdvice.ForCancelled(rotation));
        var steps = new RotationSteps(rotation, handOver, progress, step => Run(target, step, change));
        if (steps.Run(AsPlainText) is not { } successor)
            return;

        if (handOver.StoresSecret)
            change.Close();
        else
            change.Written(successor);

        foreach (var warning in RotationAdvice.AfterSuccess(rotation, successor, handOver.StoresSecret))
            Warn(warning);

        if (schedule.NextRunIsTooLate(successor) is { } tooLate)
            Warn(tooLate);

        if (plan.FinishesInterrupted || handOver.StoresSecret)
            WriteObject(Loop.ForTable(successor));
    }

    private async Task<RotationPlanner> FindAsync(WorkItem item, string id, PersonalAccessToken? token, HandOver handOver)
    {
        var request = new RotationRequest
        {
            Id = id,
            OwnerId = token?.OwnerId,
            Scope = Scope,
            ExpirationDate = _expirationDate,
            NeverExpires = NeverExpires,
            AllowsAnyYear = AllowDistantDate,
            KeepOld = KeepOld,
            GracePeriod = GracePeriod,
            StoresSecret = handOver.StoresSecret,
        };
        try
        {
            return await new TokenRotator(Client).FindAsync(request, item.Events, item.Cancelled).ConfigureAwait(false);
        }
        catch (SailPointApiException error)
        {
            throw RotationAdvice.ForPlan(error, request, Client.Connection);
        }
    }

    /// <returns>The plan; <see langword="null"/> if the token is not due, and its owner has no free slot now.</returns>
    private RotationPlan? Plan(RotationPlanner planner, HandOver handOver, bool isDue)
    {
        var subject = new HandOverSubject(planner.Name, Client.Connection) { Old = planner.Old, KnownIds = planner.KnownIds };
        var stored = handOver.Prepare(subject);
        try
        {
            return planner.Plan(stored);
        }
        catch (SailPointApiException error) when (error.Kind == SailPointErrorKind.NoFreeSlot && !isDue)
        {
            return null;
        }
        catch (SailPointApiException error)
        {
            throw RotationAdvice.ForPlan(error, planner.Request, Client.Connection);
        }
    }

    private void Warn(string text) => WriteWarning(ErrorAdvice.InTenant(text, Client.Connection));
}
