namespace SailPointPat.Core;

/// <summary>How far a rotation has come.</summary>
internal enum RotationStep
{
    /// <summary>Nothing was created yet.</summary>
    Preparing,

    /// <summary>The successor may have been created.</summary>
    Creating,

    /// <summary>The successor was created, and nobody has its secret.</summary>
    Created,

    /// <summary>Somebody may have the successor's secret.</summary>
    HandingOver,

    /// <summary>Somebody has the successor's secret.</summary>
    Replacing,
}
