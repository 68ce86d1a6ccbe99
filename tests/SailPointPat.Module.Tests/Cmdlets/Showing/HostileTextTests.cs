using System;
using System.Linq;
using System.Reflection;
using System.Threading.Tasks;
using SailPointPat.TestTenant.Faults;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Showing;

/// <summary>Names and messages come from others, so their control characters never reach the console.</summary>
public sealed class HostileTextTests
{
    private const string Name = "\u001b[2Jowned\r\n\u202egnp.\u0007\u009b\u200b";
    private const string Escaped = "\\u001b[2Jowned\\u000d\\u000a\\u202egnp.\\u0007\\u009b\\u200b";

    private static readonly char[] Hostile = ['\u001b', '\u202e', '\u0007', '\u009b', '\u200b'];

    [Theory]
    [InlineData("Get-SailPointPersonalAccessToken", false)]
    [InlineData("Get-SailPointPersonalAccessToken | Format-List", true)]
    [InlineData("Get-SailPointPersonalAccessToken | Format-List *", true)]
    [InlineData("Get-SailPointPersonalAccessToken | ForEach-Object { $_.Name }", true)]
    [InlineData("Get-SailPointPersonalAccessToken | ForEach-Object { \"$_\" }", true)]
    [InlineData("Get-SailPointPersonalAccessToken | Set-SailPointPersonalAccessToken -Scope a:read -WhatIf", true)]
    [InlineData("Get-SailPointPersonalAccessToken | Remove-SailPointPersonalAccessToken -WhatIf", true)]
    [InlineData("Get-SailPointPersonalAccessToken | Remove-SailPointPersonalAccessToken", true)]
    public async Task Control_characters_in_a_name_are_made_visible(string script, bool isWhole)
    {
        await using var session = await TenantSession.StartAsync(width: 300, answers: "N");
        session.Module.All("param($assembly) Import-Module -Assembly $assembly", Assembly.GetExecutingAssembly());
        Answer(session);

        var shown = session.Module.Format(script);

        Assert.Contains(isWhole ? Escaped : Escaped[..20], shown, StringComparison.Ordinal);
        Assert.DoesNotContain(shown, character => Hostile.Contains(character));
    }

    [Fact]
    public async Task An_error_shows_escaped_names()
    {
        await using var session = await TenantSession.StartAsync(width: 300);
        Answer(session, managed: true);
        session.Server.Faults.Add(Fault.Status(
            400,
            $$"""{"detailCode":"400 {{Json(Name)}}","trackingId":"{{Json(Name)}}","messages":[{"text":"Because of {{Json(Name)}}"}],"causes":[]}""").For(Requests.Create));

        var result = session.Run(
            "param($name) Get-SailPointPersonalAccessToken | Remove-SailPointPersonalAccessToken; Get-SailPointPersonalAccessToken -Id $name -Filter 'lastUsed isnull'; New-SailPointPersonalAccessToken x; New-SailPointPersonalAccessToken $name",
            Name);

        Assert.Equal(["ManagedToken", "TokenNotFound", "BadRequest", "InvalidArgument"], result.Kinds());
        Assert.All(result.Errors, error => Assert.DoesNotContain(error.ToString(), char.IsControl));
        Assert.All(result.Errors, error => Assert.DoesNotContain(error.ToString(), character => Hostile.Contains(character)));
        Assert.All(result.Errors, error => Assert.Contains("\\u001b[2J", error.ToString(), StringComparison.Ordinal));
        Assert.DoesNotContain((string)result.Errors[2].Get("DetailCode")!, char.IsControl);
        Assert.DoesNotContain((string)result.Errors[2].Get("TrackingId")!, char.IsControl);
    }

    [Fact]
    public async Task The_answer_to_a_change_is_escaped_like_a_list()
    {
        await using var session = await TenantSession.StartAsync();
        session.Server.Faults.Add(Fault.Status(200, $$"""{"id":"1","name":"{{Json(Name)}}","scope":["{{Json(Name)}}"],"owner":{"id":"2","name":"{{Json(Name)}}"},"x":"{{Json(Name)}}"}""").For(Requests.Change));

        var token = session.Module.Single("$changed = Set-SailPointPersonalAccessToken one -Name x -PassThru; $changed");

        Assert.Equal(Escaped, token.Get("Name"));
        Assert.Equal(Escaped, token.Text("Scope"));
        Assert.Equal(Escaped, session.Module.Single("$changed.Owner.Name").BaseObject);
        Assert.Equal(Escaped, session.Module.Single("$changed.AdditionalProperties['x']").BaseObject);
    }

    [Fact]
    public async Task Direction_characters_in_a_new_name_are_made_visible()
    {
        await using var session = await TenantSession.StartAsync(width: 200);

        var result = session.Run("New-SailPointPersonalAccessToken \"a$([char]0x202e)b\" -WhatIf; New-SailPointPersonalAccessToken a -Scope \"c$([char]0x202e)d\"");

        Assert.Contains("'a\\u202eb'", result.HostText, StringComparison.Ordinal);
        Assert.Contains("The scope 'c\\u202ed'", result.ItemError("InvalidArgument").ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain('\u202e', result.HostText);
    }

    private static void Answer(TenantSession session, bool managed = false)
        => session.AnswerList($$"""[{"id":"1","name":"{{Json(Name)}}","scope":["{{Json(Name)}}"],"managed":{{(managed ? "true" : "false")}},"owner":{"id":"2","name":"{{Json(Name)}}"} }]""");

    private static string Json(string text) => System.Text.Json.JsonEncodedText.Encode(text).ToString();
}
