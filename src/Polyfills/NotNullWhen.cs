namespace System.Diagnostics.CodeAnalysis;

/// <summary>Tells the compiler when an out parameter is not null, for a framework that predates the mark.</summary>
[AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
internal sealed class NotNullWhenAttribute(bool returnValue) : Attribute
{
    /// <summary>The result for which the parameter is not null.</summary>
    public bool ReturnValue { get; } = returnValue;
}
