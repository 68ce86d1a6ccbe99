using System;
using System.Collections.Generic;

namespace SailPointPat.Audit.Report.Data;

/// <summary>The fields of a change in JSON and JSON Lines, in their order.</summary>
internal static class ChangeFields
{
    public static IReadOnlyList<(string Name, Func<TokenChange, object?> Value)> All { get; } =
    [
        ("kind", change => change.Kind.ToString()),
        ("severity", change => change.Severity.ToString()),
        ("id", change => change.Id),
        ("name", change => change.Name),
        ("owner", change => change.OwnerName),
        ("ownerId", change => change.OwnerId),
        ("managed", change => change.Managed),
        ("before", change => change.Before),
        ("after", change => change.After),
        ("message", change => change.Message),
    ];
}
