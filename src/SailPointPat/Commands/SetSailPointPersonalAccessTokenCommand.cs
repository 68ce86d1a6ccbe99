using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using SailPointPat.Binding;
using SailPointPat.Completion;
using SailPointPat.Core;
using SailPointPat.Core.Client;
using SailPointPat.Errors;
using SailPointPat.Running;
using SailPointPat.Selecting;

namespace SailPointPat.Commands;

/// <summary>Changes the name, scopes or expiry of personal access tokens.</summary>
/// <include file="../Help/Set-SailPointPersonalAccessToken.xml" path="help/*"/>
[Cmdlet(VerbsCommon.Set, "SailPointPersonalAccessToken", SupportsShouldProcess = true, DefaultParameterSetName = TokenSet, HelpUri = HelpLinks.Base + "Set-SailPointPersonalAccessToken.md")]
[OutputType(typeof(PersonalAccessToken))]
public sealed class SetSailPointPersonalAccessTokenCommand : TokenTargetCmdlet
{
    /// <summary>How many tokens may wait for the request that changes them.</summary>
    private const int MaximumBatchedItems = 40 * TokenLimits.BulkUpdateTokens;

    private readonly CurrentTokens _current = new();
    private readonly Dictionary<SailPointClient, ExpiryBatches> _batches = [];
    private bool _isBatched;
    private bool _hasChanged;
    private ScopeWarnings? _scopes;

    /// <summary>
    /// The first value without a parameter name: the ids of the tokens, or with piped tokens the new name. After ids, the second value is the new name.
    /// </summary>
    [Parameter(Position = 0, ParameterSetName = TokenSet)]
    [TextOf("Id")]
    [ArgumentCompleter(typeof(TokenIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? IdOrNewName { get; set; }

    /// <summary>
    /// The tokens from Get-SailPointPersonalAccessToken, or findings from Test-SailPointPersonalAccessToken. The command changes each token once, even if it has
    /// several findings.
    /// </summary>
    // Not mandatory, unlike in other cmdlets: in the same parameter set, a string or a name can select the tokens.
    [Parameter(ParameterSetName = TokenSet, ValueFromPipeline = true)]
    [Alias("Token")]
    [TokenOf(AcceptsFindingCopies = true)]
    [ValidateNotNull]
    public override PersonalAccessToken? InputObject { get; set; }

    /// <summary>The new name, unique among the owner's tokens.</summary>
    [Parameter(Position = 1, ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(Position = 1, ParameterSetName = TokenSet)]
    public string? NewName { get; set; }

    /// <summary>
    /// The names of the tokens to change, among your own tokens. Wildcards are allowed. For tokens of other owners, give -Id or pipe them. With -Id or piped
    /// tokens, this is the new name, like -NewName. The Name of a piped row is the new name; the Name of a piped token is ignored.
    /// </summary>
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = TokenSet)]
    [ArgumentCompleter(typeof(TokenNameCompleter))]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <summary>
    /// The new scopes, which replace all old ones. Separate several scopes in one string or CSV cell with spaces, commas, semicolons or |. They take effect at
    /// the latest <limit name="ScopeDelayMinutes"/> minutes after the change, in new access tokens only.
    /// </summary>
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = TokenSet)]
    [Alias("Scopes")]
    [ScopeList]
    [ArgumentCompleter(typeof(ScopeCompleter))]
    public string[]? Scope { get; set; }

    /// <summary>
    /// The new expiration date, such as 2027-01-31 or 2027-01-31T12:00:00Z. Without a time zone, it is local time. It must be in the future. Needs API version
    /// <versions with="CanChangeExpiry" join="or"/>.
    /// </summary>
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = TokenSet)]
    [DateText]
    [ArgumentCompleter(typeof(DayCompleter))]
    public string? ExpirationDate { get; set; }

    /// <summary>Makes the token never expire. Needs API version <versions with="CanNeverExpire" join="or"/>.</summary>
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = TokenSet)]
    [SwitchCell]
    public SwitchParameter NeverExpires { get; set; }

    /// <summary>Returns each changed token.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Accepts an -ExpirationDate in a year such as 2569. Without this switch, it is an error: 2569 is the year 2026 in the Buddhist calendar.</summary>
    [Parameter]
    public SwitchParameter AllowDistantDate { get; set; }

    /// <summary>Also changes tokens that the platform manages. Features that use such a token, for example a workflow, may break.</summary>
    [Parameter]
    public SwitchParameter AllowManaged { get; set; }

    /// <summary>How many tokens to change at the same time. The rate limit stays the same.</summary>
    /// <default>8</default>
    [Parameter]
    [ValidateRange(1, 100)]
    public int ThrottleLimit { get; set; } = 8;

    /// <summary>Without this limit, tokens that share a bulk request can wait together.</summary>
    private protected override int Concurrency => _isBatched ? int.MaxValue : ThrottleLimit;

    private protected override string[]? GivenIds => HasTokens ? Id : IdOrNewName;

    private protected override string[]? GivenNames => HasTokens || IdOrNewName is not null ? null : Name;

    private protected override string? OwnerOfNames => Me;

    private protected override string? AdviceForUnknownName
        => "-Name searches only your own tokens, because only the owner can change name and scope. "
            + $"With API version {ApiVersion.NamesWhere(version => version.CanChangeExpiryOfOthers)} you can change the expiry of another owner's token: "
            + "give -Id, or pipe the token from Get-SailPointPersonalAccessToken.";

    /// <summary>
    /// Whether the same values are for several tokens, and nothing was sent yet. An error in them then ends the command, instead of repeating for each token.
    /// </summary>
    private bool HasCommonValues
        => (MyInvocation.ExpectingInput || GivenNames is not null || GivenIds?.Length > 1)
            && !_hasChanged
            && !HasOtherConnections
            && !Array.Exists([nameof(NewName), nameof(Name), nameof(Scope), nameof(ExpirationDate), nameof(NeverExpires)], Rows.Has);

    /// <summary>Whether the tokens are piped, or given with -Id or -InputObject.</summary>
    private bool HasTokens => MyInvocation.ExpectingInput || InputObject is not null || Id is not null;

    /// <summary>The new name. An empty CSV cell does not change the name.</summary>
    private string? GivenNewName
        => new[] { NewName, HasTokens ? IdOrNewName?[0] : null, GivenNames is null ? Name?[0] : null }.FirstOrDefault(name => !string.IsNullOrEmpty(name));

    /// <summary>Refuses an empty date, and more than one new name.</summary>
    protected override void BeginProcessing()
    {
        OrTerminate(null, () =>
        {
            DateTextAttribute.RefuseEmpty(this, nameof(ExpirationDate));
            ScopeListAttribute.RefuseEmpty(Scope);
        });
        base.BeginProcessing();
        string[]?[] newNames = [NewName is null ? null : [NewName], HasTokens ? IdOrNewName : null, GivenNames is null ? Name : null];
        if (newNames.Sum(names => names?.Length ?? 0) < 2)
            return;

        var error = new SailPointApiException(
            SailPointErrorKind.InvalidArgument, "More than one new name was given. Nothing was sent. Give one, with -NewName or as the only value without a parameter name.");
        ThrowTerminatingError(Errors.ErrorRecords.From(error, null));
    }

    /// <summary>Changes the tokens.</summary>
    protected override void ProcessRecord()
    {
        foreach (var (id, token) in Targets)
        {
            var target = (object?)token ?? id;
            TokenChanges? changes = null;
            if (!CheckValues(target, () => changes = ReadChanges()) || !CheckRow(target, () => RefuseManaged(id, token)))
                continue;

            var client = Client;
            var current = client.Options.ApiVersion.CanChangeExpiry || !ChangesExpiry(changes!) ? null : token;
            if (token is null && IsExport(changes!) && !_current.TryFind(client, id, out current))
                Run(target, async item => current = await _current.FindAsync(client, id, item).ConfigureAwait(false));

            if (current is not null)
                changes = CurrentTokens.WithoutUnchanged(changes!, current);

            if (changes is null)
            {
                WriteVerbose($"{NameInQuestion(id, current)} already has these values. Nothing was sent.");
                if (PassThru)
                    Start(target, item => item.WriteAsync(current!));

                continue;
            }

            if (HasCommonValues && !CheckValues(target, () => client.Validate(changes)))
                continue;

            var isChecked = CheckRow(target, () =>
            {
                Validate(client, id, token ?? current, changes);
                if (token is null && current is not null)
                    RefuseUneditedExpiry(current, changes);
            });
            if (!isChecked)
                continue;

            (_scopes ??= new ScopeWarnings(this)).Check(Scope);
            if (changes.Scope is not null && TokenId.AreSame(id, client.Connection.ClientId))
            {
                WriteWarning(ErrorAdvice.InTenant(
                    $"This connection logs in with {NameInQuestion(id, token ?? current)}. After the change, its next login gets only the new scopes.", client.Connection));
            }

            if (IsConfirmed(NameInQuestion(id, token ?? current), Describe(changes)))
                Change(target, client, id, token ?? current, changes);
        }
    }

    /// <summary>Checks the new values. If they are the same for all tokens, an error ends the command.</summary>
    private bool CheckValues(object target, Action check)
    {
        if (!HasCommonValues)
            return CheckRow(target, check);

        try
        {
            check();
        }
        catch (SailPointApiException error) when (error.Kind == SailPointErrorKind.NothingToChange && RowLabel is not null)
        {
            // Other rows may have values.
            return CheckRow(target, check);
        }
        catch (SailPointApiException error)
        {
            Loop.WriteUntil(openItems: 0);
            ThrowTerminatingError(ErrorRecords.From(error, null, Client.Connection));
        }

        return true;
    }

    private void Change(object target, SailPointClient client, string id, PersonalAccessToken? token, TokenChanges changes)
    {
        _hasChanged = true;
        _isBatched = changes.IsExpiryOnly && client.Options.ApiVersion.CanChangeExpiryOfOthers;
        var change = new ChangeEntry(Journal) { Connection = client.Connection };
        var update = _isBatched ? AddToBatch(client, id, token, changes, change) : item => client.UpdateAsync(id, changes, item.Events, item.Cancelled);
        StartRow(target, async item =>
        {
            var changed = await update(item).ConfigureAwait(false);
            await item.WarnOfUnreadableAsync(changed).ConfigureAwait(false);
            if (PassThru)
                await item.WriteAsync(changed).ConfigureAwait(false);
        }, change);
    }

    private static void Validate(SailPointClient client, string id, PersonalAccessToken? token, TokenChanges changes)
    {
        if (token is null)
            client.Validate(id, changes);
        else
            client.Validate(token, changes);
    }

    private Func<WorkItem, Task<PersonalAccessToken>> AddToBatch(
        SailPointClient client, string id, PersonalAccessToken? token, TokenChanges changes, ChangeEntry change)
    {
        if (!_batches.TryGetValue(client, out var batches))
            _batches.Add(client, batches = new ExpiryBatches(client, ThrottleLimit));

        // Waiting sends the collected tokens. So wait only between two requests, and for half of the items: otherwise each request would contain only one
        // token.
        if (Loop.OpenItems >= MaximumBatchedItems && !batches.IsCollecting(changes))
            Loop.WriteUntil(MaximumBatchedItems / 2);

        Loop.BeforeWaiting ??= () =>
        {
            foreach (var each in _batches.Values)
                each.SendAll();
        };
        return batches.Add(id, token?.Owner?.Id, changes, change);
    }

    private TokenChanges ReadChanges() => new()
    {
        Name = GivenNewName,
        // An empty CSV cell does not change the scopes.
        Scope = ScopeListAttribute.IsBlank(Scope) ? null : Scope,
        ExpirationDate = NeverExpires && Rows.Overrides(nameof(NeverExpires), nameof(ExpirationDate)) ? null : DateTextAttribute.Read(ExpirationDate, nameof(ExpirationDate)),
        NeverExpires = NeverExpires && !Rows.Overrides(nameof(ExpirationDate), nameof(NeverExpires)),
        AllowsAnyYear = AllowDistantDate,
    };

    /// <summary>Whether the row may also have values of the token that do not change, as the rows of Export-Csv do.</summary>
    private bool IsExport(TokenChanges changes)
        => ((Rows.Has(nameof(ExpirationDate)) || Rows.Has(nameof(NeverExpires))) && ChangesExpiry(changes))
            || ((Rows.Has(nameof(Name)) || Rows.Has(nameof(Scope))) && (ChangesExpiry(changes) || Rows.Has(nameof(Managed))) && (changes.Name is not null || changes.Scope is not null));

    private static bool ChangesExpiry(TokenChanges changes) => changes.ExpirationDate is not null || changes.NeverExpires;

    /// <summary>Refuses a row of an export that would undo a later change of the expiry.</summary>
    private void RefuseUneditedExpiry(PersonalAccessToken current, TokenChanges changes)
    {
        if (!ChangesExpiry(changes) || Rows.IsGiven(nameof(ExpirationDate)) || Rows.IsGiven(nameof(NeverExpires)) || Row is not { } row || !ExportedExpiry.IsUnedited(row))
            return;

        throw InputRules.Invalid(
            "The expiry in the row was not edited, and the token's expiry has changed since the export: "
                + $"the token now {(current.ExpirationDate is { } end ? "expires at " + DisplayText.Date(end) : "never expires")}.",
            "To keep the new expiry, remove the columns ExpirationDate and NeverExpires from the rows. To change it, give -ExpirationDate or -NeverExpires.");
    }

    private void RefuseManaged(string id, PersonalAccessToken? token)
    {
        if (!AllowManaged && (Managed || token?.MayBeManaged == true))
        {
            throw new SailPointApiException(
                SailPointErrorKind.ManagedToken,
                $"{NameWithRow(id, token)} is {(Managed || token!.Managed ? "" : "perhaps ")}managed by the platform. Changing it breaks the features that use it, such as a workflow. Nothing was sent. "
                + "Leave it unchanged, or add -AllowManaged.");
        }
    }

    private static string Describe(TokenChanges changes)
    {
        var parts = new List<string>();
        if (changes.Name is not null)
            parts.Add($"rename to '{DisplayText.Escape(changes.Name)}'");

        if (changes.Scope is not null)
            parts.Add("set scope to " + DisplayText.Escape(string.Join(" ", changes.Scope)));

        if (changes.ExpirationDate is { } end)
            parts.Add("set expiry to " + DisplayText.Date(end));

        if (changes.NeverExpires)
            parts.Add("set to never expire");

        return "Change personal access token: " + string.Join(", ", parts);
    }
}
