namespace SailPointPat;

/// <summary>The identity that a personal access token belongs to.</summary>
public sealed class TokenOwner
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

    /// <summary>The owner's identity id, so that an owner can be given wherever an owner id is asked for.</summary>
    /// <returns>The id, or an empty text if the service sent none.</returns>
    public override string ToString() => Id ?? "";
}
