using Xunit;

namespace SailPointPat.Report.Tests.Browser;

/// <summary>A test that opens a page in a real browser. Without one it is skipped with a reason.</summary>
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (Chromium.Path is null)
            Skip = "No Chromium is installed: apt-get install chromium.";
    }
}
