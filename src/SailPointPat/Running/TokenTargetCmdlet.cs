using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading.Tasks;
using SailPointPat.Binding;
using SailPointPat.Completion;
using SailPointPat.Core;
using SailPointPat.Selecting;

namespace SailPointPat.Running;

/// <summary>A cmdlet that changes existing tokens. They are given by id or name, or piped.</summary>
public abstract partial class TokenTargetCmdlet : ChangingCmdlet
{
    /// <summary>The parameter set for ids.</summary>
    protected const string IdSet = "Id";

    /// <summary>The parameter set for tokens. It is the default set and is tried first, so that a piped token is never bound as a row with an Id column.</summary>
    protected const string TokenSet = "InputObject";

    /// <summary>The parameter set for names.</summary>
    protected const string NameSet = "Name";

    /// <summary>The value of -OwnerId for the caller.</summary>
    private protected const string Me = "me";

    private readonly HashSet<(string Tenant, string Id)> _ids = [];
    private bool _hasInput;

    /// <summary>The whole ids of the tokens. Tables show only the first 8 characters. Select-Object Id, Name shows the whole ids.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = IdSet, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [TextOf("Id", AcceptsRows = true)]
    [ArgumentCompleter(typeof(TokenIdCompleter))]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public string[]? Id { get; set; }

    /// <summary>
    /// The tokens from Get-SailPointPersonalAccessToken, or findings from Test-SailPointPersonalAccessToken. The command processes each token once, even if it
    /// has several findings.
    /// </summary>
    // Must be mandatory: otherwise PowerShell prefers a set with other mandatory parameters, and may bind a piped token's id.
    [Parameter(Mandatory = true, ParameterSetName = TokenSet, ValueFromPipeline = true)]
    [Alias("Token")]
    [TokenOf(AcceptsFindingCopies = true)]
    [ValidateNotNull]
    public virtual PersonalAccessToken? InputObject { get; set; }

    /// <summary>The tenant of the ids, such as the column Tenant of a CSV file. If the connection goes to another tenant, that is an error (WrongTenant).</summary>
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public string? Tenant { get; set; }

    /// <summary>The base address of the tenant of the ids, such as the column BaseUrl of a CSV file. If the connection goes to another address, that is an error (WrongTenant).</summary>
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true)]
    [Address]
    public Uri? BaseUrl { get; set; }

    /// <summary>Marks the tokens as managed by the platform, so that they are an error (ManagedToken). The column Managed of a CSV file sets it.</summary>
    [Parameter(ParameterSetName = IdSet, ValueFromPipelineByPropertyName = true, DontShow = true)]
    [SwitchCell]
    public SwitchParameter Managed { get; set; }

    /// <summary>A row from the pipeline. PowerShell sets this parameter: do not give it.</summary>
    [Parameter(ParameterSetName = IdSet, ValueFromPipeline = true, DontShow = true)]
    public PSObject? Row { get; set; }

    /// <summary>The rows of the input.</summary>
    private protected PipedRows Rows { get; private set; } = null!;

    /// <summary>The label of the current row in errors; <see langword="null"/> if the input is an id or a token.</summary>
    private protected string? RowLabel { get; private set; }

    private protected override int? ExpectedItems => MyInvocation.ExpectingInput ? null : GivenIds?.Length;

    /// <summary>The ids of the tokens, if they are given by id.</summary>
    private protected virtual string[]? GivenIds => Id;

    /// <summary>The names of the tokens, if they are given by name.</summary>
    private protected abstract string[]? GivenNames { get; }

    /// <summary>The owner whose tokens are searched for the names; <see langword="null"/> for the whole tenant.</summary>
    private protected abstract string? OwnerOfNames { get; }

    /// <summary>What to do if no token has a given name, as a sentence; <see langword="null"/> for the default advice.</summary>
    private protected virtual string? AdviceForUnknownName => null;

    private protected override bool FindsClientFirst => !MyInvocation.ExpectingInput && InputObject is null;

    /// <summary>Refuses ids and tokens on the command line if there also is pipeline input.</summary>
    protected override void BeginProcessing()
    {
        Rows = new PipedRows(MyInvocation);
        OrTerminate(Id, () => RefuseBesideInput((nameof(Id), Id is not null), (nameof(InputObject), InputObject is not null)));
        base.BeginProcessing();
    }

    /// <summary>
    /// The tokens to process: the id and, if known, the token. <see cref="ConnectedCmdlet.Client"/> is set for each of them. Skips duplicates, and refuses
    /// tokens of another tenant.
    /// </summary>
    private protected IEnumerable<(string Id, PersonalAccessToken? Token)> Targets
    {
        get
        {
            Rows.Next();
            if (MyInvocation.ExpectingInput && Connection is null && !_hasInput)
                Loop.ShowsTenants = InputObject is { } first ? TenantMark.IsNeeded(first) : SailPointConnection.SeveralTenantsAreOpen;

            _hasInput = true;
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
            RowLabel = row is null ? null : Rows.Label(CopiedValue.Of(row, "Name")?.ToString() is { } name && name.Trim().Length > 0 ? name : ids.Length == 0 ? null : ids[0]);
            FindClient();
            if (!CheckRow((object?)row ?? ids, () => CheckIds(ids, row)))
                yield break;

            foreach (var id in ids)
            {
                if (CheckRow(id, () => ShortId.Refuse(id, Client.Connection)) && IsOfTenant(id))
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
            // -WhatIf sends no request, so the service reports no unknown id.
            if (IsWhatIf && Array.Find(ids, id => !Guid.TryParse(id.Trim(), out _) && !ShortId.Is(id)) is { } odd)
                WriteWarning($"'{DisplayText.Escape(odd, 80)}' does not look like a token id, which has 32 hexadecimal digits. If it is a name, give it with -Name.");

            return;
        }

        throw row is null
            ? InputRules.Invalid("The Id is empty.", "Check the variable or the command that it comes from.")
            : InputRules.Invalid(
                row.Properties[nameof(Id)] is null ? "The row has no column Id." : "The Id is empty.",
                "Pipe the rows to Get-SailPointPersonalAccessToken first: it finds tokens by Name and Owner.");
    }

    /// <summary>Lists the tokens that have one of the names. Reports an error for a name that no token has.</summary>
    private List<PersonalAccessToken> FindByName(string[] names)
    {
        FindClient();
        var target = names.Length == 1 ? (object)names[0] : names;
        var found = new List<PersonalAccessToken>();
        TokenSelection selection = null!;
        if (!Check(target, () => selection = new TokenSelection(null, names))
            || !Run(target, async item => found = await Client.ReadListAsync(new TokenQuery { OwnerId = OwnerOfNames }, item.Events, item.Cancelled).ConfigureAwait(false)))
        {
            return [];
        }

        foreach (var unreadable in found.FindAll(token => token.IsUnreadable(nameof(token.Name))))
            Report(Errors.UnreadableErrors.Of(unreadable), unreadable);

        found = found.FindAll(selection.In(found));
        var where = $" in tenant {DisplayText.Escape(Client.Connection.Tenant)}{SearchedOwner()}";
        foreach (var (what, value) in selection.Unmatched())
            Fail(TokenSelection.NotFound(what, value, where, ShortId.AdviceFor(value) ?? AdviceForUnknownName), value);

        return found;
    }

    /// <summary>The owner whose tokens were searched, for an error.</summary>
    private string SearchedOwner() => OwnerOfNames switch
    {
        null => "",
        Me => ", among your own tokens",
        var owner => $", among the tokens of the owner '{DisplayText.Escape(owner, 200)}'",
    };

    /// <summary>Records a token of the current tenant. Returns whether it is new.</summary>
    private protected bool IsNew(string id) => _ids.Add((Client.Connection.TenantKey, TokenId.Plain(id).ToUpperInvariant()));

    /// <summary>Checks one of many tokens, like <see cref="SailPointCmdlet.Check"/>. Errors name the row or the token.</summary>
    private protected bool CheckRow(object? target, Action check)
    {
        var label = RowLabel ?? TokenLabel(target);
        return Check(target, () =>
        {
            try
            {
                check();
            }
            catch (SailPointApiException error) when (label is not null && (RowLabel is not null || !IsNamed(error, target)))
            {
                throw PipedRows.WithLabel(error, label);
            }
        });
    }

    /// <summary>The label of a token or an id in errors; <see langword="null"/> if the command line has only one, so that the error needs no label.</summary>
    private string? TokenLabel(object? target)
        => !MyInvocation.ExpectingInput && GivenNames is null && GivenIds is null or { Length: < 2 } ? null
            : target switch
            {
                PersonalAccessToken token => token.ToString(),
                string id when !string.IsNullOrWhiteSpace(id) => $"Token {DisplayText.Escape(id.Trim(), 80)}",
                _ => null,
            };

    /// <summary>Whether an error already has the id of its token.</summary>
    private static bool IsNamed(SailPointApiException error, object? target)
        => ((target as PersonalAccessToken)?.Id ?? target as string) is { Length: > 0 } id && error.Message.IndexOf(id, StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>Starts one of many tokens, like <see cref="SailPointCmdlet.Start"/>. Errors name the row.</summary>
    private protected void StartRow(object? target, Func<WorkItem, Task> work, ChangeEntry? change = null)
    {
        var label = RowLabel;
        Start(target, item => PipedRows.RunAsync(label, () => work(item)), change);
    }

    /// <summary>Describes a token in a question or an error. If only its id is known, adds the name in the row.</summary>
    private protected string NameWithRow(string id, PersonalAccessToken? token)
        => token is null && (Rows.Name ?? (Row is null ? null : CopiedValue.Of(Row, nameof(PersonalAccessToken.Name))?.ToString())) is { Length: > 0 } name
            ? $"'{DisplayText.Escape(name, 200)}' ({DisplayText.Escape(id)}) in tenant {DisplayText.Escape(Client.Connection.Tenant)}"
            : NameInQuestion(id, token);
}
