using System.Collections.Generic;
using System.Management.Automation;

namespace SailPointPat.HandOvers;

/// <summary>A token that will be created, and whose secret will be handed over.</summary>
/// <param name="Name">The final name of the token.</param>
/// <param name="Connection">The connection that creates it.</param>
internal sealed record HandOverSubject(string Name, SailPointConnection Connection)
{
    /// <summary>The token that it replaces; <see langword="null"/> if it replaces none.</summary>
    public PersonalAccessToken? Old { get; init; }

    /// <summary>The ids of the old token and of its successors. The new secret may overwrite theirs. Empty if the token replaces none.</summary>
    public IReadOnlyCollection<string> KnownIds { get; init; } = [];

    /// <summary>The tenant's name.</summary>
    public string Tenant => Connection.Tenant;

    /// <summary>The names that the metadata of a secret may have for the tenant. They depend on whether another tenant with the same name was connected.</summary>
    public IEnumerable<string> TenantNames => [Connection.Tenant, Connection.Name, $"{Connection.Name} ({Connection.BaseUrl.Authority})"];

    /// <summary>The owner, which is the caller; empty if the connection does not know its user.</summary>
    public string Owner => Connection.UserName ?? Connection.IdentityId ?? "";

    /// <summary>Makes the object that a script block receives as <c>$_</c>: the old token, or the new name, with the properties Name, Owner and Tenant.</summary>
    public PSObject ToItem()
    {
        var item = new PSObject(Old ?? (object)Name);
        item.Properties.Add(new PSNoteProperty(nameof(Name), Name));
        item.Properties.Add(new PSNoteProperty(nameof(Owner), Owner));
        item.Properties.Add(new PSNoteProperty(nameof(Tenant), Tenant));
        return item;
    }
}
