using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using SailPointPat.Binding;
using SailPointPat.Completion;
using SailPointPat.Core;
using SailPointPat.Core.Client;
using SailPointPat.Errors;
using SailPointPat.Running;
using SailPointPat.Selecting;
using SailPointPat.Sessions;

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
    private const string Me = "me";

    private readonly Dictionary<SailPointClient, Task<List<PersonalAccessToken>>> _lists = [];
    private TokenSelection _selection = null!;
    private bool _isIncomplete;
    private int _row;

    /// <summary>
    /// The tokens to find. A string is an id or, if no token has this id, a name. The command finds a token, a finding or a row by its Id, or without an Id by
    /// its Name and its OwnerId, OwnerName or Owner. A row that has only an owner returns all tokens of that owner.
    /// </summary>
    [Parameter(ValueFromPipeline = true)]
    [ValidateNotNull]
    public PSObject? InputObject { get; set; }

    /// <summary>
    /// The identity id of the owner whose tokens to list, or me for your own tokens. If the service returns no token of the owner, that is an error
    /// (TokenNotFound).
    /// </summary>
    /// <default>the tokens of the whole tenant</default>
    [Parameter]
    [Alias("Owner")]
    [TextOf("OwnerId", "Owner")]
    [ArgumentCompleter(typeof(OwnerIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string? OwnerId { get; set; }

    /// <summary>
    /// The whole ids of the tokens to list. Tables show only the first 8 characters. An id that no token has is an error (TokenNotFound).
    /// </summary>
    [Parameter]
    [TextOf("Id")]
    [ArgumentCompleter(typeof(TokenIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Id { get; set; }

    /// <summary>
    /// The names of the tokens to list. Wildcards are allowed. Names are not case-sensitive. A name without * and ? that no token has is an error
    /// (TokenNotFound).
    /// </summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(TokenNameCompleter))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <summary>
    /// Returns only tokens that were last used at or before this time, such as 2026-01-31 or (Get-Date).AddDays(-90), and not those that were never used. The
    /// service updates the last use at most once a day.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = LastUsedBeforeSet)]
    [DateCell]
    public DateTimeOffset LastUsedBefore { get; set; }

    /// <summary>Returns only tokens that were never used.</summary>
    [Parameter(Mandatory = true, ParameterSetName = NeverUsedSet)]
    public SwitchParameter NeverUsed { get; set; }

    /// <summary>
    /// A filter in the syntax of the service, such as: lastUsed le 2026-01-31T00:00:00Z. The command sends it unchanged. The service documents the field
    /// lastUsed with the operators le and isnull.
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
            foreach (var id in Id ?? [])
                ShortId.Refuse(id, GivenConnection);
        }
        catch (SailPointApiException error)
        {
            ThrowTerminatingError(ErrorRecords.From(error, (object?)Id ?? Name));
        }

        base.BeginProcessing();
    }

    /// <summary>Lists the tokens of one owner or of the tenant, or those that match the input.</summary>
    protected override void ProcessRecord()
    {
        if (InputObject is not null)
            List(InputObject);
        else if (OwnerId is not null)
            ListOwner(OwnerId, OwnerId);
        else
            ListAll(Query(null), null);
    }

    private void List(PSObject input)
    {
        _row++;
        WantedTokens wanted;
        try
        {
            wanted = new WantedTokens(input);
        }
        catch (SailPointApiException error)
        {
            FailInput(error, input);
            return;
        }

        if (wanted.IsOwner && wanted.OwnerId is { } owner)
            ListOwner(owner, input);
        else if (ClientsFor(input) is { } clients)
            ListWanted(wanted, input, clients);
    }

    /// <summary>
    /// The clients that search for an object. Without -Connection, a token uses the client that read it. Otherwise these are the clients of the object's
    /// tenant. If there are none, reports that and returns <see langword="null"/>.
    /// </summary>
    private List<SailPointClient>? ClientsFor(PSObject input)
    {
        var origin = new ObjectOrigin(input);
        try
        {
            if (Connection is null && origin.Connection is { IsConnected: true, IsDescription: false } own)
                return [Connections.ClientOf(own)];
        }
        catch (SailPointApiException error)
        {
            FailInput(error, input);
            return null;
        }

        var clients = Clients.Where(client => origin.IsOf(client.Connection)).ToList();
        if (clients.Count > 0 || Clients.Count == 0)
            return clients;

        FailInput(
            new SailPointApiException(
                SailPointErrorKind.WrongTenant,
                $"The input belongs to the tenant {origin}, but the connection goes to {Tenants()}. Nothing was sent for it. Connect to its tenant, or give its connection with -Connection."),
            input);
        return null;
    }

    /// <summary>Writes an error of the input, with the row or the token.</summary>
    private void FailInput(SailPointApiException error, PSObject input) => Fail(PipedRows.WithLabel(error, PipedRows.LabelOf(input, _row)), input);

    /// <summary>Lists the tokens that match the input. Fetches the list once.</summary>
    private void ListWanted(WantedTokens wanted, PSObject input, List<SailPointClient> clients)
    {
        var isFound = 0;
        var complete = RunEach(input, clients, async (client, item) =>
        {
            Task<List<PersonalAccessToken>> list;
            lock (_lists)
            {
                if (!_lists.TryGetValue(client, out list!))
                    _lists[client] = list = client.ReadListAsync(Query(OwnerId), item.Events, item.Cancelled);
            }

            var found = wanted.In(await list.ConfigureAwait(false));
            if (found.Count > 0)
                Interlocked.Exchange(ref isFound, 1);

            await WriteAsync(found, item).ConfigureAwait(false);
        });
        RecordFailures(complete);
        if (isFound == 0 && complete.Count == clients.Count && ParameterSetName == AllSet && wanted.NotFound(OwnerId is null ? $" in {Tenants()}" : Where()) is { } error)
            WriteError(ErrorRecords.From(PipedRows.WithLabel(error, MyInvocation.ExpectingInput ? PipedRows.RowOf(input, _row) : null), input, clients.Count == 1 ? clients[0].Connection : null));
    }

    /// <summary>Lists the tokens of an owner. An empty list is an error, because the owner may not exist.</summary>
    private void ListOwner(string owner, object target)
    {
        if (ListAll(Query(owner), target) || owner == Me)
            return;

        var hasTokens = false;

        // A filter may have left out the owner's tokens.
        if (ParameterSetName != AllSet && RunEach(target, Clients, async (client, item) =>
            {
                var tokens = await client.ReadListAsync(new TokenQuery { OwnerId = owner }, item.Events, item.Cancelled).ConfigureAwait(false);
                if (tokens.Count > 0)
                    Volatile.Write(ref hasTokens, true);
            }).Count < Clients.Count)
        {
            return;
        }

        if (hasTokens)
            return;

        // An error for each -Name and -Id would repeat the same fact.
        _isIncomplete = true;
        WriteError(ErrorRecords.From(WantedTokens.NoOwner(owner, $" in {Tenants()}"), target, Clients.Count == 1 ? Client.Connection : null));
    }

    /// <summary>Lists the tokens of a query.</summary>
    /// <returns>Whether the service returned tokens, or whether a list failed, so that this is unknown.</returns>
    private bool ListAll(TokenQuery query, object? target)
    {
        var hasTokens = false;
        var complete = RunEach(target, Clients, async (client, item) =>
        {
            if (_selection.NeedsWholeList)
            {
                var list = await client.ReadListAsync(query, item.Events, item.Cancelled).ConfigureAwait(false);
                hasTokens |= list.Count > 0;
                await WriteAsync(list, item).ConfigureAwait(false);
                return;
            }

            await item.WriteAllAsync(
                client.ListAsync(query, item.Events, item.Cancelled),
                token =>
                {
                    hasTokens = true;
                    return IsWanted(token) && _selection.Accepts(token);
                },
                IsInDoubt).ConfigureAwait(false);
        });
        RecordFailures(complete);
        return hasTokens || LacksConnection || complete.Count < Clients.Count;
    }

    /// <summary>Writes the tokens of a list that match the parameters.</summary>
    private Task WriteAsync(List<PersonalAccessToken> list, WorkItem item)
    {
        var wanted = list.FindAll(IsWanted);
        var accepts = _selection.In(wanted);
        return item.WriteAllAsync(list, token => IsWanted(token) && accepts(token), IsInDoubt);
    }

    private void RecordFailures(IReadOnlyCollection<SailPointClient> complete) => _isIncomplete |= LacksConnection || complete.Count < Clients.Count;

    private TokenQuery Query(string? owner) => new()
    {
        OwnerId = owner,
        LastUsedBefore = ParameterSetName == LastUsedBeforeSet ? LastUsedBefore : null,
        NeverUsed = NeverUsed,
        Filter = Filter,
    };

    /// <summary>Reports what was not found, unless a list failed: then this is unknown.</summary>
    protected override void EndProcessing()
    {
        if (_isIncomplete)
            return;

        foreach (var (what, value) in _selection.Unmatched())
        {
            var error = TokenSelection.NotFound(what, value, Where(), ShortId.AdviceFor(value));
            WriteError(ErrorRecords.From(error, value, Clients.Count == 1 ? Client.Connection : null));
        }
    }

    /// <summary>The service does not document whether its filter returns tokens that were never used. This cmdlet excludes them.</summary>
    private bool IsWanted(PersonalAccessToken token)
        => ParameterSetName switch
        {
            LastUsedBeforeSet => token.LastUsed <= LastUsedBefore,
            NeverUsedSet => !NeverUsed || (token.LastUsed is null && !token.IsUnreadable(nameof(token.LastUsed))),
            _ => true,
        };

    /// <summary>Whether a token may match, but its name or last use cannot be read.</summary>
    private bool IsInDoubt(PersonalAccessToken token)
        => Name is not null && token.IsUnreadable(nameof(token.Name))
            ? IsWanted(token) && Id?.Contains(token.Id, StringComparer.OrdinalIgnoreCase) != false
            : token.IsUnreadable(nameof(token.LastUsed)) && !IsWanted(token) && _selection.Accepts(token);

    private string Where()
        => ParameterSetName == AllSet && OwnerId is null && !MyInvocation.ExpectingInput ? $" in {Tenants()}" : " among the requested tokens";
}
