namespace System.Diagnostics.CodeAnalysis;

/// <summary>Lets the compiler mark constructors that set all required members. netstandard2.0 does not have this attribute.</summary>
[AttributeUsage(AttributeTargets.Constructor, Inherited = false)]
internal sealed class SetsRequiredMembersAttribute : Attribute;
