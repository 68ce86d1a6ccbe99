using System;
using System.Linq;
using System.Management.Automation;
using SailPointPat.Binding;
using SailPointPat.Completion;
using SailPointPat.Core;
using SailPointPat.Errors;
using SailPointPat.Running;

namespace SailPointPat.Commands;

/// <summary>Lists personal access tokens.</summary>
/// <include file="../Help/Get-SailPointPersonalAccessToken.xml" path="help/*"/>
[Cmdlet(VerbsCommon.Get, "SailPointPersonalAccessToken", DefaultParameterSetName = AllSet, HelpUri = HelpLinks.Base + "Get-SailPointPersonalAccessToken.md")]
[OutputType(typeof(PersonalAccessToken))]
public sealed class GetSailPointPersonalAccessTokenCommand : ReadingCmdlet
{
    private const string AllSet = "All";
    private const string LastUsedBeforeSet = "LastUsedBefore";
    private const string NeverUsedSet = "NeverUsed";
    private const string FilterSet = "Filter";

    private TokenSelection _selection = null!;
    private bool _isIncomplete;

    /// <summary>
    /// The identity id of the owner whose tokens to list, or me for your own. Without it, those of the whole tenant. Texts from the
    /// pipeline are owner ids, not names of tokens.
    /// </summary>
    [Parameter(ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Owner")]
    [TextOf("OwnerId", "Owner")]
    [ArgumentCompleter(typeof(OwnerIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string? OwnerId { get; set; }

    /// <summary>The ids of the tokens to list. The service has no way to ask for one: the list is fetched and searched.</summary>
    [Parameter]
    [TextOf("Id")]
    [ArgumentCompleter(typeof(TokenIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Id { get; set; }

    /// <summary>The names of the tokens to list; wildcards are allowed.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(TokenNameCompleter))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <summary>
    /// Only tokens last used at or before this time, and not those never used. The service moves the time of last use at most
    /// once a day.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = LastUsedBeforeSet)]
    [DateCell]
    public DateTimeOffset LastUsedBefore { get; set; }

    /// <summary>Only tokens that were never used.</summary>
    [Parameter(Mandatory = true, ParameterSetName = NeverUsedSet)]
    public SwitchParameter NeverUsed { get; set; }

    /// <summary>
    /// A filter in the service's own language, sent as it is, such as: lastUsed le 2026-01-31T00:00:00Z. The service documents
    /// the field lastUsed with the operators le and isnull.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = FilterSet)]
    [Alias("Filters")]
    [ValidateNotNullOrEmpty]
    public string? Filter { get; set; }

    /// <summary>Prepares the search.</summary>
    protected override void BeginProcessing()
    {
        try
        {
            _selection = new TokenSelection(Id, Name);
        }
        catch (SailPointApiException error)
        {
            ThrowTerminatingError(ErrorRecords.From(error, Name));
        }

        base.BeginProcessing();
    }

    /// <summary>Lists the tokens of one owner, or of the tenant.</summary>
    protected override void ProcessRecord()
    {
        var query = new TokenQuery
        {
            OwnerId = OwnerId,
            LastUsedBefore = ParameterSetName == LastUsedBeforeSet ? LastUsedBefore : null,
            NeverUsed = NeverUsed,
            Filter = Filter,
        };
        var complete = RunEach(
            OwnerId,
            Clients,
            (client, item) => item.WriteAllAsync(client.ListAsync(query, item.Events, item.Cancelled), token => IsWanted(token) && _selection.Accepts(token), IsInDoubt));
        _isIncomplete |= LacksConnection || complete.Count < Clients.Count;
    }

    /// <summary>Says what was asked for and is not there, unless a list failed: then nobody knows.</summary>
    protected override void EndProcessing()
    {
        if (_isIncomplete)
            return;

        foreach (var (what, value) in _selection.Unmatched())
        {
            var error = new SailPointApiException(
                SailPointErrorKind.TokenNotFound,
                $"No personal access token has the {what} '{DisplayText.Escape(value, 200)}'{Where()}. "
                + "List what there is with Get-SailPointPersonalAccessToken, or search with wildcards: -Name '*part*'.");
            WriteError(ErrorRecords.From(error, value, Clients.Count == 1 ? Client.Connection : null));
        }
    }

    /// <summary>The service does not say whether its filter takes a token never used for one used long ago. This cmdlet does not.</summary>
    private bool IsWanted(PersonalAccessToken token)
        => ParameterSetName switch
        {
            LastUsedBeforeSet => token.LastUsed <= LastUsedBefore,
            NeverUsedSet => !NeverUsed || (token.LastUsed is null && !token.IsUnreadable(nameof(token.LastUsed))),
            _ => true,
        };

    /// <summary>Whether a token may be wanted, and its name or last use cannot be read.</summary>
    private bool IsInDoubt(PersonalAccessToken token)
        => Name is not null && token.IsUnreadable(nameof(token.Name))
            ? IsWanted(token) && Id?.Contains(token.Id, StringComparer.OrdinalIgnoreCase) != false
            : token.IsUnreadable(nameof(token.LastUsed)) && !IsWanted(token) && _selection.Accepts(token);

    private string Where()
        => ParameterSetName == AllSet && OwnerId is null ? $" in {Tenants()}" : " among those that were asked for";
}
