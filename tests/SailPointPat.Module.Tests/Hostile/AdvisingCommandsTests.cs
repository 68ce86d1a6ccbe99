using System;
using System.Linq;
using System.Management.Automation.Language;
using System.Text.Json;
using System.Threading.Tasks;
using SailPointPat.TestTenant.Faults;
using Xunit;

namespace SailPointPat.Module.Tests.Hostile;

/// <summary>An error's advice has a command to paste. Names and ids in it must stay data and never become code.</summary>
public sealed class AdvisingCommandsTests
{
    [Theory]
    [InlineData("it's")]
    [InlineData("x\u2019; Disconnect-SailPoint; \u2018")]
    [InlineData("x\u201a; Disconnect-SailPoint #")]
    [InlineData("x\u201b\u2018'; Disconnect-SailPoint #")]
    [InlineData("$(Disconnect-SailPoint) `n \" \u201c")]
    [InlineData("a*b?[c]`")]
    public async Task The_command_that_searches_for_a_lost_token_has_exactly_one_name(string name)
    {
        await using var tenant = await HostileTenant.StartAsync();
        tenant.Server.Faults.Add(Fault.ResetBeforeRequest().For(Requests.Create));
        tenant.Session.SetVariable("name", name);

        var message = tenant.Session.SingleError("New-SailPointPersonalAccessToken -Name $name").Exception.Message;

        var command = AssertOneCommand(message[message.IndexOf("Get-SailPoint", StringComparison.Ordinal)..]);
        tenant.Session.SetVariable("pattern", command);
        Assert.Equal(true, tenant.Session.Single("[WildcardPattern]::new($pattern).IsMatch($name)").BaseObject);
        Assert.Equal(false, tenant.Session.Single("[WildcardPattern]::new($pattern).IsMatch($name + 'x')").BaseObject);
    }

    [Theory]
    [InlineData("abc\u202edef", "abc\\u202edef")]
    [InlineData("line\u2028break", "line\\u2028break")]
    [InlineData("\U000f0000!", "\\udb80\\udc00!")]
    [InlineData("\\u202e is shown", "\\u202e is shown")]
    [InlineData("日本 🚀", "日本 🚀")]
    public async Task The_command_that_searches_for_a_lost_token_has_the_name_that_lists_show(string name, string shown)
    {
        await using var tenant = await HostileTenant.StartAsync();
        tenant.Server.Faults.Add(Fault.ResetBeforeRequest().For(Requests.Create));

        var message = tenant.Session.SingleError("param($name) New-SailPointPersonalAccessToken -Name $name", name).Exception.Message;

        Assert.Equal(shown, AssertOneCommand(message[message.IndexOf("Get-SailPoint", StringComparison.Ordinal)..]));
    }

    [Theory]
    [InlineData("x\u2019; Disconnect-SailPoint #")]
    [InlineData("x'; Disconnect-SailPoint #")]
    [InlineData("x\u2018\u2019\u201a\u201b y")]
    public async Task The_command_that_removes_a_lost_token_has_exactly_one_id(string id)
    {
        await using var tenant = await HostileTenant.StartAsync();
        tenant.Server.Faults.Add(Fault.ResetBeforeRequest().For(Requests.Create));
        tenant.Server.Faults.Add(Fault.Status(200, $$"""[{"id":{{JsonSerializer.Serialize(id)}},"name":"lost","created":"{{DateTimeOffset.UtcNow:O}}"}]""").For(Requests.List));

        var message = tenant.Session.SingleError("New-SailPointPersonalAccessToken -Name lost").Exception.Message;

        Assert.Equal(id, AssertOneCommand(message[message.IndexOf("Remove-SailPoint", StringComparison.Ordinal)..]));
    }

    /// <returns>The command's last argument.</returns>
    private static string AssertOneCommand(string text)
    {
        var script = Parser.ParseInput(text, out _, out var errors);

        Assert.Empty(errors);
        var pipeline = Assert.IsType<PipelineAst>(Assert.Single(script.EndBlock.Statements));
        var command = Assert.IsType<CommandAst>(Assert.Single(pipeline.PipelineElements));
        return Assert.IsType<StringConstantExpressionAst>(command.CommandElements.Last()).Value;
    }
}
