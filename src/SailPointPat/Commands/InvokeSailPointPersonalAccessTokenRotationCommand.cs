using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading.Tasks;
using SailPointPat.Binding;
using SailPointPat.Completion;
using SailPointPat.Core;
using SailPointPat.HandOvers;
using SailPointPat.Pipeline;

namespace SailPointPat.Commands;

/// <summary>Replaces personal access tokens of your own by new ones, without a moment in which none works.</summary>
/// <include file="../Help/Invoke-SailPointPersonalAccessTokenRotation.xml" path="help/*"/>
[Cmdlet(VerbsLifecycle.Invoke, "SailPointPersonalAccessTokenRotation", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = TokenSet, HelpUri = HelpLinks.Base + "Invoke-SailPointPersonalAccessTokenRotation.md")]
[OutputType(typeof(CreatedPersonalAccessToken), typeof(PersonalAccessToken))]
public sealed class InvokeSailPointPersonalAccessTokenRotationCommand : SailPointCmdlet
{
    private const string IdSet = "Id";
    private const string TokenSet = "InputObject";
    private const string SelfSet = "Self";

    private readonly Dictionary<string, string> _secretNames = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The ids of the tokens. That of a successor which an interrupted rotation has left stands for its old token.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [TextOf("Id")]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TokenIdCompleter))]
    public string[]? Id { get; set; }

    /// <summary>The tokens, as Get-SailPointPersonalAccessToken returns them.</summary>
    [Parameter(Mandatory = true, ParameterSetName = TokenSet, ValueFromPipeline = true)]
    [Alias("Token")]
    [TokenOf(TakesFindingCopies = true)]
    [ValidateNotNull]
    public PersonalAccessToken? InputObject { get; set; }

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

    /// <summary>Rotates the tokens, one after the other.</summary>
    protected override void ProcessRecord()
    {
        switch (ParameterSetName)
        {
            case SelfSet:
                Rotate(Client.Connection.ClientId, null, Client.Connection);
                break;
            case TokenSet:
                Rotate(InputObject!.Id, InputObject, InputObject);
                break;
            default:
                foreach (var id in Id!)
                    Rotate(id, null, id);

                break;
        }
    }

    private void Rotate(string? id, PersonalAccessToken? token, object target)
    {
        // Several findings may name one token, and by the second its successor would be rotated away, or it would get another.
        if (id is not null && !_taken.Add(id))
            return;

        HandOver handOver = null!;
        RotationPlan plan = null!;
        if (!OrError(target, () => handOver = id is null ? throw UnknownSelf() : ChooseHandOver(token))
            || !RunItem(target, async call => plan = await PlanAsync(call, id!, token, handOver).ConfigureAwait(false)))
        {
            return;
        }

        // So may an interrupted rotation, whose tokens are listed each by itself.
        _taken.UnionWith(plan.TokenIds);
        var place = PlaceOf(token);
        if (place is not null)
            _secretNames[place] = id!;

        if (!ShouldProcess(NameInQuestion(plan.Old.Id, plan.Old), plan.Describe(handOver.Description)))
        {
            // A rehearsal goes on as if it were done; after a no, the name is free.
            if (place is not null && !IsRehearsal())
                _secretNames.Remove(place);

            return;
        }

        RunItem(target, call => RotateAsync(call, plan, handOver));
        try
        {
            handOver.EndPipeline();
        }
        catch (Exception error)
        {
            NoteEnd(error);
            throw;
        }
    }

    private Task<RotationPlan> PlanAsync(ApiCall call, string id, PersonalAccessToken? token, HandOver handOver)
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
        return new TokenRotator(call.Client).PlanAsync(request, call.Events, call.Cancelled);
    }

    private async Task RotateAsync(ApiCall call, RotationPlan plan, HandOver handOver)
    {
        var successor = await new TokenRotator(call.Client).RotateAsync(
            plan,
            (created, _) => handOver.RunAsync(call, new CreatedPersonalAccessToken(created.Token, created.Secret, AsPlainText)),
            call.Events,
            call.Cancelled).ConfigureAwait(false);
        if (plan.IsFinish)
        {
            call.Events.Warning?.Invoke(
                $"An interrupted rotation has been finished: {successor} has taken its old token's place, with the secret that was handed over then. "
                + "For another new secret, run the command again.");
        }

        if (handOver.StoresSecret)
            await call.WriteAsync(successor).ConfigureAwait(false);
    }

    private bool IsRehearsal()
        => MyInvocation.BoundParameters.TryGetValue("WhatIf", out var asked) ? asked is SwitchParameter { IsPresent: true } : LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));

    /// <summary>Where a secret goes, as one text.</summary>
    private string? PlaceOf(PersonalAccessToken? token) => SecretNameFor(token) is { } name ? $"{Vault}\n{name}" : null;

    /// <summary>A name that was made of the token's shall not have the mark that an interrupted rotation has left there.</summary>
    private string? SecretNameFor(PersonalAccessToken? token)
        => token is { Name.Length: > 0 } ? SecretName?.Replace(token.Name, TokenRotator.NameWithoutMark(token.Name)) : SecretName;

    private HandOver ChooseHandOver(PersonalAccessToken? token)
    {
        if (SecretName is null && Vault is not null)
            throw Invalid("-Vault says where, and not under which name. Give -SecretName as well.");

        if (SecretName is null)
            return OnCreated is null ? new OutputHandOver(Created) : new ScriptBlockHandOver(OnCreated);

        if (OnCreated is not null || AsPlainText)
            throw Invalid("-SecretName stores a credential by itself. Leave out -OnCreated and -AsPlainText, or store the secret in the script block.");

        // The second would take the place of the first, whose secret nobody would have any more.
        var name = SecretNameFor(token)!;
        if (_secretNames.TryGetValue(PlaceOf(token)!, out var other))
            throw Invalid($"The secret of the token {DisplayText.Escape(other)} has the name '{DisplayText.Escape(name)}' already. Give each its own, as in -SecretName {{ \"sailpoint-$($_.Name)\" }}.");

        return VaultHandOver.To(SessionState.InvokeCommand, name, Vault);
    }

    private static SailPointApiException UnknownSelf()
        => Invalid("The access token of this connection does not say which personal access token it comes from. Give the token's -Id.");

    private static SailPointApiException Invalid(string message) => new(SailPointErrorKind.InvalidArgument, message + " Nothing was sent.");
}
