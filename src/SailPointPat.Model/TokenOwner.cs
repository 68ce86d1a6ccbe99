using System;

namespace SailPointPat;

/// <summary>The identity that owns a personal access token. <see cref="ToString"/> returns its name.</summary>
public sealed class TokenOwner : IEquatable<TokenOwner>
{
    internal TokenOwner(string? id, string? name, string? type)
    {
        Id = id;
        Name = name;
        Type = type;
    }

    /// <summary>The owner's identity id.</summary>
    public string? Id { get; }

    /// <summary>The owner's display name.</summary>
    public string? Name { get; }

    /// <summary>The kind of owner; the service documents <c>IDENTITY</c> only.</summary>
    public string? Type { get; }

    /// <summary>The owner's name, or the id if the service sent no name; empty if it sent neither.</summary>
    internal string DisplayName => string.IsNullOrEmpty(Name) ? Id ?? "" : Name!;

    /// <summary>Whether both are the same identity.</summary>
    /// <param name="other">The other owner.</param>
    /// <returns>Whether the ids are the same; if both have no id, whether the names are.</returns>
    public bool Equals(TokenOwner? other)
        => other is not null && (string.IsNullOrEmpty(Id) && string.IsNullOrEmpty(other.Id) ? IsSame(Name, other.Name) : IsSame(Id, other.Id));

    /// <summary>Whether the value is the same identity, or a text with its name or id. PowerShell's -eq calls this.</summary>
    /// <param name="obj">An owner or a text.</param>
    /// <returns>Whether they are the same. Case is ignored.</returns>
    public override bool Equals(object? obj) => obj is string text ? IsSame(Name, text) || IsSame(Id, text) : Equals(obj as TokenOwner);

    /// <summary>A hash code for <see cref="Equals(TokenOwner)"/>.</summary>
    /// <returns>The hash code.</returns>
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode((string.IsNullOrEmpty(Id) ? Name : Id) ?? "");

    /// <summary>The owner's name.</summary>
    /// <returns>The name, or the id if the service sent no name; empty if it sent neither.</returns>
    public override string ToString() => DisplayName;

    private static bool IsSame(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
