namespace System.Runtime.CompilerServices;

/// <summary>Lets the compiler mark members as required. netstandard2.0 does not have this attribute.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Field | AttributeTargets.Property, Inherited = false)]
internal sealed class RequiredMemberAttribute : Attribute;
