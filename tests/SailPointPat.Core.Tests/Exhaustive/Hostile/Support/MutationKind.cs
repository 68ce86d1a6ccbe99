namespace SailPointPat.Core.Tests.Exhaustive.Hostile.Support;

internal enum MutationKind
{
    /// <summary>Another value in place of one.</summary>
    Replace,

    /// <summary>A key once more, with another value, before those that are there.</summary>
    Repeat,

    /// <summary>A key that nobody documents.</summary>
    Add,

    /// <summary>One byte becomes another.</summary>
    Flip,

    /// <summary>One byte more.</summary>
    Insert,

    /// <summary>The rest is missing.</summary>
    Cut,
}
