using System;
using System.IO;
using System.Linq;
using System.Text;
using SailPointPat.Core.Config;
using SailPointPat.Core.Tests.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Client;

/// <summary>The <c>config.yaml</c> of SailPoint's command-line tool may have been edited, damaged or made malicious.</summary>
public sealed class ToolConfigTests : IDisposable
{
    private const string Secret = "hush-this-is-a-secret";

    private const string Good =
        $"""
        authtype: pat
        activeenvironment: acme
        environments:
          acme:
            tenanturl: https://acme.identitynow.com
            baseurl: https://acme.api.identitynow.com
            pat:
              clientid: 7c1d5e90a2b84f6391e0d3c8f5a7b264
              clientsecret: {Secret}
          acme-sb:
            tenanturl: https://acme-sb.identitynow-demo.com
        """;

    private readonly string _path = Path.GetTempFileName();

    [Fact]
    public void An_environment_gives_its_address_and_login()
    {
        var (name, login) = Read(Good).Find("ACME");

        Assert.Equal("acme", name);
        Assert.Equal(new Uri("https://acme.api.identitynow.com"), login.BaseAddress);
        Assert.Equal(("7c1d5e90a2b84f6391e0d3c8f5a7b264", Secret), (login.ClientId, login.ClientSecret));
    }

    [Fact]
    public void Without_a_baseurl_the_API_address_is_derived_from_the_tenanturl()
    {
        var (_, login) = Read(Good).Find("acme-sb");

        Assert.Equal(new Uri("https://acme-sb.api.identitynow-demo.com"), login.BaseAddress);
        Assert.False(login.IsComplete);
    }

    [Fact]
    public void Without_a_name_the_active_environment_is_used() => Assert.Equal("acme", Read(Good).Find(null).Name);

    [Theory]
    [InlineData("\uFEFF# a comment\r\n{0}")]
    [InlineData("---\n{0}\n---\nanother: document\n")]
    [InlineData("{0}\nextra: [1, {{a: b}}, [x]]\nanchored: &name value\n")]
    public void Other_parts_of_the_file_do_not_matter(string format)
        => Assert.Equal(Secret, Read(string.Format(null, format, Good)).Find("acme").Login.ClientSecret);

    [Theory]
    [InlineData("", "has no environment 'acme'. Nothing was sent. Add an environment with SailPoint's command-line tool.")]
    [InlineData("just a text", "has no environment 'acme'. Nothing was sent. Add an environment with SailPoint's command-line tool.")]
    [InlineData("[a, list]", "has no environment 'acme'. Nothing was sent. Add an environment with SailPoint's command-line tool.")]
    [InlineData("environments:\n  other: {}\n  more: {}", "has no environment 'acme'. Nothing was sent. Give one of its environments with -Environment: other, more.")]
    [InlineData("environments:\n  acme: 5", "has no baseurl or tenanturl for the environment 'acme' (line 2)")]
    [InlineData("environments:\n  acme: {baseurl: null, tenanturl: ~}", "has no baseurl or tenanturl for the environment 'acme' (line 2)")]
    [InlineData("environments:\n  acme:\n    baseurl: {a: hush}", "has a mapping instead of a text (line 3)")]
    [InlineData("environments:\n  acme:\n    baseurl: hush", "has a baseurl that is not a complete address (line 3)")]
    [InlineData("environments:\n  acme:\n    baseurl: https://acme.api.identitynow.com/v3", "has an unusable address (line 3). The base address has a path or a query. Nothing was sent.")]
    [InlineData("environments:\n  acme:\n    baseurl: https://me:hush@acme.api.identitynow.com", "contains a user name or password")]
    [InlineData("environments:\n  acme:\n    baseurl: http://acme.api.identitynow.com", "does not use https")]
    [InlineData("environments:\n  acme: *hush", "has an alias (*), which this module does not accept (line 2). Nothing was sent. Write the value itself.")]
    [InlineData("base: &a {x: hush}\nenvironments:\n  acme:\n    <<: *a", "has an alias (*), which this module does not accept (line 4). Nothing was sent. Write the value itself.")]
    [InlineData("environments:\n  acme: {}\n  ACME: {}", "has a field twice (line 3)")]
    [InlineData("environments:\n  acme:\n    pat:\n      clientsecret: hush\n      clientsecret: hush2", "has a field twice (line 5)")]
    [InlineData("environments:\n  ? [hush]\n  : a", "has a field whose name is not a text (line 2)")]
    [InlineData("environments:\n  acme:\n   clientsecret: hush\n  \tbad: hush", "is not valid YAML (line ")]
    [InlineData("environments: {acme: {clientsecret: hush", "is not valid YAML (line ")]
    [InlineData("environments:\n  acme: \"hush", "is not valid YAML (line ")]
    [InlineData("environments: @hush", "is not valid YAML (line ")]
    public void The_error_names_the_problem_and_its_line_without_a_secret(string text, string reason)
    {
        var error = Failure.Of(() => Read(text).Find("acme"), SailPointErrorKind.InvalidConfiguration);

        Assert.StartsWith($"The configuration file {_path} ", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Contains("Nothing was sent.", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("environments: {acme: {}}", "has no activeenvironment. Nothing was sent. Give one of its environments with -Environment: acme.")]
    [InlineData("activeenvironment: gone\nenvironments: {acme: {}}", "has no environment 'gone' (line 1). Nothing was sent. Give one of its environments with -Environment: acme.")]
    public void The_error_names_a_missing_active_environment(string text, string reason)
        => Assert.Contains(reason, Failure.Of(() => Read(text).Find(null), SailPointErrorKind.InvalidConfiguration).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_too_long_is_refused()
        => Assert.Contains("is longer than 256 KB", Failure.Of(() => Read("a: " + new string('x', 300_000)), SailPointErrorKind.InvalidConfiguration).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    [InlineData("? ")]
    public void Deep_nesting_is_refused(string opening)
        => Failure.Of(() => Read("a: \n " + string.Concat(Enumerable.Repeat(opening, 50_000))), SailPointErrorKind.InvalidConfiguration);

    [Fact]
    public void Aliases_that_would_multiply_a_text_are_refused()
    {
        var bomb = new StringBuilder("a0: &a0 [lol, lol]\n");
        for (var i = 1; i < 40; i++)
            bomb.Append(null, $"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n");

        Assert.Contains("has an alias", Failure.Of(() => Read(bomb.ToString()), SailPointErrorKind.InvalidConfiguration).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Any_broken_file_gives_an_error_of_the_module_without_a_secret()
    {
        const string Signs = "\0\t\n\r \"'#%&*-:<>?@[\\]`{|}!~,x\u0085\u2028\ufeff";
        var random = new Random(12);
        for (var round = 0; round < 3000; round++)
        {
            var text = new StringBuilder(Good);
            for (var change = random.Next(1, 6); change > 0; change--)
            {
                var place = random.Next(text.Length);
                if (random.Next(3) == 0)
                    text.Remove(place, Math.Min(random.Next(1, 20), text.Length - place));
                else
                    text.Insert(place, Signs[random.Next(Signs.Length)]);
            }

            try
            {
                Read(text.ToString()).Find(null);
            }
            catch (SailPointApiException error)
            {
                Assert.Equal(SailPointErrorKind.InvalidConfiguration, error.Kind);
                Assert.DoesNotContain("a-secret", error.ToString(), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void The_default_file_is_in_the_home_folder()
        => Assert.EndsWith(Path.Combine(".sailpoint", "config.yaml"), ToolConfig.DefaultPath, StringComparison.Ordinal);

    public void Dispose() => File.Delete(_path);

    private ToolConfig Read(string text)
    {
        File.WriteAllText(_path, text);
        return ToolConfig.Read(_path);
    }
}
