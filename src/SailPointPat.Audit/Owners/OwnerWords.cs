using System;
using System.Linq;

namespace SailPointPat.Audit.Owners;

/// <summary>Recognizes the words for leavers and service accounts in lists. Case, spaces and punctuation do not matter.</summary>
internal static class OwnerWords
{
    /// <summary>The beginnings of a leaver's status.</summary>
    private static readonly string[] Leaver =
    [
        "terminated", "inactive", "left", "leaver", "disabled", "deactivated", "departed", "former", "retired", "resigned", "dismissed", "separated", "offboarded",
        "deceased", "deleted", "archived", "deprovisioned", "exited",
    ];

    /// <summary>The types of accounts that are not a person, without words such as <c>account</c> at the end.</summary>
    private static readonly string[] NoPerson =
    [
        "service", "svc", "technical", "nonhuman", "nonperson", "machine", "robot", "bot", "rpa", "application", "app", "system", "functional", "generic", "shared", "integration", "workload",
    ];

    private static readonly string[] Endings = ["accounts", "account", "identity", "user", "principal", "id"];

    /// <summary>Whether a status means that the person has left.</summary>
    public static bool IsLeaver(string status) => OwnerColumns.KeyOf(status) is var key && Leaver.Any(word => key.StartsWith(word, StringComparison.Ordinal));

    /// <summary>Whether a type or a status means a service account.</summary>
    public static bool IsServiceAccount(string kind)
    {
        var key = OwnerColumns.KeyOf(kind);
        var ending = Endings.FirstOrDefault(end => key.EndsWith(end, StringComparison.Ordinal)) ?? "";
        return NoPerson.Contains(key) || NoPerson.Contains(key.Substring(0, key.Length - ending.Length));
    }
}
