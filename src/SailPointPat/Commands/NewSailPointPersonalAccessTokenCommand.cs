using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using SailPointPat.Binding;
using SailPointPat.Completion;
using SailPointPat.Core;
using SailPointPat.Errors;
using SailPointPat.HandOvers;
using SailPointPat.Running;

namespace SailPointPat.Commands;

/// <summary>Creates personal access tokens for the current user.</summary>
/// <include file="../Help/New-SailPointPersonalAccessToken.xml" path="help/*"/>
[Cmdlet(VerbsCommon.New, "SailPointPersonalAccessToken", SupportsShouldProcess = true, HelpUri = HelpLinks.Base + "New-SailPointPersonalAccessToken.md")]
[OutputType(typeof(CreatedPersonalAccessToken), typeof(PersonalAccessToken))]
public sealed class NewSailPointPersonalAccessTokenCommand : ChangingCmdlet
{
    private HandOverChoice _handOvers = null!;
    private PipedRows _rows = null!;
    private ScopeQuestion _scopeQuestion = null!;
    private ScopeWarnings _scopes = null!;
    private readonly List<object> _scopeObjects = [];
    private bool _isNameGiven;

    /// <summary>The token's name, unique among your tokens. It should say what the token is for.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [TextOf("Name", AcceptsRows = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [AllowNull]
    [AllowEmptyString]
    public string Name { get; set; } = "";

    /// <summary>
    /// The scopes of the token. Separate several scopes in one string or CSV cell with spaces, commas, semicolons or |. sp:scopes:all gives every right that
    /// you have. Without -Scope, the command asks whether you want every right. If it cannot ask, that is an error, also with -WhatIf.
    /// An empty value is also an error.
    /// </summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("Scopes")]
    [ScopeList]
    [ArgumentCompleter(typeof(ScopeCompleter))]
    public string[]? Scope { get; set; }

    /// <summary>
    /// The lifetime of the access tokens that a login with the new token returns, in seconds: <limit name="MinimumValiditySeconds"/> to
    /// <limit name="MaximumValiditySeconds"/>. It cannot be changed later.
    /// </summary>
    /// <default><limit name="MaximumValiditySeconds"/></default>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [NumberCell]
    public int? AccessTokenValiditySeconds { get; set; }

    /// <summary>
    /// The expiration date of the token, such as 2027-01-31 or 2027-01-31T12:00:00Z. Without a time zone, it is local time. API versions
    /// <versions with="LimitsExpiry"/> allow at most <limit name="ExpiryMonths"/> months from now.
    /// </summary>
    /// <default><limit name="ExpiryMonths"/> months from now</default>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [DateText]
    [ArgumentCompleter(typeof(DayCompleter))]
    public string? ExpirationDate { get; set; }

    /// <summary>Creates a token that never expires. Needs API version <versions with="CanNeverExpire" join="or"/>.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SwitchCell]
    public SwitchParameter NeverExpires { get; set; }

    /// <summary>
    /// Returns the secret as plain text instead of a SecureString, for a tool that accepts nothing else. Commands that print or save all properties, such as
    /// ConvertTo-Json and Export-Csv, then also write the secret.
    /// </summary>
    [Parameter]
    public SwitchParameter AsPlainText { get; set; }

    /// <summary>
    /// A script block that stores the secret. It runs as soon as a token is created, and gets the token with its secret as $_ and as its first parameter. If it
    /// throws or writes an error, or if its last program has an exit code other than 0, the result is the error HandOverFailed. Its output is discarded.
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
    /// Overwrites a secret that already has the name of -SecretName. Without this switch, such a secret is an error, and the command creates nothing.
    /// </summary>
    [Parameter]
    public SwitchParameter OverwriteSecret { get; set; }

    /// <summary>Accepts an -ExpirationDate in a year such as 2569. Without this switch, it is an error: 2569 is the year 2026 in the Buddhist calendar.</summary>
    [Parameter]
    public SwitchParameter AllowDistantDate { get; set; }

    /// <summary>How many tokens to create at the same time. The rate limit stays the same.</summary>
    /// <default>8</default>
    [Parameter]
    [ValidateRange(1, 100)]
    public int ThrottleLimit { get; set; } = 8;

    /// <summary>A row from the pipeline. PowerShell sets this parameter: do not give it.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    public PSObject? InputObject { get; set; }

    private protected override int Concurrency => ThrottleLimit;

    /// <summary>After a refused login, each remaining token reports the error. The created tokens stay in the pipeline.</summary>
    private protected override bool StopsAtConnectionErrors => false;

    /// <summary>Prepares the choice of the hand-over.</summary>
    protected override void BeginProcessing()
    {
        OrTerminate(null, () => DateTextAttribute.RefuseEmpty(this, nameof(ExpirationDate)));
        _rows = new PipedRows(MyInvocation);
        _scopeQuestion = new ScopeQuestion(this);
        _isNameGiven = Name.Length > 0;
        base.BeginProcessing();
        _handOvers = new HandOverChoice(this, OnCreated, AsPlainText, OverwriteSecret);
        _scopes = new ScopeWarnings(this);
    }

    /// <summary>Creates one token.</summary>
    protected override void ProcessRecord()
    {
        _rows.Next();
        var row = MyInvocation.ExpectingInput && InputObject is { } piped && PlainValue.Of(piped) is not string ? piped : null;
        if (row?.BaseObject is SailPointScope or SailPointScopeSet or SailPointOperation && _isNameGiven && !_rows.IsGiven(nameof(Scope)))
        {
            _scopeObjects.Add(row.BaseObject);
            return;
        }

        // An object without a name, such as a scope, belongs to the token of -Name.
        if (row is null || row.Properties[nameof(Name)] is not null)
            OrTerminate(Name, () => RefuseBesideInput((nameof(Name), _isNameGiven)));

        Create(row);
    }

    /// <summary>Creates the token that gets all scopes from Find-SailPointScope, and waits for the tokens that are not finished.</summary>
    protected override void EndProcessing()
    {
        if (_scopeObjects.Count > 0 && Check(Name, () => Scope = ScopesOfInput()))
            Create(null);

        base.EndProcessing();
    }

    private string[] ScopesOfInput()
    {
        var scopes = _scopeObjects.SelectMany(ScopeListAttribute.Require).Distinct().ToArray();
        return scopes.Length == 1 || !scopes.Contains(ScopeCollection.All)
            ? scopes
            : throw InputRules.Invalid(
                $"{ScopeCollection.All}, which grants every right of the owner, is one of the scopes of the input.", $"To grant every right, give -Scope {ScopeCollection.All}.");
    }

    private void Create(PSObject? row)
    {
        // When this row is processed, the properties already have the values of the next row.
        var (name, secretName, vault) = (Name, SecretName, Vault);
        var label = row is null ? null : _rows.Label(name);
        NewTokenRequest request = null!;
        _scopes.Check(Scope);
        HandOver handOver = null!;
        var isChecked = Check(name, () => PipedRows.Check(label, () =>
        {
            request = ReadRequest(row);
            handOver = _handOvers.For(secretName, vault);
            handOver.Prepare(new HandOverSubject(name, Client.Connection));
            handOver.Reserve();
        }));
        if (!isChecked)
            return;

        var isApproved = IsConfirmed($"'{DisplayText.Escape(name)}' in tenant {DisplayText.Escape(Client.Connection.Tenant)}", Describe(request, handOver));
        if (!isApproved && request.Scope is null && IsWhatIf)
            _scopeQuestion.Announce();

        if (!isApproved || (request.Scope is null && !IsAllScopesConfirmed(name)))
        {
            handOver.Decline();
            return;
        }

        Start(name, item => PipedRows.RunAsync(label, () => CreateAsync(request, handOver, item)));
    }

    private async Task CreateAsync(NewTokenRequest request, HandOver handOver, WorkItem item)
    {
        var created = await Client.CreateAsync(request, item.Events, item.Cancelled).ConfigureAwait(false);
        item.Change.Created(created.Token);
        await item.WarnOfUnreadableAsync(created.Token).ConfigureAwait(false);
        await item.DoInTurnAsync(() => Deliver(created, handOver, item.Change, request.Name)).ConfigureAwait(false);
    }

    private bool IsAllScopesConfirmed(string name)
    {
        var isConfirmed = false;
        return Check(name, () => isConfirmed = _scopeQuestion.IsConfirmed(name, Client.Connection)) && isConfirmed;
    }

    private NewTokenRequest ReadRequest(PSObject? row)
    {
        if (Scope is null)
            _scopeQuestion.Check(row);

        if (row is not null)
            _rows.Check(row);

        var request = new NewTokenRequest
        {
            Name = Name,
            Scope = Scope,
            AccessTokenValiditySeconds = AccessTokenValiditySeconds,
            ExpirationDate = NeverExpires && _rows.Overrides(nameof(NeverExpires), nameof(ExpirationDate)) ? null : DateTextAttribute.Read(ExpirationDate, nameof(ExpirationDate)),
            NeverExpires = NeverExpires && !_rows.Overrides(nameof(ExpirationDate), nameof(NeverExpires)),
            AllowsAnyYear = AllowDistantDate,
        };
        Client.Validate(request);
        return request;
    }

    private void Deliver(CreatedToken created, HandOver handOver, ChangeEntry change, string target)
    {
        var token = new CreatedPersonalAccessToken(created.Token, created.Secret, AsPlainText);
        if (handOver.StoresSecret)
            change.HandingOver(token);
        else
            change.Written(token);

        try
        {
            handOver.Run(token);
        }
        catch (HandOverException error)
        {
            var message = $"The token {token} was created. {error.Message} If its secret was not stored, remove the token with: {ErrorAdvice.RemoveCommand(token.Id, token.Connection)}";
            Fail(new SailPointApiException(SailPointErrorKind.HandOverFailed, message, error) { OrphanedTokenId = token.Id }, target, change);
            return;
        }

        change.Close();
        if (handOver.StoresSecret)
            WriteObject(created.Token);
    }

    private static string Describe(NewTokenRequest request, HandOver handOver)
    {
        var scope = request.Scope?.Contains(ScopeCollection.All) != false ? $"every right you have ({ScopeCollection.All})" : "scope " + DisplayText.Escape(string.Join(" ", request.Scope));
        var end = request.NeverExpires ? "never expiring"
            : request.ExpirationDate is { } date ? "expiring " + DisplayText.Date(date)
            : $"expiring in {TokenLimits.ExpiryMonths} months";
        return $"Create personal access token with {scope}, {end}{(handOver.StoresSecret ? ", " + handOver.Description : "")}";
    }
}
