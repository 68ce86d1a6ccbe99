using System;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using SailPointPat.Report.Tests.Support;
using Xunit;

namespace SailPointPat.Report.Tests.Rendering;

public sealed partial class ContentSecurityPolicyTests
{
    private static readonly string Page = Reports.Of(Tenant.Company).Text(ReportFormat.Html);

    [Fact]
    public void The_policy_allows_only_the_pages_own_style_sheet_and_script()
    {
        var policy = System.Net.WebUtility.HtmlDecode(PolicyOfThePage().Match(Page).Groups[1].Value);

        Assert.Equal(
            $"default-src 'none'; style-src {HashOf("style")}; script-src {HashOf("script")}; base-uri 'none'; form-action 'none'", policy);
    }

    [Fact]
    public void The_policy_comes_before_the_content_it_applies_to()
        => Assert.True(PolicyOfThePage().Match(Page).Index < Page.IndexOf("<style", StringComparison.Ordinal));

    [Fact]
    public void The_page_has_one_style_sheet_and_one_script_that_no_text_can_close()
    {
        Assert.Equal(2, Page.Split("<style").Length);
        Assert.Equal(2, Page.Split("</style").Length);
        Assert.Equal(2, Page.Split("<script").Length);
        Assert.Equal(2, Page.Split("</script").Length);
    }

    private static string HashOf(string element)
    {
        var start = Page.IndexOf($"<{element}>", StringComparison.Ordinal) + element.Length + 2;
        var content = Page[start..Page.IndexOf($"</{element}>", StringComparison.Ordinal)];
        return $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)))}'";
    }

    [GeneratedRegex("""<meta http-equiv="Content-Security-Policy" content="([^"]*)">""")]
    private static partial Regex PolicyOfThePage();
}
