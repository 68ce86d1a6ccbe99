using System;
using System.Threading.Tasks;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Creating;

/// <summary>A token gets every right of its owner only on request. Pasted scopes are read or refused.</summary>
public sealed class ScopeTests
{
    private const string Row = " | New-SailPointPersonalAccessToken";

    [Theory]
    [InlineData("Scopes")]
    [InlineData("SCOPE")]
    [InlineData("scopes")]
    public async Task A_column_named_Scopes_gives_the_scope(string heading)
    {
        await using var session = await StartAsync();

        session.Module.All($"[pscustomobject]@{{ Name = 'a'; '{heading}' = 'idn:accounts:read' }}" + Row);

        Assert.Equal("""["idn:accounts:read"]""", session.Request.Json()["scope"]!.ToJsonString());
    }

    [Theory]
    [InlineData("Scope(s)", "The column 'Scope(s)' would be ignored. Nothing was sent. Rename it to Scope")]
    [InlineData(" Scope", "The column ' Scope' would be ignored. Nothing was sent. Rename it to Scope")]
    [InlineData("Allowed scopes", "The column 'Allowed scopes' would be ignored. Nothing was sent. Rename it to Scope")]
    [InlineData("Remark", "The row has no column Scope")]
    public async Task A_row_without_a_scope_column_is_refused_and_named(string heading, string message)
    {
        await using var session = await StartAsync("Y");

        var error = session.Run($"[pscustomobject]@{{ Name = 'good'; Scope = 'a:read' }}, [pscustomobject]@{{ Name = 'bad'; '{heading}' = 'idn:accounts:read' }}" + Row)
            .ItemError("InvalidArgument").ToString();

        Assert.Contains("Row 2 ('bad'): " + message, error, StringComparison.Ordinal);
        Assert.Contains("sp:scopes:all", error, StringComparison.Ordinal);
        Assert.Single(session.Requests);
    }

    [Fact]
    public async Task A_file_read_with_the_wrong_separator_is_refused()
    {
        await using var session = await StartAsync("Y");

        var error = session.Run("[pscustomobject]@{ 'Name;Scope' = 'a;idn:accounts:read' }" + Row).ItemError("InvalidArgument").ToString();

        Assert.Contains("Read the file with Import-Csv -Delimiter ';'.", error, StringComparison.Ordinal);
        Assert.Empty(session.Requests);
    }

    [Fact]
    public async Task All_scopes_can_be_requested_in_a_cell_and_for_all_rows()
    {
        await using var session = await StartAsync();

        session.Module.All("[pscustomobject]@{ Name = 'a'; Scope = 'sp:scopes:all' }" + Row);
        session.Module.All("[pscustomobject]@{ Name = 'b' }" + Row + " -Scope sp:scopes:all");

        Assert.All(session.Requests, request => Assert.Equal("""["sp:scopes:all"]""", request.Json()["scope"]!.ToJsonString()));
        Assert.Equal(2, session.Requests.Count);
    }

    [Theory]
    [InlineData("New-SailPointPersonalAccessToken a")]
    [InlineData("'a' | New-SailPointPersonalAccessToken")]
    [InlineData("New-SailPointPersonalAccessToken a -Confirm:$false")]
    public async Task Without_a_scope_in_an_unattended_session_nothing_is_sent(string script)
    {
        await using var session = await StartAsync();

        var error = session.Run(script).ItemError("InvalidArgument").ToString();

        Assert.Contains("-Scope sp:scopes:all", error, StringComparison.Ordinal);
        Assert.Empty(session.Requests);
    }

    [Theory]
    [InlineData("Y", 1)]
    [InlineData("N", 0)]
    public async Task An_interactive_user_is_asked_once(string answer, int requests)
    {
        await using var session = await StartAsync(answer);

        var result = session.Run("New-SailPointPersonalAccessToken a");

        Assert.Empty(result.Errors);
        Assert.Contains("gets every right you have (sp:scopes:all)", result.HostText, StringComparison.Ordinal);
        Assert.Equal(requests, session.Requests.Count);
    }

    [Fact]
    public async Task WhatIf_shows_that_every_right_is_granted_and_does_not_ask()
    {
        await using var session = await StartAsync();

        var result = session.Run("New-SailPointPersonalAccessToken a -WhatIf");

        Assert.Contains("every right you have (sp:scopes:all)", result.HostText, StringComparison.Ordinal);
        Assert.Empty(result.Errors);
    }

    [Theory]
    [InlineData("[\"idn:accounts:read\",\"idn:sources:read\"]")]
    [InlineData("[ 'idn:accounts:read', 'idn:sources:read' ]")]
    [InlineData("\"idn:accounts:read\"\r\n\"idn:sources:read\"")]
    [InlineData("idn:accounts:read|idn:sources:read")]
    [InlineData("\u200bidn:accounts:read\u200b,\ufeffidn:sources:read")]
    [InlineData("\u201cidn:accounts:read\u201d;\u00a0\u2018idn:sources:read\u2019")]
    [InlineData("[\n  \"idn:accounts:read\",\n  \"idn:sources:read\"\n]\n")]
    public async Task Pasted_scope_lists_are_read(string text)
    {
        await using var session = await StartAsync();

        session.Module.All("param($text) New-SailPointPersonalAccessToken a -Scope $text; New-SailPointPersonalAccessToken b -Scope @($text)", text);

        Assert.Equal(2, session.Requests.Count);
        Assert.All(session.Requests, request => Assert.Equal("""["idn:accounts:read","idn:sources:read"]""", request.Json()["scope"]!.ToJsonString()));
    }

    [Theory]
    [InlineData("idn:acc\u200bounts:read")]
    [InlineData("{\"scope\":[\"idn:accounts:read\"]}")]
    [InlineData("idn:accounts\\:read")]
    [InlineData("idn:\"accounts\":read")]
    [InlineData("idn:accounts:read\ud800")]
    [InlineData("- idn:accounts:read")]
    [InlineData("idn:аccounts:read")]
    [InlineData("<idn:accounts:read>")]
    [InlineData("[]")]
    [InlineData("\u200b")]
    public async Task Text_that_cannot_be_a_scope_is_refused(string text)
    {
        await using var session = await StartAsync();

        session.Run("param($text) New-SailPointPersonalAccessToken a -Scope $text", text).ItemError("InvalidArgument");
        session.Run("param($text) Set-SailPointPersonalAccessToken 1 -Name b -Scope @($text)", text).OnlyError("InvalidArgument");

        Assert.Empty(session.Requests);
    }

    [Theory]
    [InlineData("New-SailPointPersonalAccessToken -Scope a:read -Name")]
    [InlineData("Set-SailPointPersonalAccessToken 1 -Name")]
    public async Task A_lone_surrogate_in_a_name_is_refused(string command)
    {
        await using var session = await StartAsync();

        foreach (var name in new[] { "a\ud800", "\udc00a", "\udc00\ud800" })
            session.Run($"param($name) {command} $name", name).ItemError("InvalidArgument");

        Assert.Empty(session.Requests);
    }

    private static async Task<TenantSession> StartAsync(params string[] answers)
    {
        var session = await TenantSession.StartAsync(answers: answers);
        session.Module.ForgetScope();
        return session;
    }
}
