using System.Collections.Generic;
using System.Linq;

namespace SailPointPat.Report.Tests.Support;

/// <summary>Tokens with the same name and different owners, and no other findings.</summary>
internal static class Namesakes
{
    public static IReadOnlyList<PersonalAccessToken> Of(int owners)
        => [.. Enumerable.Range(1, owners).Select(number => Tenant.Token($"id {number}", "Nightly", $"Owner {number}", -1, -1, 90, "a:read"))];
}
