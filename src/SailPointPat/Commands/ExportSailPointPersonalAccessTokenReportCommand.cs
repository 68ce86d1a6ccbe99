using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using SailPointPat.Audit.Changes;
using SailPointPat.Audit.Report;
using SailPointPat.Binding;
using SailPointPat.Core.Client;
using SailPointPat.Files;
using SailPointPat.Running;

namespace SailPointPat.Commands;

/// <summary>Writes a report of personal access tokens and their problems.</summary>
/// <include file="../Help/Export-SailPointPersonalAccessTokenReport.xml" path="help/*"/>
[Cmdlet(VerbsData.Export, "SailPointPersonalAccessTokenReport", DefaultParameterSetName = TenantSet, SupportsShouldProcess = true, HelpUri = HelpLinks.Base + "Export-SailPointPersonalAccessTokenReport.md")]
[OutputType(typeof(FileInfo))]
public sealed class ExportSailPointPersonalAccessTokenReportCommand : AuditCmdlet
{
    private readonly List<PersonalAccessToken> _tokens = [];
    private OutputFile _file = null!;

    /// <summary>
    /// The path of the report. It can begin with ~ or a drive of the session. Wildcard characters are literal.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("LiteralPath", "FilePath")]
    [TextOf("FullName")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>
    /// The tokens to report on, from Get-SailPointPersonalAccessToken. An input that is not a token is an error, and the command writes no report.
    /// </summary>
    /// <default>the tokens of the tenant</default>
    // Accepts any object, so that input that is not a token is an error here, not silently dropped by PowerShell.
    [Parameter(ValueFromPipeline = true)]
    [Alias("Token")]
    [TokenOf(AcceptsFindingsWithoutToken = true)]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    /// <summary>
    /// The format: a page for a browser, a table for a spreadsheet, JSON for other programs and for -Since, or JSON Lines for a SIEM. Without this parameter,
    /// the path must have the extension .html, .htm, .csv, .json, .jsonl or .ndjson.
    /// </summary>
    /// <default>the format of the extension</default>
    [Parameter]
    public ReportFormat Format { get; set; }

    /// <summary>Replaces an existing file.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Opens the file with the default program of this computer. Without a desktop, the command warns instead.</summary>
    [Parameter]
    public SwitchParameter Open { get; set; }

    /// <summary>Returns the file.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override bool NeedsConnection => !HasInput;

    private bool HasInput => MyInvocation.ExpectingInput || MyInvocation.BoundParameters.ContainsKey(nameof(InputObject));

    /// <summary>Checks whether the file can be written, before anything is sent.</summary>
    protected override void BeginProcessing()
    {
        OrTerminate(Path, () =>
        {
            _file = OutputFile.Find(this, Path, Force);
            if (!MyInvocation.BoundParameters.ContainsKey(nameof(Format)))
                Format = FormatOf(_file.Path);
            if (MyInvocation.ExpectingInput && MyInvocation.BoundParameters.ContainsKey(nameof(InputObject)))
                throw Unusable("Tokens are piped, and -InputObject is given.", "Pipe the tokens or give -InputObject, not both.");
            if (HasInput && OwnerId is not null)
                throw Unusable("-OwnerId cannot be used with piped tokens.", "Remove it, or use it with Get-SailPointPersonalAccessToken.");
        });
        base.BeginProcessing();
    }

    /// <summary>Collects a token.</summary>
    protected override void ProcessRecord()
    {
        if (!HasInput)
            return;

        OrTerminate(InputObject, () => _tokens.Add(PlainValue.Of(InputObject) as PersonalAccessToken ?? throw NoToken(InputObject)));
    }

    /// <summary>Writes the report.</summary>
    protected override void EndProcessing()
    {
        if (!IsConfirmed(DisplayText.Escape(_file.Path), $"Write a report of personal access tokens as {Format}"))
            return;

        IReadOnlyCollection<SailPointClient> complete = [];
        IReadOnlyList<TenantCoverage> coverage;
        if (HasInput)
            coverage = TenantCoverage.OfSelected(_tokens);
        else
        {
            var tenants = ReadTenants();
            complete = tenants.Complete;
            if (complete.Count == 0)
                return;

            _tokens.AddRange(tenants.All);
            coverage = tenants.Coverage(Connection ?? []);
        }

        OrTerminate(Path, () =>
        {
            var sources = HasInput ? Sources() : [.. complete.Select(client => client.Connection)];
            var options = Options(complete.FirstOrDefault()?.UtcNow ?? _tokens.FirstOrDefault()?.Now ?? DateTimeOffset.UtcNow) with { WholeTenants = WholeTenants(complete) };
            var comparison = CompareWithEarlierReport(_tokens, coverage, options);
            var report = new TokenReport(_tokens, options, Heading(sources), Caller(sources), Stopped, coverage, comparison);
            _file.Write(stream => report.Write(stream, Format, Stopped));
        });
        WriteVerbose($"{(_tokens.Count == 1 ? "1 token is" : $"{_tokens.Count} tokens are")} in {DisplayText.Escape(_file.Path)}.");
        if (Open && Viewer.TryOpen(_file.Path) is { } reason)
            WriteWarning($"{DisplayText.Escape(_file.Path)} was written, but not opened: {reason}.");

        if (PassThru)
            WriteObject(new FileInfo(_file.Path));
    }

    private static ReportFormat FormatOf(string path) => System.IO.Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".HTML" or ".HTM" => ReportFormat.Html,
        ".CSV" => ReportFormat.Csv,
        ".JSON" => ReportFormat.Json,
        ".JSONL" or ".NDJSON" => ReportFormat.JsonLines,
        _ => throw Unusable($"The name '{DisplayText.Escape(System.IO.Path.GetFileName(path), 200)}' has no extension of a report format.",
            "Add -Format Html, Csv, Json or JsonLines, or end the name with .html, .csv, .json or .jsonl."),
    };

    /// <summary>The connections of the given tokens.</summary>
    private List<SailPointConnection> Sources()
        => [.. _tokens.Select(token => token.Connection).OfType<SailPointConnection>().Distinct()];

    /// <summary>The tenants in the report, and those that could not be read.</summary>
    private string Heading(List<SailPointConnection> sources)
    {
        var read = string.Join(", ", sources.Select(connection => connection.Tenant).Distinct());
        var missing = string.Join(", ", (HasInput ? [] : Connection ?? []).Except(sources).Select(connection => connection.Tenant).Distinct());
        return missing.Length == 0 ? read : $"{read} (not in this report, because it could not be read: {missing})";
    }

    private static string Caller(List<SailPointConnection> sources)
        => string.Join(", ", sources.Select(connection => connection.UserName).Where(name => !string.IsNullOrEmpty(name)).Distinct());

    private static SailPointApiException NoToken(PSObject? input) => PlainValue.Of(input) is TokenFinding finding
        ? Unusable($"The finding {finding.Rule} is about an exception of the policy file and has no token.", "Filter out such findings with Where-Object Id.")
        : input is null
        ? Unusable("The input is $null, not a personal access token.", "Check the variable or the command that it comes from. For the whole tenant, give no input.")
        : Unusable(
            $"The input is a {DisplayText.Escape(input.TypeNames[0], 200)}, not a personal access token.",
            "Pipe the output of Get-SailPointPersonalAccessToken or Import-Clixml. Rows of a CSV file are not tokens.");

    private static SailPointApiException Unusable(string what, string next) => new(SailPointErrorKind.InvalidArgument, $"{what} Nothing was written. {next}");
}
