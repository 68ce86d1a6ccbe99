namespace System.Diagnostics.CodeAnalysis;

/// <summary>Shows the compiler when an out parameter is not null. netstandard2.0 does not have this attribute.</summary>
[AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
internal sealed class NotNullWhenAttribute(bool returnValue) : Attribute
{
    /// <summary>The result for which the parameter is not null.</summary>
    public bool ReturnValue { get; } = returnValue;
}
