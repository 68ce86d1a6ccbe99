using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using SailPointPat.Audit.Policy;
using SailPointPat.Binding;
using SailPointPat.Completion;
using SailPointPat.Files;
using SailPointPat.Running;
using SailPointPat.Sessions;

namespace SailPointPat.Commands;

/// <summary>Writes exceptions for findings into a policy file.</summary>
/// <include file="../Help/Add-SailPointPersonalAccessTokenException.xml" path="help/*"/>
[Cmdlet(VerbsCommon.Add, "SailPointPersonalAccessTokenException", SupportsShouldProcess = true, HelpUri = HelpLinks.Base + "Add-SailPointPersonalAccessTokenException.md")]
[OutputType(typeof(FileInfo))]
public sealed class AddSailPointPersonalAccessTokenExceptionCommand : AsyncCmdlet
{
    private readonly List<ExceptionRequest> _requests = [];
    private PolicyFile _file = null!;
    private DateTime _until;

    /// <summary>
    /// The path of the policy file. It can begin with ~ or a drive of the session. Wildcard characters are literal.
    /// </summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("LiteralPath", "FilePath")]
    [TextOf("FullName")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>
    /// The findings to accept, from Test-SailPointPersonalAccessToken. Copies from Import-Clixml, jobs and CSV files also work. A row without Tenant and
    /// BaseUrl gets the connected tenant. If no tenant or several tenants are connected, such a row is an error.
    /// </summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    /// <summary>The reason why the risk is accepted.</summary>
    [Parameter(Mandatory = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateNotNullOrEmpty]
    public string Reason { get; set; } = "";

    /// <summary>The person who approved it: a name, a role or the number of a ticket.</summary>
    [Parameter(Mandatory = true)]
    [ArgumentCompleter(typeof(NoCompleter))]
    [ValidateNotNullOrEmpty]
    public string ApprovedBy { get; set; } = "";

    /// <summary>The last day on which the risk is accepted, in UTC, such as 2027-03-31. A time of day is ignored.</summary>
    [Parameter(Mandatory = true)]
    [DateText]
    [ArgumentCompleter(typeof(DayCompleter))]
    public string Until { get; set; } = "";

    /// <summary>
    /// Writes the names of the owner and the token into the exception instead of the id, so that the exception still applies after a rotation.
    /// </summary>
    [Parameter]
    public SwitchParameter ByName { get; set; }

    /// <summary>Returns the file.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Checks the parameters and the file before the first finding.</summary>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        OrTerminate(Path, () =>
        {
            if (Reason.Trim().Length == 0 || ApprovedBy.Trim().Length == 0)
                throw InvalidParameter("-Reason or -ApprovedBy is blank.", "Give the reason why the risk is accepted, and who approved it.");

            _until = DateTextAttribute.Read(Until, nameof(Until))?.Date ?? throw InvalidParameter("-Until is empty.", "Give the last day on which the risk is accepted.");
            if (_until < DateTime.UtcNow.Date)
                throw InvalidParameter($"The day of -Until {Day} has passed.", "Give the last day on which the risk is accepted.");

            _file = new PolicyFile(this, Path);
            _file.Check();
        });
    }

    /// <summary>Collects a finding.</summary>
    protected override void ProcessRecord()
    {
        try
        {
            Collect(RequestOf(InputObject));
        }
        catch (SailPointApiException error)
        {
            Report(error, InputObject);
        }
    }

    /// <summary>Writes all exceptions at once.</summary>
    protected override void EndProcessing()
    {
        var approved = _requests.FindAll(request => IsConfirmed(
            $"'{request.Name}' ({request.Id}){(request.Tenant is { } tenant ? $" in tenant {DisplayText.Escape(tenant)}" : "")}",
            $"Accept {string.Join(", ", request.Rules)} until {Day} in {DisplayText.Escape(_file.Name)}"));
        if (approved.Count == 0)
            return;

        OrTerminate(Path, () => _file.Add(approved, Stopped));
        WriteVerbose($"Exceptions for {approved.Count} {(approved.Count == 1 ? "token" : "tokens")} are in {DisplayText.Escape(_file.Path)}.");
        if (PassThru)
            WriteObject(new FileInfo(_file.Path));
    }

    private string Day => _until.ToString(PolicyReader.DayFormat, CultureInfo.InvariantCulture);

    /// <summary>Keeps one exception for each token, with the rules of all its findings.</summary>
    private void Collect(ExceptionRequest request)
    {
        var index = _requests.FindIndex(other => TokenId.AreSame(other.Id, request.Id) && other.Tenant == request.Tenant);
        if (index < 0)
            _requests.Add(request);
        else
            _requests[index] = request with { Rules = [.. _requests[index].Rules.Union(request.Rules).OrderBy(rule => rule)] };
    }

    private ExceptionRequest RequestOf(PSObject? item)
    {
        var rule = CopiedValue.Name(item, nameof(TokenFinding.Rule)).Trim();
        var rules = typeof(TokenRule).GetEnumValues().Cast<TokenRule>().Where(each => string.Equals(each.ToString(), rule, StringComparison.OrdinalIgnoreCase)).ToList();
        if (rules.Count == 0)
            throw InvalidFinding("The input is not a finding.", "Pipe the output of Test-SailPointPersonalAccessToken.");

        var found = rules[0];
        if (found is TokenRule.ExceptionEnded or TokenRule.ExceptionUnmatched)
            throw InvalidFinding($"A finding of {found} cannot be accepted.", "If an exception has ended, pipe the finding that it was for. Otherwise correct the file.");

        if (Text(item, nameof(TokenFinding.Id)) is not { Length: > 0 } id)
            throw InvalidFinding("The finding has no token id.", "Pipe the output of Test-SailPointPersonalAccessToken.");

        var owner = TokenCopy.OwnerOf(item!);
        var request = new ExceptionRequest
        {
            Id = id,
            Name = CopiedValue.Of(item, nameof(TokenFinding.Name))?.ToString() ?? "",
            OwnerId = owner?.Id,
            OwnerName = owner?.Name,
            Tenant = TenantOf(item!),
            IsByName = ByName,
            Rules = [found],
            Reason = Reason.Trim(),
            ApprovedBy = ApprovedBy.Trim(),
            Until = _until,
        };
        return ByName && (request.Name.Trim().Length == 0 || string.IsNullOrWhiteSpace(owner?.DisplayName))
            ? throw InvalidFinding($"The token {DisplayText.Escape(id)} has no name or no owner.", "Omit -ByName for this finding.")
            : request;
    }

    /// <summary>The tenant of a finding: by its name, or by its address if the name is not unique.</summary>
    /// <exception cref="SailPointApiException">The finding has no tenant, and not exactly one tenant is connected.</exception>
    private static string TenantOf(PSObject item)
    {
        if ((PlainValue.Of(item) as TokenFinding)?.Token?.Connection is { } connection)
            return NameOf(connection);

        var (name, address) = (Text(item, nameof(TokenFinding.Tenant)), Text(item, nameof(TokenFinding.BaseUrl)));
        if (name.Length > 0 && !name.EndsWith(")", StringComparison.Ordinal))
            return name;

        if (address.Length > 0)
            return address.TrimEnd('/');

        if (name.Length > 0)
            return name;

        // An exception without a tenant would apply to all tenants, and that was not approved.
        return Connections.Default is { } only && !Connections.Effective.HasSeveralTenants ? NameOf(only) : throw NoTenant(item);
    }

    private static string NameOf(SailPointConnection connection)
        => !connection.NameIsShared || connection.Instance is not null ? connection.Tenant : connection.BaseUrl.AbsoluteUri.TrimEnd('/');

    private static SailPointApiException NoTenant(PSObject item) => InvalidFinding(
        $"The finding of the token '{DisplayText.Escape(Text(item, nameof(TokenFinding.Name)))}' has no tenant, and {(Connections.Default is null ? "no tenant is" : "several tenants are")} connected.",
        "Add a column Tenant with the name or address of its tenant.");

    private static string Text(PSObject? item, string property) => CopiedValue.Of(item, property)?.ToString()?.Trim() ?? "";

    private static SailPointApiException InvalidParameter(string what, string next) => new(SailPointErrorKind.InvalidArgument, $"{what} Nothing was written. {next}");

    private static SailPointApiException InvalidFinding(string what, string next)
        => new(SailPointErrorKind.InvalidArgument, $"{what} Nothing was written for this finding. {next}");
}
