using System;
using System.Linq;

namespace SailPointPat.Audit.Owners;

/// <summary>Recognizes the words for leavers, service accounts and missing values in lists. Case, spaces and punctuation do not matter.</summary>
internal static class OwnerWords
{
    /// <summary>The beginnings of a leaver's status.</summary>
    private static readonly string[] Leavers = Keys(
        "terminated", "inactive", "left", "leaver", "disabled", "deactivated", "departed", "former", "retired", "resigned", "dismissed", "separated", "offboarded",
        "deceased", "deleted", "archived", "deprovisioned", "exited", "not active", "not employed", "no longer", "ex-employee", "laid off", "fired", "gone");

    /// <summary>The statuses of a person who has not left. A status that begins with active or ends with leave, such as parental leave, also counts.</summary>
    private static readonly string[] Employed = Keys(
        "enabled", "employed", "employee", "present", "current", "working", "pre-hire", "new hire", "new", "hired", "rehire", "rehired", "onboarding", "probation", "full-time", "part-time",
        "permanent", "temporary", "contractor", "contingent", "intern", "trainee", "leave of absence", "sabbatical");

    /// <summary>The texts that people and programs write into a cell without a value.</summary>
    private static readonly string[] Placeholders = Keys(
        "n/a", "none", "null", "nil", "unknown", "undefined", "empty", "blank", "not applicable", "not available", "not assigned", "not set", "not known", "unassigned", "nobody", "no one",
        "no manager", "vacant", "tbd", "tba");

    /// <summary>The types of accounts that are not a person, without words such as <c>account</c> at the end.</summary>
    private static readonly string[] ServiceAccountTypes =
    [
        "service", "svc", "technical", "nonhuman", "nonperson", "machine", "robot", "bot", "rpa", "application", "app", "system", "functional", "generic", "shared", "integration", "workload",
    ];

    private static readonly string[] Endings = ["accounts", "account", "identity", "user", "principal", "id"];

    /// <summary>Whether a status means that the person has left.</summary>
    public static bool IsLeaver(string status) => OwnerColumns.KeyOf(status) is var key && Leavers.Any(word => key.StartsWith(word, StringComparison.Ordinal));

    /// <summary>Whether a status is recognized: the person has left or not, or is a service account.</summary>
    public static bool IsKnown(string status)
    {
        var key = OwnerColumns.KeyOf(status);
        return IsLeaver(status) || IsServiceAccount(status) || Employed.Contains(key) || key.StartsWith("active", StringComparison.Ordinal) || key.EndsWith("leave", StringComparison.Ordinal);
    }

    /// <summary>Whether a cell has no value: it is blank, or has only punctuation or a placeholder such as <c>n/a</c>.</summary>
    public static bool IsEmpty(string cell) => OwnerColumns.KeyOf(cell) is var key && (key.Length == 0 || Placeholders.Contains(key));

    private static string[] Keys(params string[] words) => [.. words.Select(OwnerColumns.KeyOf)];

    /// <summary>Whether a type or a status means a service account.</summary>
    public static bool IsServiceAccount(string kind)
    {
        var key = OwnerColumns.KeyOf(kind);
        var ending = Endings.FirstOrDefault(end => key.EndsWith(end, StringComparison.Ordinal)) ?? "";
        return ServiceAccountTypes.Contains(key) || ServiceAccountTypes.Contains(key.Substring(0, key.Length - ending.Length));
    }
}
