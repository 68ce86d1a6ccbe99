using System;
using System.Management.Automation;
using System.Threading.Tasks;
using SailPointPat.Binding;
using SailPointPat.Completion;
using SailPointPat.Core;
using SailPointPat.Core.Rotation;
using SailPointPat.HandOvers;
using SailPointPat.Running;

namespace SailPointPat.Commands;

/// <summary>Replaces personal access tokens of your own by new ones, without a moment in which none works.</summary>
/// <include file="../Help/Invoke-SailPointPersonalAccessTokenRotation.xml" path="help/*"/>
[Cmdlet(VerbsLifecycle.Invoke, "SailPointPersonalAccessTokenRotation", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = TokenSet, HelpUri = HelpLinks.Base + "Invoke-SailPointPersonalAccessTokenRotation.md")]
[OutputType(typeof(CreatedPersonalAccessToken), typeof(PersonalAccessToken))]
public sealed class InvokeSailPointPersonalAccessTokenRotationCommand : TokenTargetCmdlet
{
    private const string SelfSet = "Self";

    private HandOverChoice _handOvers = null!;

    /// <summary>Rotates the token that the connection itself logs in with.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SelfSet)]
    public SwitchParameter Self { get; set; }

    /// <summary>
    /// Gets the new token with its secret, as $_ or as its first parameter, and stores it. An error that it throws or writes, or the exit
    /// code of a program that failed, undoes the rotation, and the old token stays as it was. What it writes besides is dropped.
    /// </summary>
    [Parameter]
    [ValidateNotNull]
    public ScriptBlock? OnCreated { get; set; }

    /// <summary>
    /// Stores the new credential under this name with Set-Secret of the module Microsoft.PowerShell.SecretManagement. For several tokens
    /// it is to differ from one to the next, as in { "sailpoint-$($_.Name)" }.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? SecretName { get; set; }

    /// <summary>The vault for -SecretName.</summary>
    /// <default>the default vault of SecretManagement</default>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? Vault { get; set; }

    /// <summary>
    /// What the new token may do. Several scopes may stand in one text, separated by spaces, commas or semicolons. Where it is not given,
    /// the new token has the scopes of the old one.
    /// </summary>
    [Parameter]
    [ScopeList]
    [ArgumentCompleter(typeof(ScopeCompleter))]
    public string[]? Scope { get; set; }

    /// <summary>
    /// When the new token ends, such as 2027-01-31 or 2027-01-31T12:00:00Z. Where it is not given, the new token lives as long as the old
    /// one was to live in all, counted from now.
    /// </summary>
    [Parameter]
    [DateCell]
    [ValidateNotNull]
    public DateTimeOffset? ExpirationDate { get; set; }

    /// <summary>Creates a new token that never expires, and acknowledges the risk of that. API versions <versions with="CanNeverExpire"/> only.</summary>
    [Parameter]
    public SwitchParameter NeverExpires { get; set; }

    /// <summary>Leaves the old token, valid as before, under its name with "(replaced by ...)" and the new id after it.</summary>
    [Parameter]
    public SwitchParameter KeepOld { get; set; }

    /// <summary>
    /// Keeps the old token like -KeepOld, but lets it expire after this time: a whole number of days, or a time span such as 12:00:00 for half a
    /// day. API versions <versions with="CanChangeExpiry"/> only.
    /// </summary>
    [Parameter]
    [Days]
    public TimeSpan? GracePeriod { get; set; }

    /// <summary>Gives the secret as plain text instead of a SecureString, for a vault that takes nothing else. Not with -SecretName.</summary>
    [Parameter]
    public SwitchParameter AsPlainText { get; set; }

    /// <summary>Prepares the choice of the hand-over.</summary>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _handOvers = new HandOverChoice(this, OnCreated, AsPlainText);
    }

    /// <summary>Rotates the tokens, one after the other.</summary>
    protected override void ProcessRecord()
    {
        if (!Self)
        {
            foreach (var (id, token) in Targets)
                PlanAndRotate(id, token, (object?)token ?? id);
        }
        else if (Client.Connection.ClientId is { } own)
        {
            // A login that came from a vault goes back there.
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

    private void PlanAndRotate(string id, PersonalAccessToken? token, object target)
    {
        // By the second, the token's successor would be rotated away, or the token would get another.
        if (token is null && !IsNew(id))
            return;

        var secretName = SecretNameFor(token);
        HandOver handOver = null!;
        RotationPlan plan = null!;
        if (!Check(target, () => handOver = _handOvers.For(secretName, Vault))
            || !Run(target, async item => plan = await PlanAsync(item, id, token, handOver).ConfigureAwait(false)))
        {
            return;
        }

        // The tokens of an interrupted rotation are listed each by itself.
        foreach (var member in plan.TokenIds)
            IsNew(member);

        _handOvers.Reserve(secretName, Vault, id);
        if (ShouldProcess(NameInQuestion(plan.Old.Id, plan.Old), plan.Describe(handOver.Description)))
            Rotate(new TokenRotation(Client, plan), handOver, target);
        else
            _handOvers.Decline(secretName, Vault);
    }

    /// <summary>
    /// Prepares, hands over, and completes or undoes. Where the hand-over ends the pipeline, the secret may have been received: both tokens
    /// stay, and the journal reports it.
    /// </summary>
    private void Rotate(TokenRotation rotation, HandOver handOver, object target)
    {
        var change = new ChangeEntry(Journal, () => RotationAdvice.ForCancelled(rotation));
        CreatedToken? created = null;
        var isDone = RunStep(async item => created = await rotation.PrepareAsync(item.Events, item.Cancelled).ConfigureAwait(false));
        if (!isDone)
            return;

        PersonalAccessToken successor = null!;
        try
        {
            if (created is not null)
                handOver.Run(new CreatedPersonalAccessToken(created.Token, created.Secret, AsPlainText));

            isDone = RunStep(async item => successor = await rotation.CompleteAsync(item.Events, item.Cancelled).ConfigureAwait(false));
        }
        catch (HandOverException error)
        {
            isDone = RunStep(async item =>
            {
                if (error.MayBeStored)
                    throw RotationFacts.Incomplete(rotation, error);

                throw await rotation.UndoAsync(error, item.Events, item.Cancelled).ConfigureAwait(false);
            });
        }

        if (!isDone)
            return;

        if (handOver.StoresSecret)
            change.Close();
        else
            change.Written(successor);

        if (created is null)
        {
            WriteWarning(
                $"An interrupted rotation has been finished: {successor} has taken its old token's place, with the secret that was handed over then. "
                + "For another new secret, run the command again.");
        }

        if (handOver.StoresSecret)
            WriteObject(successor);

        bool RunStep(Func<WorkItem, Task> step) => Run(target, item => AdvisingAsync(step(item), rotation), change);
    }

    private async Task<RotationPlan> PlanAsync(WorkItem item, string id, PersonalAccessToken? token, HandOver handOver)
    {
        var request = new RotationRequest
        {
            Id = id,
            OwnerId = token?.OwnerId,
            Scope = Scope,
            ExpirationDate = ExpirationDate,
            NeverExpires = NeverExpires,
            KeepOld = KeepOld,
            GracePeriod = GracePeriod,
            StoresSecret = handOver.StoresSecret,
        };
        try
        {
            return await new TokenRotator(Client).PlanAsync(request, item.Events, item.Cancelled).ConfigureAwait(false);
        }
        catch (SailPointApiException error)
        {
            throw RotationAdvice.ForPlan(error, request);
        }
    }

    private static async Task AdvisingAsync(Task step, TokenRotation rotation)
    {
        try
        {
            await step.ConfigureAwait(false);
        }
        catch (SailPointApiException error)
        {
            throw RotationAdvice.For(error, rotation);
        }
    }

    /// <summary>A name that was made of the token's shall not have the mark that an interrupted rotation has left there.</summary>
    private string? SecretNameFor(PersonalAccessToken? token)
        => token is { Name.Length: > 0 } ? SecretName?.Replace(token.Name, TokenRotator.NameWithoutMark(token.Name)) : SecretName;
}
