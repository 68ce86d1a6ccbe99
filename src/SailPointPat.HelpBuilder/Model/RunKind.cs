namespace SailPointPat.HelpBuilder.Model;

/// <summary>What a piece of text is, so that a writer can mark it up.</summary>
public enum RunKind
{
    /// <summary>Words of a sentence.</summary>
    Text,

    /// <summary>A name or a value to type: code in markdown, plain text in a console.</summary>
    Code,

    /// <summary>Words that lead to an address.</summary>
    Link,
}
