using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using SailPointPat.Binding;
using SailPointPat.Completion;
using SailPointPat.Errors;
using SailPointPat.Scopes.Advice;
using SailPointPat.Scopes.Catalog;
using SailPointPat.Scopes.Requests;

namespace SailPointPat.Commands;

/// <summary>Finds what a scope allows, and which scopes a token needs.</summary>
/// <include file="../Help/Find-SailPointScope.xml" path="help/*"/>
[Cmdlet(VerbsCommon.Find, "SailPointScope", DefaultParameterSetName = ScopeSet, HelpUri = HelpLinks.Base + "Find-SailPointScope.md")]
[OutputType(typeof(SailPointScope), ParameterSetName = [ScopeSet])]
[OutputType(typeof(SailPointOperation), ParameterSetName = [OperationSet])]
[OutputType(typeof(SailPointScopeSet), ParameterSetName = [RequestSet])]
public sealed class FindSailPointScopeCommand : PSCmdlet
{
    private const string ScopeSet = "Scope";
    private const string OperationSet = "Operation";
    private const string RequestSet = "InputObject";

    private RequestCollector? _requests;

    /// <summary>The scopes to describe. Wildcards are allowed.</summary>
    /// <default>all scopes</default>
    [Parameter(Position = 0, ParameterSetName = ScopeSet)]
    [ScopeList]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ScopeCompleter))]
    [ValidateNotNullOrEmpty]
    public string[]? Scope { get; set; }

    /// <summary>
    /// The path of the operation. It can include the address of a tenant, an API version, a query, and ids or placeholders. Without an API version, the command
    /// uses the newest one.
    /// </summary>
    [Parameter(Mandatory = true, ParameterSetName = OperationSet)]
    [Alias("Uri")]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The HTTP method of the operation.</summary>
    /// <default>all methods of the path</default>
    [Parameter(ParameterSetName = OperationSet)]
    [ValidateSet("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD")]
    public string? Method { get; set; }

    /// <summary>
    /// The lines with requests: method and path, an address, a curl or PowerShell command, or a line of a log. Rows with the columns Method and Path, Uri or Url
    /// also work. A line that ends with a backslash or backtick continues on the next line.
    /// </summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = RequestSet)]
    [AllowNull]
    [AllowEmptyString]
    public PSObject? InputObject { get; set; }

    /// <summary>Describes scopes or an operation, or collects a line.</summary>
    protected override void ProcessRecord()
    {
        switch (ParameterSetName)
        {
            case ScopeSet:
                DescribeScopes();
                break;
            case OperationSet:
                DescribeOperation();
                break;
            default:
                _requests ??= new RequestCollector(this);
                _requests.Add(InputObject);
                break;
        }
    }

    /// <summary>Writes the smallest set of scopes for the lines.</summary>
    protected override void EndProcessing() => _requests?.Complete();

    private void DescribeScopes()
    {
        // No scope contains a slash. The text was divided at its spaces.
        if (Scope is not null && Array.Exists(Scope, text => text.IndexOf('/') >= 0))
        {
            var line = RequestLine.Read(string.Join(" ", Scope));
            WriteError(ErrorRecords.From(ScopeAdvice.OperationGiven(line), line.Paths.Count > 0 ? line.Paths[0].Path : null));
            return;
        }

        var catalog = ScopeCatalog.Current;
        var written = new HashSet<CatalogScope>();
        foreach (var name in Scope ?? ["*"])
        {
            var found = Matching(catalog, name);
            if (found.Count == 0 && name.IndexOfAny(['*', '?']) < 0)
                WriteError(ErrorRecords.From(ScopeAdvice.Unknown(name), name));

            foreach (var scope in found.Where(written.Add))
                WriteObject(ScopeOutput.Describe(catalog, scope));
        }
    }

    private static List<CatalogScope> Matching(ScopeCatalog catalog, string name)
    {
        var pattern = new WildcardPattern(name, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);
        try
        {
            return [.. catalog.Scopes.Where(scope => pattern.IsMatch(scope.Name))];
        }
        catch (WildcardPatternException)
        {
            // Such as an open bracket, which no scope has.
            return [];
        }
    }

    private void DescribeOperation()
    {
        var line = Path.Trim().IndexOf(' ') < 0 ? null : RequestLine.Read(Path);
        IReadOnlyList<RequestPath> paths = line?.Paths ?? [RequestPath.Read(RequestPath.WithPlaceholders(Path.Trim()))];
        var lookup = RequestLookup.Find(OperationIndex.Current, Method?.ToUpperInvariant() ?? line?.Method, paths);
        if (lookup.Found.Count == 0)
            WriteError(ErrorRecords.From(ScopeAdvice.Unknown(lookup, Method?.ToUpperInvariant() ?? line?.Method, lookup.Path), lookup.Path?.Path));

        foreach (var found in lookup.Found)
            WriteObject(ScopeOutput.Describe(ScopeCatalog.Current, found.Operation, found.Variant!, found.Version!));
    }
}
