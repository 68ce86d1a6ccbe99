using System;
using System.Text.Json;
using System.Threading.Tasks;
using SailPointPat.TestTenant.Faults;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Failing;

/// <summary>Errors write commands to paste into a console. Names and ids in them are other people's input.</summary>
public sealed class WrittenCommandTests
{
    [Theory]
    [InlineData("plain", "'plain'")]
    [InlineData("it's", "'it''s'")]
    [InlineData("x'; Remove-Item *; '", "'x''; Remove-Item `*; '''")]
    [InlineData("x\u2019; Remove-Item z \u2018", "'x\u2019\u2019; Remove-Item z \u2018\u2018'")]
    [InlineData("\u201alow\u201b", "'\u201a\u201alow\u201b\u201b'")]
    [InlineData("what?*[a]`b", "'what`?`*`[a`]``b'")]
    [InlineData("$(whoami) \"q\"", "'$(whoami) \"q\"'")]
    // As the names of tokens are shown, and compared.
    [InlineData("abc\u202edef", "'abc\\u202edef'")]
    [InlineData("line\u2028break", "'line\\u2028break'")]
    [InlineData("\U000f0000!", "'\\udb80\\udc00!'")]
    [InlineData("\\u202e is shown", "'\\u202e is shown'")]
    [InlineData("日本 🚀", "'日本 🚀'")]
    public async Task The_command_that_looks_for_a_lost_token_finds_just_that_name(string name, string argument)
    {
        await using var session = await TenantSession.StartAsync("-MaximumRetryCount 0");
        session.Server.Faults.Add(Fault.Status(500).For(Requests.Api).Always());

        var error = session.Run("New-SailPointPersonalAccessToken $args[0]", name).ItemError("OutcomeUnknown");

        Assert.EndsWith($"Get-SailPointPersonalAccessToken -OwnerId me -Name {argument}", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a'; Remove-Item z; '", "'a''; Remove-Item z; '''")]
    [InlineData("a\u2019; Remove-Item z", "'a\u2019\u2019; Remove-Item z'")]
    public async Task The_command_that_removes_a_lost_token_has_any_id_as_one_argument(string id, string argument)
    {
        await using var session = await TenantSession.StartAsync("-MaximumRetryCount 0");
        session.Server.Faults.Add(Fault.Status(500).For(Requests.Create));
        session.AnswerList(JsonSerializer.Serialize(new[] { new { id, name = "lost", created = DateTimeOffset.UtcNow } }));

        var error = session.Run("New-SailPointPersonalAccessToken lost").ItemError("OutcomeUnknown");

        Assert.EndsWith($"Remove-SailPointPersonalAccessToken -Id {argument}", error.ToString(), StringComparison.Ordinal);
        Assert.Equal(id, error.Get("OrphanedTokenId"));
    }
}
