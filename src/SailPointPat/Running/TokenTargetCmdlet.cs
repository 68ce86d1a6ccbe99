using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading.Tasks;
using SailPointPat.Binding;
using SailPointPat.Completion;
using SailPointPat.Core;
using SailPointPat.Selecting;
using SailPointPat.Sessions;

namespace SailPointPat.Running;

/// <summary>A cmdlet that changes existing tokens, given by id or name, or piped.</summary>
public abstract class TokenTargetCmdlet : ChangingCmdlet
{
    /// <summary>The parameter set for ids.</summary>
    protected const string IdSet = "Id";

    /// <summary>The parameter set for tokens. As the default one it is tried first, so that a piped token is never taken for a row with an Id column.</summary>
    protected const string TokenSet = "InputObject";

    /// <summary>The parameter set for names.</summary>
    protected const string NameSet = "Name";

    private readonly HashSet<(string Tenant, string Id)> _ids = [];

    /// <summary>The ids of the tokens.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [TextOf("Id", TakesRows = true)]
    [ArgumentCompleter(typeof(TokenIdCompleter))]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public string[]? Id { get; set; }

    /// <summary>
    /// The tokens, as Get-SailPointPersonalAccessToken returns them, or what Test-SailPointPersonalAccessToken found of them. A token
    /// that comes more than once is taken once.
    /// </summary>
    // Where this is not mandatory, PowerShell may bind a piped token's id instead: a set with other mandatory parameters goes first.
    [Parameter(Mandatory = true, ParameterSetName = TokenSet, ValueFromPipeline = true)]
    [Alias("Token")]
    [TokenOf(TakesFindingCopies = true)]
    [ValidateNotNull]
    public virtual PersonalAccessToken? InputObject { get; set; }

    /// <summary>The tenant that the ids belong to, as a column of a CSV file has it. If the connection goes to another tenant, that is an error.</summary>
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public string? Tenant { get; set; }

    /// <summary>The base address of the tenant that the ids belong to, as a column of a CSV file has it. If the connection goes to another address, that is an error.</summary>
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [Address]
    public Uri? BaseUrl { get; set; }

    /// <summary>Whether the platform manages the token, as a column of a CSV file has it. Such a row is protected as the token itself is.</summary>
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true, DontShow = true)]
    [SwitchCell]
    public SwitchParameter Managed { get; set; }

    /// <summary>The piped row itself, to find columns that would be ignored.</summary>
    [Parameter(ParameterSetName = IdSet, ValueFromPipeline = true, DontShow = true)]
    public PSObject? Row { get; set; }

    /// <summary>The rows of the input.</summary>
    private protected PipedRows Rows { get; private set; } = null!;

    /// <summary>How errors name the present row; <see langword="null"/> where the input is an id or a token.</summary>
    private protected string? RowLabel { get; private set; }

    private protected override int? ExpectedItems => MyInvocation.ExpectingInput ? null : GivenIds?.Length;

    /// <summary>The ids of the tokens, where they are given by id.</summary>
    private protected virtual string[]? GivenIds => Id;

    /// <summary>The names of the tokens, where they are given by name.</summary>
    private protected abstract string[]? GivenNames { get; }

    /// <summary>Among whose tokens the names are looked up; <see langword="null"/> for the whole tenant.</summary>
    private protected abstract string? OwnerOfNames { get; }

    private protected override bool FindsClientFirst => !MyInvocation.ExpectingInput && InputObject is null;

    /// <summary>Refuses ids and tokens of the command line beside piped ones.</summary>
    protected override void BeginProcessing()
    {
        Rows = new PipedRows(MyInvocation);
        OrTerminate(Id, () => RefuseBesideInput((nameof(Id), Id is not null), (nameof(InputObject), InputObject is not null)));
        base.BeginProcessing();
    }

    /// <summary>
    /// The tokens to act on, each with its id and, where it is known, itself; <see cref="ConnectedCmdlet.Client"/> is the one for it. A token that comes
    /// more than once is taken once. Tokens of another tenant are refused here.
    /// </summary>
    private protected IEnumerable<(string Id, PersonalAccessToken? Token)> Targets
    {
        get
        {
            Rows.Next();
            if (InputObject is { } token)
            {
                RowLabel = null;
                if (FindClientOf(token) && IsNew(token.Id))
                    yield return (token.Id, token);

                yield break;
            }

            RowLabel = null;
            if (GivenNames is { } names)
            {
                foreach (var named in FindByName(names))
                {
                    if (IsNew(named.Id))
                        yield return (named.Id, named);
                }

                yield break;
            }

            if (GivenIds is not { } ids)
            {
                Fail(new SailPointApiException(SailPointErrorKind.InvalidArgument, "No token was given. Nothing was sent. Pipe tokens, or give -Id or -Name."), null);
                yield break;
            }

            var row = MyInvocation.ExpectingInput && Row is { } piped && PlainValue.Of(piped) is not string ? piped : null;
            RowLabel = row is null ? null : Rows.Label(ids.Length == 0 ? null : ids[0]);
            FindClient();
            if (!CheckRow((object?)row ?? ids, () => CheckIds(ids, row)))
                yield break;

            foreach (var id in ids)
            {
                if (IsOfTenant(id))
                    yield return (id, null);
            }
        }
    }

    /// <summary>Refuses ids that are empty, and a row with columns that would be ignored.</summary>
    private void CheckIds(string[] ids, PSObject? row)
    {
        if (row is not null)
            Rows.Check(row);

        if (ids.Length > 0 && !Array.Exists(ids, string.IsNullOrWhiteSpace))
        {
            // Without a request, nobody would notice.
            if (IsRehearsal && Array.Find(ids, id => !Guid.TryParse(id.Trim(), out _)) is { } odd)
                WriteWarning($"'{DisplayText.Escape(odd, 80)}' does not look like a token id, which has 32 hexadecimal digits. If it is a name, give it with -Name.");

            return;
        }

        throw InputRules.Invalid(
            row is null ? "The Id is empty. Look at the variable or the command that it comes from."
                : (row.Properties[nameof(Id)] is null ? "The row has no column Id." : "The Id is empty.")
                    + " Pipe rows without an Id to Get-SailPointPersonalAccessToken first, which finds tokens by Name and Owner.");
    }

    /// <summary>Lists the tokens that have one of the names. A name that no token has is an error.</summary>
    private List<PersonalAccessToken> FindByName(string[] names)
    {
        FindClient();
        var target = names.Length == 1 ? (object)names[0] : names;
        var found = new List<PersonalAccessToken>();
        TokenSelection selection = null!;
        if (!Check(target, () => selection = new TokenSelection(null, names))
            || !Run(target, async item => found = await TokenList.ReadAsync(Client, new TokenQuery { OwnerId = OwnerOfNames }, item).ConfigureAwait(false)))
        {
            return [];
        }

        foreach (var unreadable in found.FindAll(token => token.IsUnreadable(nameof(token.Name))))
            Report(Errors.UnreadableErrors.Of(unreadable), unreadable);

        found = found.FindAll(selection.In(found));
        foreach (var (what, value) in selection.Unmatched())
            Fail(TokenSelection.NotFound(what, value, $" in tenant {DisplayText.Escape(Client.Connection.Tenant)}" + (OwnerOfNames is null ? "" : ", among the tokens of one owner")), value);

        return found;
    }

    /// <summary>Whether a token of the present tenant was not there before. From now on it was.</summary>
    private protected bool IsNew(string id) => _ids.Add((Client.Connection.TenantKey, TokenId.Plain(id).ToUpperInvariant()));

    /// <summary>
    /// Uses the connection that a token belongs to: the given one or, for a token from a file, a job or a closed connection, the default one, if these go to
    /// the token's tenant; otherwise the one that read it.
    /// </summary>
    private bool FindClientOf(PersonalAccessToken token)
    {
        if (token.Connection is not { } origin)
        {
            FindClient();
            return true;
        }

        try
        {
            if (Connection is null && origin.IsConnected && !origin.IsDescription)
            {
                Use(Connections.ClientOf(origin));
                return true;
            }

            var client = FindDefault();
            if (!client.Connection.IsSameTenant(origin))
                throw WrongTenant(token.ToString(), origin.ToString(), client.Connection);

            Use(client);
            return true;
        }
        catch (SailPointApiException error)
        {
            Refuse(error, token);
            return false;
        }
    }

    /// <summary>Checks a token of many, as <see cref="SailPointCmdlet.Check"/> does; an error names the row.</summary>
    private protected bool CheckRow(object? target, Action check)
    {
        var label = RowLabel;
        return Check(target, () =>
        {
            try
            {
                check();
            }
            catch (SailPointApiException error) when (label is not null)
            {
                throw PipedRows.Named(error, label);
            }
        });
    }

    /// <summary>Starts the work on a token of many, as <see cref="SailPointCmdlet.Start"/> does; an error names the row.</summary>
    private protected void StartRow(object? target, Func<WorkItem, Task> work, ChangeEntry? change = null)
    {
        var label = RowLabel;
        Start(target, async item =>
        {
            try
            {
                await work(item).ConfigureAwait(false);
            }
            catch (SailPointApiException error) when (label is not null && !Errors.ErrorRecords.EndsConnection(error.Kind))
            {
                throw PipedRows.Named(error, label);
            }
        }, change);
    }

    /// <summary>Names a token in an error: where only its id is known, with the name that the row has for it.</summary>
    private protected string NameInError(string id, PersonalAccessToken? token)
        => token is null && Rows.Name is { Length: > 0 } name
            ? $"'{DisplayText.Escape(name, 200)}' ({DisplayText.Escape(id)}) in tenant {DisplayText.Escape(Client.Connection.Tenant)}"
            : NameInQuestion(id, token);

    /// <summary>Whether a row names no other tenant than the one of the connection.</summary>
    private bool IsOfTenant(string id)
    {
        var connection = Client.Connection;
        if (OpenConnections.GoesTo(connection, Tenant, BaseUrl))
            return true;

        if (BaseUrl is not { OriginalString.Length: > 0 } && string.Equals(Tenant!.Trim(), connection.Name, StringComparison.OrdinalIgnoreCase))
        {
            Refuse(
                new SailPointApiException(
                    SailPointErrorKind.WrongTenant,
                    $"The token {DisplayText.Escape(id)} belongs to the tenant {DisplayText.Escape(Tenant, 200)}, and several connected tenants have this name. Nothing was sent for this token. "
                    + "Give its address too, with -BaseUrl or a column BaseUrl."),
                id);
            return false;
        }

        Refuse(WrongTenant(DisplayText.Escape(id), DisplayText.Escape(BaseUrl is null ? Tenant : $"{Tenant} ({BaseUrl})", 200), connection), id);
        return false;
    }

    private SailPointApiException WrongTenant(string token, string tenant, SailPointConnection used) => new(
        SailPointErrorKind.WrongTenant,
        $"The token {token} belongs to the tenant {tenant}, and the connection {(Connection is null ? "in use" : "given with -Connection")} goes to {used}. Nothing was sent for this token. "
        + "Connect to the token's tenant, or give the connection to it with -Connection.");
}
