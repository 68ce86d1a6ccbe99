using System;
using System.Collections.Generic;

namespace SailPointPat;

/// <summary>What an owner list says about the owner of a token: whom to ask, and whether the owner still works there.</summary>
/// <remarks>All text is escaped, so it is safe to show. A value that is not in the list is <see langword="null"/>.</remarks>
public sealed class OwnerContact
{
    internal OwnerContact()
    {
    }

    /// <summary>The owner's name, as in the list.</summary>
    public string? Name { get; internal init; }

    /// <summary>The owner's e-mail address.</summary>
    public string? Email { get; internal init; }

    /// <summary>The manager, or the person who is responsible for a service account, as in the list: a name, an e-mail address or an id.</summary>
    public string? Manager { get; internal init; }

    /// <summary>
    /// The manager's e-mail address: from its own column, or from <see cref="Manager"/> if that is an address, or from the manager's own row.
    /// </summary>
    public string? ManagerEmail => GivenManagerEmail ?? ManagerContact?.Email;

    /// <summary>The owner's status, such as <c>active</c> or <c>terminated</c>.</summary>
    public string? Status { get; internal init; }

    /// <summary>When the owner leaves or has left. A date without a time is the last day, and has the time 00:00 UTC.</summary>
    public DateTimeOffset? LeaveDate { get; internal init; }

    /// <summary>Whether the list says that the owner is a service account and not a person.</summary>
    public bool IsServiceAccount { get; internal init; }

    /// <summary>The other columns of the list, by their headings.</summary>
    public IReadOnlyDictionary<string, object?> Additional { get; internal init; } = new AdditionalFields();

    /// <summary>Whether the status says that the owner has left.</summary>
    internal bool IsLeaver { get; init; }

    /// <summary>The manager's address from the owner's row.</summary>
    internal string? GivenManagerEmail { get; init; }

    /// <summary>What the list says about the manager.</summary>
    internal OwnerContact? ManagerContact { get; set; }

    /// <summary>The owner with the address, for texts; <see langword="null"/> if the list has neither.</summary>
    internal string? NameAndEmail => JoinNameAndEmail(Name, Email);

    /// <summary>The manager with the address, for texts; <see langword="null"/> if the list has neither.</summary>
    internal string? ManagerNameAndEmail => JoinNameAndEmail(ManagerContact?.Name ?? Manager, ManagerEmail);

    /// <summary>When the owner is gone. A date without a time includes that whole day.</summary>
    private DateTimeOffset? GoneAt
        => LeaveDate is { } date && date.TimeOfDay == TimeSpan.Zero && date < DateTimeOffset.MaxValue.AddDays(-2) ? date.AddDays(1) : LeaveDate;

    /// <summary>Whether the owner has left.</summary>
    /// <param name="now">The time that counts as now.</param>
    internal bool HasLeft(DateTimeOffset now) => IsLeaver || GoneAt <= now;

    /// <summary>The time until the owner leaves; <see langword="null"/> if the owner has left, or if no date is known.</summary>
    /// <param name="now">The time that counts as now.</param>
    internal TimeSpan? TimeLeft(DateTimeOffset now) => HasLeft(now) ? null : GoneAt - now;

    /// <summary>The owner's name and address.</summary>
    /// <returns>Such as <c>Amara Okafor (amara.okafor@example.com)</c>; empty if the list has neither.</returns>
    public override string ToString() => NameAndEmail ?? "";

    private static string? JoinNameAndEmail(string? name, string? email)
        => name is null || email is null ? name ?? email
            : name.IndexOf(email, StringComparison.OrdinalIgnoreCase) >= 0 ? name
            : $"{name} ({email})";
}
