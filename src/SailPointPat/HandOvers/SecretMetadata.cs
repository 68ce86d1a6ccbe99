using System.Collections;
using System.Linq;
using SailPointPat.Core;

namespace SailPointPat.HandOvers;

/// <summary>What a vault keeps about a token's secret. All values are texts, which every vault with metadata takes.</summary>
internal static class SecretMetadata
{
    public const string Tenant = "SailPointTenant";
    public const string TokenId = "SailPointTokenId";
    public const string Owner = "SailPointOwner";
    public const string Expires = "SailPointExpires";

    private static readonly string[] Keys = [Tenant, TokenId, Owner, Expires];

    /// <summary>Makes the metadata of a new secret. Entries of others stay.</summary>
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

    /// <summary>Whether this module has written an entry.</summary>
    public static bool IsIn(Hashtable metadata) => Keys.Any(metadata.ContainsKey);
}
