using System.Management.Automation;
using SailPointPat.Core.Client;
using SailPointPat.Running;

namespace SailPointPat.Commands;

/// <summary>Removes personal access tokens, for good.</summary>
/// <include file="../Help/Remove-SailPointPersonalAccessToken.xml" path="help/*"/>
[Cmdlet(VerbsCommon.Remove, "SailPointPersonalAccessToken", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = TokenSet, HelpUri = HelpLinks.Base + "Remove-SailPointPersonalAccessToken.md")]
public sealed class RemoveSailPointPersonalAccessTokenCommand : TokenTargetCmdlet
{
    /// <summary>
    /// Removes without a question, also tokens that the platform manages and the token that the connection itself logs in
    /// with. -WhatIf and -Confirm are still honoured.
    /// </summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>How many tokens are removed at the same time. The rate limit of the service is kept whatever the number.</summary>
    /// <default>8</default>
    [Parameter]
    [ValidateRange(1, 100)]
    public int ThrottleLimit { get; set; } = 8;

    private readonly CurrentTokens _current = new();

    /// <summary>The token of a row that is protected, for its name; <see langword="null"/> if it is not known.</summary>
    private PersonalAccessToken? _row;

    private protected override int Concurrency => ThrottleLimit;

    /// <summary>Removes the tokens.</summary>
    protected override void ProcessRecord()
    {
        foreach (var (id, token) in Targets)
        {
            var target = (object?)token ?? id;
            var client = Client;
            _row = null;
            if (Managed && token is null && !Force)
                Run(target, async item => _row = await _current.FindAsync(client, id, item).ConfigureAwait(false));

            if (CheckRow(target, () => CheckRemovable(id, token)) && IsApproved(NameInQuestion(id, token)))
                StartRow(target, item => client.DeleteAsync(id, item.Events, item.Cancelled));
        }
    }

    private void CheckRemovable(string id, PersonalAccessToken? token)
    {
        SailPointClient.ValidateId(id);
        if (Force)
            return;

        var name = NameInError(id, token ?? _row);
        if (TokenId.AreSame(id, Client.Connection.ClientId))
        {
            throw new SailPointApiException(
                SailPointErrorKind.OwnToken,
                $"{name} is the token that this connection logs in with: without it, you are locked out. Nothing was sent. "
                + "Connect with another token first, or add -Force.");
        }

        if (Managed || token?.MayBeManaged == true)
        {
            throw new SailPointApiException(
                SailPointErrorKind.ManagedToken,
                $"{name} is {(Managed || token!.Managed ? "" : "perhaps ")}managed by the platform: removing it breaks what uses it, such as a workflow. Nothing was sent. "
                + "Leave it, or add -Force.");
        }
    }

    /// <summary>-Force stands for the answer yes, but not where a question or a rehearsal was asked for.</summary>
    private bool IsApproved(string name)
    {
        var isRehearsal = Given("WhatIf") ?? LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));
        var isAsked = isRehearsal || Given("Confirm") == true;
        return (Force && !isAsked) || ShouldProcess(name, "Remove personal access token");
    }

    private bool? Given(string name)
        => MyInvocation.BoundParameters.TryGetValue(name, out var value) ? LanguagePrimitives.IsTrue(value) : null;
}
