using System.Collections.Generic;
using System.Management.Automation;

namespace SailPointPat.HandOvers;

/// <summary>What a hand-over knows about a token before it is created.</summary>
/// <param name="Name">The name that the token will have in the end.</param>
/// <param name="Connection">The connection that creates it.</param>
internal sealed record HandOverSubject(string Name, SailPointConnection Connection)
{
    /// <summary>The token that it replaces; <see langword="null"/> for a token that replaces none.</summary>
    public PersonalAccessToken? Old { get; init; }

    /// <summary>The ids of the old token and of its successors, whose secrets the new one may replace. Empty for a token that replaces none.</summary>
    public IReadOnlyCollection<string> KnownIds { get; init; } = [];

    /// <summary>The tenant's name.</summary>
    public string Tenant => Connection.Tenant;

    /// <summary>What the metadata of a secret may call the tenant. It depends on whether another tenant of the same name was connected at that time.</summary>
    public IEnumerable<string> TenantNames => [Connection.Tenant, Connection.Name, $"{Connection.Name} ({Connection.BaseUrl.Authority})"];

    /// <summary>The owner, who is the caller; empty if the connection does not know its user.</summary>
    public string Owner => Connection.UserName ?? Connection.IdentityId ?? "";

    /// <summary>Makes the object that a script block gets as <c>$_</c>: the old token, or the new name, with Name, Owner and Tenant.</summary>
    public PSObject ToItem()
    {
        var item = new PSObject(Old ?? (object)Name);
        item.Properties.Add(new PSNoteProperty(nameof(Name), Name));
        item.Properties.Add(new PSNoteProperty(nameof(Owner), Owner));
        item.Properties.Add(new PSNoteProperty(nameof(Tenant), Tenant));
        return item;
    }
}
