using System;

namespace SailPointPat.Views;

/// <summary>The color of a token's state, by its name in <c>$PSStyle</c>, so that a user's own colors are used.</summary>
internal sealed class StateColor
{
    /// <summary>A token that expires within this time has the warning color.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromDays(AuditDefaults.ExpiringWithinDays);

    private static readonly StateColor Expired = new("Formatting", "Error");
    private static readonly StateColor ExpiringSoon = new("Formatting", "Warning");
    private static readonly StateColor NeverExpires = new("Foreground", "Magenta");
    private static readonly StateColor Ordinary = new();

    private readonly string[] _name;

    private StateColor(params string[] name) => _name = name;

    public static StateColor Unreadable => Expired;

    public static StateColor Managed { get; } = new("Foreground", "Cyan");

    /// <param name="left">The time left until a token expires; <see langword="null"/> if it never expires.</param>
    public static StateColor Of(TimeSpan? left) => left switch
    {
        null => NeverExpires,
        { Ticks: <= 0 } => Expired,
        { } time when time <= Soon => ExpiringSoon,
        _ => Ordinary,
    };

    public string Paint(string text) => text.Length > 0 && ConsoleStyle.Find(_name) is { } style ? style + text + ConsoleStyle.Reset : text;
}
