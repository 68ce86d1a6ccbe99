using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using SailPointPat.Module.Tests.Engine;
using SailPointPat.TestTenant;
using SailPointPat.TestTenant.Faults;
using Xunit;

namespace SailPointPat.Scripts.Tests.Runbooks;

/// <summary>A tenant with expiring tokens, an owner list, a mail server, and the real PowerShell that runs the reminder runbook.</summary>
internal sealed class ReminderSession : IAsyncDisposable
{
    private const string Runbook = "Send-TokenReminder.ps1";

    private readonly RunbookSession _session;

    private ReminderSession(RunbookSession session) => _session = session;

    public MailServer Mail { get; } = new();

    public Dictionary<string, string?> Environment => _session.Environment;

    public TestTenantServer Server => _session.Server;

    public Uri Tenant => Server.BaseAddress;

    public string StatePath => PathOf("state.json");

    /// <summary>The text of the state file; empty if there is no file.</summary>
    public string State => File.Exists(StatePath) ? File.ReadAllText(StatePath) : "";

    /// <summary>The entries of the state file by the key of the token.</summary>
    public Dictionary<string, JsonElement> Sent
        => JsonDocument.Parse(State).RootElement.GetProperty("sent").EnumerateArray().ToDictionary(entry => entry.GetProperty("token").GetString()!);

    /// <summary>The parameters for mail with the owner list.</summary>
    public string ByMail => $"-OwnerList '{PathOf("owners.csv")}' {WithoutList}";

    /// <summary>The parameters for mail.</summary>
    public string WithoutList => $"-SmtpServer 127.0.0.1 -SmtpPort {Mail.Port} -WithoutTls -From iam@example.com";

    public static async Task<ReminderSession> StartAsync(params ExpiringToken[] tokens)
    {
        var session = new ReminderSession(await RunbookSession.StartAsync());
        session.Environment["TEAMS_WEBHOOK_URL"] = null;
        session.Environment["REMINDER_WEBHOOK_URL"] = null;
        List(session.Server, tokens);
        await session.WriteAsync(
            "owners.csv",
            """
            Id,Name,Email,Manager,ManagerEmail
            amara,Amara Test,amara@example.com,Mona Manager,mona@example.com
            jonas,Jonas Test,jonas@example.com,Mona Manager,mona@example.com
            chief,Chief Test,chief@example.com,Chief Test,chief@example.com
            alone,Alone Test,alone@example.com,,
            lost,Lost Test,,,
            """);
        return session;
    }

    /// <summary>From now on, the tenant lists exactly these tokens.</summary>
    public static void List(TestTenantServer server, params ExpiringToken[] tokens)
    {
        server.Faults.Clear();
        server.Faults.Add(Fault.Status(200, $"[{string.Join(',', tokens.Select(token => token.ToJson()))}]").For(Requests.List).Always());
    }

    public string PathOf(string name) => _session.PathOf(name);

    public Task<string> WriteAsync(string name, string content) => _session.WriteAsync(name, content);

    /// <summary>Writes a state file in which stages were sent.</summary>
    public Task WriteStateAsync(params (ExpiringToken Token, int Stage)[] sent)
        => WriteAsync("state.json", StateOf([.. sent.Select(item => (item.Token.KeyIn(Tenant), item.Stage))]));

    /// <summary>The text of a state file in which stages were sent to the owners.</summary>
    public static string StateOf(params (string Key, int Stage)[] sent)
        => JsonSerializer.Serialize(new { version = 1, sent = sent.Select(item => new { token = item.Key, Owner = item.Stage }) });

    /// <summary>Runs the runbook with its state file and more parameters.</summary>
    public Task<TourProcess> RunAsync(string parameters, string before = "")
        => _session.RunCommandAsync(Runbook, $"{before}& $runbook -StatePath '{StatePath}' {parameters}; exit $LASTEXITCODE");

    /// <summary>Runs a command in which <c>$runbook</c> is the path of the runbook.</summary>
    public Task<TourProcess> RunCommandAsync(string command) => _session.RunCommandAsync(Runbook, command);

    /// <summary>Runs the runbook with each of these parameters, and returns the errors that ended the runs.</summary>
    public async Task<string[]> RefusalsAsync(params string[] parameters)
    {
        var runs = parameters.Select(each => $"& $runbook -StatePath '{StatePath}' {each} 2>&1 | ForEach-Object {{ \"refused: $_\" }}; \"ended with $LASTEXITCODE\"");
        var lines = (await RunCommandAsync(string.Join('\n', runs))).Output.Split('\n', StringSplitOptions.TrimEntries);

        Assert.Equal(parameters.Length, lines.Count(line => line == "ended with 1"));
        Assert.Equal(parameters.Length, lines.Count(line => line == "0 tokens due, 0 reminders sent, 1 error."));
        return [.. lines.Where(line => line.StartsWith("refused: ", StringComparison.Ordinal)).Select(line => line[9..])];
    }

    /// <summary>Runs the runbook as a scheduler does, with -File.</summary>
    public Task<TourProcess> RunFileAsync(params string[] arguments) => _session.RunFileAsync(Runbook, ["-StatePath", StatePath, .. arguments]);

    public ReceivedMail[] Mails() => [.. Mail.Mails.Select(ReceivedMail.Parse)];

    public static void AssertDone(TourProcess run, int due, int sent)
    {
        Assert.Equal("", run.Error);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains($"{Count(due, "token")} due, {Count(sent, "reminder")} sent, 0 errors.", run.Output, StringComparison.Ordinal);
    }

    public static void AssertFailed(TourProcess run, int due, int sent, string cause, int errors = 1)
    {
        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"{Count(due, "token")} due, {Count(sent, "reminder")} sent, {Count(errors, "error")}.", run.Output, StringComparison.Ordinal);
        // A console breaks its lines anywhere.
        Assert.Contains(Regex.Replace(cause, @"\s", ""), Regex.Replace(run.Error, @"[\s|]", ""), StringComparison.OrdinalIgnoreCase);
    }

    private static string Count(int number, string noun) => number == 1 ? $"1 {noun}" : $"{number} {noun}s";

    public async ValueTask DisposeAsync()
    {
        Mail.Dispose();
        await _session.DisposeAsync();
    }
}
