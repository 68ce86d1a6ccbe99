using System;
using System.Collections.Generic;
using System.Linq;

namespace SailPointPat.Sandbox;

/// <summary>The operations that a caller may use.</summary>
[Flags]
internal enum Rights
{
    None = 0,
    ReadMine = 1,
    ManageMine = 2,
    ReadAll = 4,
    ManageAll = 8,
    ReadManaged = 16,
    Ordinary = ReadMine | ManageMine,
    Administrator = Ordinary | ReadAll | ManageAll | ReadManaged,
}

/// <summary>Translates scopes and identities into rights.</summary>
internal static class ScopeRights
{
    public const string EverythingScope = "sp:scopes:all";

    /// <summary>
    /// The rights of an identity that the scopes of its token allow. Unknown scopes, and scopes beyond the identity's rights, allow nothing. There is no
    /// scope for managed tokens: every scope that lists tokens includes them, if the user level allows it.
    /// </summary>
    public static Rights Of(SandboxIdentity identity, IEnumerable<string> scopes)
    {
        var own = identity.IsAdministrator ? Rights.Administrator : Rights.Ordinary;
        return own & scopes.Aggregate(Rights.None, (rights, scope) => rights | Of(scope));
    }

    private static Rights Of(string scope) => scope switch
    {
        EverythingScope => Rights.Administrator,
        "sp:my-personal-access-tokens:read" => Rights.ReadMine | Rights.ReadManaged,
        "sp:my-personal-access-tokens:manage" => Rights.ReadMine | Rights.ReadManaged | Rights.ManageMine,
        "sp:all-personal-access-tokens:read" => Rights.ReadMine | Rights.ReadManaged | Rights.ReadAll,
        "sp:all-personal-access-tokens:manage" => Rights.ReadMine | Rights.ReadManaged | Rights.ReadAll | Rights.ManageAll,
        _ => Rights.None,
    };
}
