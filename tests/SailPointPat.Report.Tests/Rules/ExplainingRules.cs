using System;
using System.IO;
using System.Linq;
using System.Net;
using System.Text.RegularExpressions;
using SailPointPat.Audit;
using Xunit;

namespace SailPointPat.Report.Tests.Rules;

/// <summary>The help of Test-SailPointPersonalAccessToken explains each rule in the words that findings and pages use.</summary>
public sealed partial class ExplainingRules
{
    [Fact]
    public void Each_rule_has_one_description() => Assert.Equal(Enum.GetValues<TokenRule>(), TokenRuleInfo.All.Select(info => info.Rule));

    [Fact]
    public void Each_rule_is_explained_with_its_severity_its_risk_and_its_remedy()
    {
        var help = Plain(File.ReadAllText(HelpSource));

        Assert.All(TokenRuleInfo.All, info => Assert.Contains(
            $"{info.Rule} ({info.Severity}) {info.Title}. Risk: {info.Risk} Remedy: {info.Remedy}", help, StringComparison.Ordinal));
    }

    /// <summary>From tests/SailPointPat.Report.Tests/bin/Debug/net10.0.</summary>
    private static string HelpSource { get; } = Path.Combine(AppContext.BaseDirectory, "../../../../../src/SailPointPat/Help/Test-SailPointPersonalAccessToken.xml");

    private static string Plain(string xml) => Space().Replace(WebUtility.HtmlDecode(Tag().Replace(xml, " ")), " ");

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
