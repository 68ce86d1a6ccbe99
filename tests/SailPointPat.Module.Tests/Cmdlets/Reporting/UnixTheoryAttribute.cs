using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Reporting;

/// <summary>Tests of Unix permissions and links.</summary>
public sealed class UnixTheoryAttribute : TheoryAttribute
{
    public UnixTheoryAttribute() => Skip = UnixFactAttribute.Reason;
}
