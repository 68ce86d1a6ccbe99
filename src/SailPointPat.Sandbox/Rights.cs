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

    /// <summary>A scope can only narrow what the identity itself may do.</summary>
    public static Rights Of(SandboxIdentity identity, IEnumerable<string> scopes)
    {
        var own = identity.IsAdministrator ? Rights.Administrator : Rights.Ordinary;
        return scopes.Aggregate(Rights.None, (rights, scope) => rights | (own & Of(scope)));
    }

    private static Rights Of(string scope)
    {
        if (scope == EverythingScope)
            return Rights.Administrator;

        // The documentation writes the same rights with either prefix.
        var prefixed = scope.StartsWith("idn:", StringComparison.Ordinal) || scope.StartsWith("sp:", StringComparison.Ordinal);
        return !prefixed ? Rights.None : scope.Substring(scope.IndexOf(':') + 1) switch
        {
            "my-personal-access-tokens:read" => Rights.ReadMine,
            "my-personal-access-tokens:manage" => Rights.ReadMine | Rights.ManageMine,
            "all-personal-access-tokens:read" => Rights.ReadAll,
            "all-personal-access-tokens:manage" => Rights.ReadAll | Rights.ManageAll,
            "managed-personal-access-tokens:read" => Rights.ReadManaged,
            _ => Rights.None,
        };
    }
}
