using System.Collections;
using System.Linq;
using SailPointPat.Core;

namespace SailPointPat.HandOvers;

/// <summary>The metadata of a token's secret in a vault. All values are texts, which every vault with metadata accepts.</summary>
internal static class SecretMetadata
{
    public const string Tenant = "SailPointTenant";
    public const string TokenId = "SailPointTokenId";
    public const string Owner = "SailPointOwner";
    public const string Expires = "SailPointExpires";

    private static readonly string[] Keys = [Tenant, TokenId, Owner, Expires];

    /// <summary>Makes the metadata of a new secret. Keeps entries that this module did not write.</summary>
    public static Hashtable For(HandOverSubject subject, PersonalAccessToken token, Hashtable before)
    {
        var metadata = new Hashtable(before);
        foreach (var key in Keys)
            metadata.Remove(key);

        metadata[Tenant] = subject.Tenant;
        metadata[TokenId] = token.Id;
        if (subject.Owner.Length > 0)
            metadata[Owner] = subject.Owner;
        if (token.ExpirationDate is { } end)
            metadata[Expires] = WireDate.Format(end);

        return metadata;
    }

    /// <summary>Whether the metadata have an entry of this module.</summary>
    public static bool IsIn(Hashtable metadata) => Keys.Any(metadata.ContainsKey);
}
