using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Reporting;

/// <summary>Tests of permissions and links as Unix has them.</summary>
public sealed class UnixTheoryAttribute : TheoryAttribute
{
    public UnixTheoryAttribute() => Skip = UnixFactAttribute.Reason;
}
