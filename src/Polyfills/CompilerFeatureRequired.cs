namespace System.Runtime.CompilerServices;

/// <summary>Lets the compiler mark a type that needs a compiler feature. netstandard2.0 does not have this attribute.</summary>
[AttributeUsage(AttributeTargets.All, AllowMultiple = true, Inherited = false)]
internal sealed class CompilerFeatureRequiredAttribute(string featureName) : Attribute
{
    /// <summary>The name of the feature.</summary>
    public string FeatureName { get; } = featureName;
}
