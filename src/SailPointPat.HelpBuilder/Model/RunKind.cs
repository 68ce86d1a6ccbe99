namespace SailPointPat.HelpBuilder.Model;

/// <summary>The kind of a part of a text, which decides its markup.</summary>
public enum RunKind
{
    /// <summary>Plain text.</summary>
    Text,

    /// <summary>A name or a value: code in Markdown, plain text on a console.</summary>
    Code,

    /// <summary>A link.</summary>
    Link,
}
