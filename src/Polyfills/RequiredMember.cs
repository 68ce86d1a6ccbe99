namespace System.Runtime.CompilerServices;

/// <summary>Lets the compiler mark members as required for a framework that predates the mark.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Field | AttributeTargets.Property, Inherited = false)]
internal sealed class RequiredMemberAttribute : Attribute;
