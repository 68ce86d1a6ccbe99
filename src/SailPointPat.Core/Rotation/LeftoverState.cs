namespace SailPointPat.Core.Rotation;

/// <summary>Who may have the secret of a successor that an interrupted rotation has left.</summary>
internal enum LeftoverState
{
    /// <summary>Nobody: the secret died with the process that had created it.</summary>
    Unused,

    /// <summary>Perhaps somebody: the hand-over had begun, or had written the secret to a pipeline.</summary>
    Offered,

    /// <summary>Somebody: the hand-over had stored it.</summary>
    Stored,
}
