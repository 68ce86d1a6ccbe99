using System;
using System.Threading.Tasks;
using SailPointPat.Core.Tests.Reliability.Support;
using Xunit;

namespace SailPointPat.Core.Tests.Reliability.Creates;

/// <summary>The commands are there to be pasted into a console, and names and ids are other people's input.</summary>
public class WritingTheCommands
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
    public async Task To_look_finds_just_that_name(string name, string argument)
    {
        using var rig = new Rig();
        rig.Tenant.Script(Reply.Cut);

        var error = await Rig.FailAsync(() => rig.CreateAsync(name));

        Assert.EndsWith($"Get-SailPointPersonalAccessToken -OwnerId me -Name {argument}", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a'; Remove-Item z; '", "'a''; Remove-Item z; '''")]
    [InlineData("a\u2019; Remove-Item z", "'a\u2019\u2019; Remove-Item z'")]
    public async Task To_remove_holds_any_id_as_one_argument(string id, string argument)
    {
        using var rig = new Rig();
        rig.Tenant.Script(Reply.Cut, () => Reply.Tokens(Reply.Token(id, created: SkippingClock.Beginning)));

        var error = await rig.FailAsync("create");

        Assert.EndsWith($"Remove-SailPointPersonalAccessToken -Id {argument}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_not_needed_for_a_name_with_control_characters_because_nothing_is_sent()
    {
        using var rig = new Rig();

        var error = await Rig.FailAsync(() => rig.CreateAsync("bell\a"));

        Assert.Equal(SailPointErrorKind.InvalidArgument, error.Kind);
        Assert.Empty(rig.Tenant.Arrivals);
    }
}
