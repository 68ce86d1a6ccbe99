namespace SailPointPat.Core.Tests.Exhaustive.Hostile.Support;

internal enum MutationKind
{
    /// <summary>A value is replaced by another one.</summary>
    Replace,

    /// <summary>A key is repeated with another value, before the existing keys.</summary>
    Repeat,

    /// <summary>An undocumented key is added.</summary>
    Add,

    /// <summary>One byte is changed.</summary>
    Flip,

    /// <summary>One byte is added.</summary>
    Insert,

    /// <summary>The body is truncated.</summary>
    Cut,
}
