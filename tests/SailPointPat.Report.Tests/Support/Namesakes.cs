using System.Collections.Generic;
using System.Linq;

namespace SailPointPat.Report.Tests.Support;

/// <summary>Tokens of one name, each of another owner, with nothing else wrong.</summary>
internal static class Namesakes
{
    public static IReadOnlyList<PersonalAccessToken> Of(int owners)
        => [.. Enumerable.Range(1, owners).Select(number => Tenant.Token($"id {number}", "Nightly", $"Owner {number}", -1, -1, 90, "a:read"))];
}
