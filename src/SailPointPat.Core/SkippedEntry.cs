namespace SailPointPat.Core;

/// <summary>An entry of a list that is not a usable token. The list continues after it.</summary>
public sealed class SkippedEntry
{
    internal SkippedEntry(int position, string reason, string json)
    {
        Position = position;
        Reason = reason;
        Json = json;
    }

    /// <summary>The position in the list, from 1.</summary>
    public int Position { get; }

    /// <summary>Why the entry cannot be used, such as <c>it has no id</c>.</summary>
    public string Reason { get; }

    /// <summary>The beginning of the entry's JSON text; escaped.</summary>
    public string Json { get; }
}
