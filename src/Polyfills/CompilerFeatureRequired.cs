namespace System.Runtime.CompilerServices;

/// <summary>Lets the compiler say that a type needs a feature, for a framework that predates the mark.</summary>
[AttributeUsage(AttributeTargets.All, AllowMultiple = true, Inherited = false)]
internal sealed class CompilerFeatureRequiredAttribute(string featureName) : Attribute
{
    /// <summary>The name of the feature.</summary>
    public string FeatureName { get; } = featureName;
}
