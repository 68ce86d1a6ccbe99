using System;
using System.Collections.Generic;

namespace SailPointPat.Core;

/// <summary>Selects the tokens to list. At most one of the filters can be set.</summary>
public sealed class TokenQuery
{
    /// <summary>The identity id of the owner, or <c>me</c>; <see langword="null"/> for the whole tenant.</summary>
    public string? OwnerId { get; init; }

    /// <summary>Only tokens last used at or before this time.</summary>
    public DateTimeOffset? LastUsedBefore { get; init; }

    /// <summary>Only tokens never used.</summary>
    public bool NeverUsed { get; init; }

    /// <summary>A filter in the service's filter language.</summary>
    public string? Filter { get; init; }

    internal string ToQueryString()
    {
        var parameters = new List<string>(2);
        if (OwnerId is not null)
        {
            InputRules.CheckText("owner id", OwnerId);
            parameters.Add("owner-id=" + Uri.EscapeDataString(OwnerId));
        }

        if (FilterText() is { } filter)
        {
            InputRules.CheckText("filter", filter);
            parameters.Add("filters=" + Uri.EscapeDataString(filter));
        }

        return parameters.Count == 0 ? "" : "?" + string.Join("&", parameters);
    }

    private string? FilterText()
    {
        if ((LastUsedBefore is null ? 0 : 1) + (NeverUsed ? 1 : 0) + (Filter is null ? 0 : 1) > 1)
            throw InputRules.Invalid("LastUsedBefore, NeverUsed and Filter cannot be combined: the service does not document combined filters.", "Give one of them.");

        if (NeverUsed)
            return "lastUsed isnull";

        return LastUsedBefore is { } limit ? "lastUsed le " + WireDate.Format(limit) : Filter;
    }
}
