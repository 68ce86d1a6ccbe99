using System.Management.Automation;
using SailPointPat.Binding;
using SailPointPat.Completion;
using SailPointPat.Core;
using SailPointPat.Core.Client;
using SailPointPat.Running;
using SailPointPat.Selecting;

namespace SailPointPat.Commands;

/// <summary>Removes personal access tokens permanently.</summary>
/// <include file="../Help/Remove-SailPointPersonalAccessToken.xml" path="help/*"/>
[Cmdlet(VerbsCommon.Remove, "SailPointPersonalAccessToken", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = TokenSet, HelpUri = HelpLinks.Base + "Remove-SailPointPersonalAccessToken.md")]
public sealed class RemoveSailPointPersonalAccessTokenCommand : TokenTargetCmdlet
{
    /// <summary>
    /// The names of the tokens. Wildcards are allowed. The command searches the whole tenant, or with -OwnerId the tokens of one owner. It asks about each token
    /// that it finds.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = NameSet)]
    [ArgumentCompleter(typeof(TokenNameCompleter))]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <summary>The identity id of the owner whose tokens -Name searches, or me for your own tokens.</summary>
    [Parameter(ParameterSetName = NameSet)]
    [TextOf("OwnerId", "Owner")]
    [ArgumentCompleter(typeof(OwnerIdCompleter))]
    [ValidateNotNullOrEmpty]
    public string? OwnerId { get; set; }

    /// <summary>
    /// The tokens from Get-SailPointPersonalAccessToken, or findings from Test-SailPointPersonalAccessToken. A finding that an exception of a policy file
    /// accepts is an error.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = TokenSet, ValueFromPipeline = true)]
    [Alias("Token")]
    [TokenOf(AcceptsFindingCopies = true, RefusesAccepted = true)]
    [ValidateNotNull]
    public override PersonalAccessToken? InputObject { get; set; }

    /// <summary>Removes the tokens without a question.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Also removes tokens that the platform manages. Features that use them, such as a workflow, stop working.</summary>
    [Parameter]
    public SwitchParameter AllowManaged { get; set; }

    /// <summary>Also removes the token that the connection logs in with. Then the connection stops working.</summary>
    [Parameter]
    public SwitchParameter AllowLoginToken { get; set; }

    /// <summary>How many tokens to remove at the same time. The rate limit stays the same.</summary>
    /// <default>8</default>
    [Parameter]
    [ValidateRange(1, 100)]
    public int ThrottleLimit { get; set; } = 8;

    private readonly CurrentTokens _current = new();

    /// <summary>The token of a protected row, for its name; <see langword="null"/> if unknown.</summary>
    private PersonalAccessToken? _row;
    private protected override string[]? GivenNames => Name;

    private protected override string? OwnerOfNames => OwnerId;

    private protected override string? AdviceForUnknownName => OwnerId is null ? null : "To search the whole tenant, leave out -OwnerId.";

    private protected override int Concurrency => ThrottleLimit;

    /// <summary>Removes the tokens.</summary>
    protected override void ProcessRecord()
    {
        foreach (var (id, token) in Targets)
        {
            var target = (object?)token ?? id;
            var client = Client;
            _row = null;
            if (Managed && token is null && !AllowManaged)
                Run(target, async item => _row = await _current.FindAsync(client, id, item).ConfigureAwait(false));

            if (CheckRow(target, () => CheckRemovable(id, token)) && IsApproved(Force, NameWithRow(id, token ?? _row), "Remove personal access token"))
                StartRow(target, item => client.DeleteAsync(id, item.Events, item.Cancelled));
        }
    }

    private void CheckRemovable(string id, PersonalAccessToken? token)
    {
        SailPointClient.ValidateId(id);
        if (token is null && Row is { } row && AcceptedRow.Is(row))
        {
            throw InputRules.Invalid(
                "An exception of the policy accepts findings about this token.",
                "Filter out such rows with Where-Object. To remove the token anyway, pipe only the id: Select-Object Id.");
        }

        var name = NameWithRow(id, token ?? _row);
        if (!AllowLoginToken && TokenId.AreSame(id, Client.Connection.ClientId))
        {
            throw new SailPointApiException(
                SailPointErrorKind.OwnToken,
                $"{name} is the token that this connection logs in with. Removing it would lock you out. Nothing was sent. "
                + "Connect with another token first, or add -AllowLoginToken.");
        }

        if (!AllowManaged && (Managed || token?.MayBeManaged == true))
        {
            throw new SailPointApiException(
                SailPointErrorKind.ManagedToken,
                $"{name} is {(Managed || token!.Managed ? "" : "perhaps ")}managed by the platform. Removing it breaks the features that use it, such as a workflow. Nothing was sent. "
                + "Keep it, or add -AllowManaged.");
        }
    }
}
