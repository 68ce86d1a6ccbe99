using System;
using System.Collections.Generic;
using System.Linq;

namespace SailPointPat.Audit.Rules;

/// <summary>The commands that findings suggest. Values are quoted, so that a pasted command cannot run code that a token's name contains.</summary>
internal static class Commands
{
    public static string Show(PersonalAccessToken token) => $"Get-SailPointPersonalAccessToken -Id {Id(token)}{TokenFinding.ConnectionPlaceholder} | Format-List";

    public static string Remove(PersonalAccessToken token) => $"Remove-SailPointPersonalAccessToken -Id {Id(token)}{TokenFinding.ConnectionPlaceholder}";

    public static string Rotate(PersonalAccessToken token) => $"Invoke-SailPointPersonalAccessTokenRotation -Id {Id(token)}{TokenFinding.ConnectionPlaceholder}";

    public static string Expire(PersonalAccessToken token, DateTimeOffset end)
        => $"Set-SailPointPersonalAccessToken -Id {Id(token)}{TokenFinding.ConnectionPlaceholder} -ExpirationDate {ScriptText.Quote(Phrases.Time(end))}";

    public static string SetScope(PersonalAccessToken token, IReadOnlyCollection<string> scopes)
        => scopes.Count == 0
            ? $"Set-SailPointPersonalAccessToken -Id {Id(token)}{TokenFinding.ConnectionPlaceholder} -Scope (Read-Host 'Scopes that it needs, separated by spaces')"
            : $"Set-SailPointPersonalAccessToken -Id {Id(token)}{TokenFinding.ConnectionPlaceholder} -Scope {string.Join(", ", scopes.Select(ScriptText.Quote))}";

    /// <summary>Shows scopes of the catalog; without any, all scopes.</summary>
    public static string FindScopes(IEnumerable<string> known)
        => string.Join(", ", known.Distinct().Select(ScriptText.Quote)) is { Length: > 0 } scopes ? "Find-SailPointScope -Scope " + scopes : "Find-SailPointScope";

    public static string FindNamesakes(PersonalAccessToken token)
        => $"Get-SailPointPersonalAccessToken -Name {ScriptText.QuoteName(token.Name)}{TokenFinding.ConnectionPlaceholder}";

    public static string CheckOwner(PersonalAccessToken token)
        => $"Test-SailPointPersonalAccessToken -OwnerId {ScriptText.Quote(token.OwnerId!)}{TokenFinding.ConnectionPlaceholder} -Rule Expired, NeverUsed, Unused";

    private static string Id(PersonalAccessToken token) => ScriptText.Quote(token.Id);
}
