namespace SailPointPat.Baselines.ByHand;

/// <summary>The owner of a token.</summary>
public sealed class WireOwner
{
    public string? Type { get; set; }

    public string? Id { get; set; }

    public string? Name { get; set; }
}
