using System;

namespace SailPointPat.Baselines.ByHand;

/// <summary>A token in the JSON of the service.</summary>
public sealed class WireToken
{
    public string? Id { get; set; }

    public string? Name { get; set; }

    public string[]? Scope { get; set; }

    public WireOwner? Owner { get; set; }

    public DateTimeOffset? Created { get; set; }

    public DateTimeOffset? LastUsed { get; set; }

    public bool? Managed { get; set; }

    public int? AccessTokenValiditySeconds { get; set; }

    public DateTimeOffset? ExpirationDate { get; set; }

    public bool? UserAwareTokenNeverExpires { get; set; }
}
