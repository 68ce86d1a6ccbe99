namespace System.Diagnostics.CodeAnalysis;

/// <summary>Lets the compiler mark constructors that set all required members, for a framework that predates the mark.</summary>
[AttributeUsage(AttributeTargets.Constructor, Inherited = false)]
internal sealed class SetsRequiredMembersAttribute : Attribute;
