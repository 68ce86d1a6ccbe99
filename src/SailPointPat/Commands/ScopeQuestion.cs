using System;
using System.Linq;
using System.Management.Automation;
using SailPointPat.Core;
using SailPointPat.Selecting;
using SailPointPat.Sessions;

namespace SailPointPat.Commands;

/// <summary>Asks about new tokens without scopes: the service gives them every right of their owner, so the user must choose that explicitly.</summary>
/// <param name="command">The command that creates the tokens.</param>
internal sealed class ScopeQuestion(PSCmdlet command)
{
    private const string Advice = "Give the scopes, or give -Scope " + ScopeCollection.All + " for every right.";
    private const string CannotAsk = "-Scope is not given, so the token would get every right you have, and this session cannot ask whether you want that.";

    private bool _yesToAll;
    private bool _noToAll;

    /// <summary>Refuses a row without scopes, and a token without scopes if the command cannot ask.</summary>
    /// <param name="row">The piped row; <see langword="null"/> for a name.</param>
    /// <exception cref="SailPointApiException">It is refused (<see cref="SailPointErrorKind.InvalidArgument"/>).</exception>
    public void Check(PSObject? row)
    {
        if (row is not null)
        {
            RowColumns.RefuseSeparators(row);
            var heading = row.Properties.Select(property => property.Name).FirstOrDefault(IsSimilarToScope);
            throw heading is null
                ? InputRules.Invalid(
                    "The row has no column Scope, so the token would get every right you have.",
                    $"Add the column, with {ScopeCollection.All} for every right, or give -Scope for all rows.")
                : InputRules.Invalid($"The column '{DisplayText.Escape(heading, 80)}' would be ignored.", $"Rename it to Scope, or give -Scope for all rows. For every right, the scope is {ScopeCollection.All}.");
        }

        if (!HasConfirm && !CanAsk)
            throw InputRules.Invalid(CannotAsk, Advice);
    }

    /// <summary>Warns after -WhatIf that the run asks a question. In some hosts, only asking shows whether the session can ask.</summary>
    public void Announce()
    {
        if (!HasConfirm)
            command.WriteWarning("Without -Scope, the run asks whether the token may have every right you have. In a session that cannot ask, that is an error. " + Advice);
    }

    /// <summary>Asks whether a token should have every right, unless the question of -Confirm already names the scope.</summary>
    /// <exception cref="SailPointApiException">The command cannot ask (<see cref="SailPointErrorKind.InvalidArgument"/>).</exception>
    public bool IsConfirmed(string name, SailPointConnection connection)
    {
        if (HasConfirm)
            return true;

        try
        {
            return command.ShouldContinue(
                $"The token '{DisplayText.Escape(name)}' in tenant {DisplayText.Escape(connection.Tenant)} gets every right you have ({ScopeCollection.All}), because -Scope is not given. Create it?",
                "Create a personal access token with every right",
                hasSecurityImpact: true,
                ref _yesToAll,
                ref _noToAll);
        }
        catch (Exception error) when (LoginPrompt.CannotPrompt(error))
        {
            // Such as pwsh -NonInteractive.
            throw InputRules.Invalid(CannotAsk, Advice);
        }
    }

    /// <summary>Whether ShouldProcess asks. Its question names the scope.</summary>
    private bool HasConfirm => Given("Confirm") == true;

    /// <summary>Whether -Confirm:$false turns questions off.</summary>
    private bool CanAsk => Given("Confirm") != false && LoginPrompt.IsPossible(command.Host);

    private bool? Given(string name)
        => command.MyInvocation.BoundParameters.TryGetValue(name, out var value) ? LanguagePrimitives.IsTrue(value) : null;

    /// <summary>Whether a heading is a variant of Scope, such as <c>Scope(s)</c> or <c>scope list</c>.</summary>
    private static bool IsSimilarToScope(string heading)
    {
        var letters = new string([.. heading.Where(char.IsLetter)]);
        return letters.StartsWith("scope", StringComparison.OrdinalIgnoreCase) || letters.EndsWith("scope", StringComparison.OrdinalIgnoreCase)
            || letters.EndsWith("scopes", StringComparison.OrdinalIgnoreCase);
    }
}
