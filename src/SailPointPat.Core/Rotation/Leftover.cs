namespace SailPointPat.Core.Rotation;

/// <summary>A successor that an interrupted rotation has left.</summary>
internal sealed record Leftover(PersonalAccessToken Token, LeftoverState State);
