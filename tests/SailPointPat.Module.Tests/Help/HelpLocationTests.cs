using System;
using System.Linq;
using SailPointPat.Module.Tests.Engine;
using Xunit;

namespace SailPointPat.Module.Tests.Help;

/// <summary>Get-Help finds the module's help in every language of the system.</summary>
public sealed class HelpLocationTests
{
    private const string About = "Get-Help about_SailPointPat";

    [Fact]
    public void About_SailPointPat_is_found()
    {
        using var session = new ModuleSession();

        string text = session.Single(About).ToString();

        Assert.Contains("about_SailPointPat", text, StringComparison.Ordinal);
        Assert.All(
            session.All("(Get-Command -Module SailPointPat).Name"),
            name => Assert.Contains(name.ToString(), text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("de-DE")]
    [InlineData("en-GB")]
    [InlineData("ja-JP")]
    [InlineData("")]
    public void Help_is_found_in_every_language(string culture)
    {
        using var session = new ModuleSession();

        var texts = session.All($$"""
            [cultureinfo]::CurrentUICulture = '{{culture}}'
            (Get-Help Get-SailPointPersonalAccessToken).description.Text -join ' '
            {{About}}
            """).Select(text => text?.ToString() ?? "");

        Assert.Equal(2, texts.Count(text => text.Length > 0));
    }
}
