using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using SailPointPat.Errors;
using SailPointPat.Scopes.Advice;
using SailPointPat.Scopes.Catalog;
using SailPointPat.Scopes.Requests;

namespace SailPointPat.Commands;

/// <summary>Collects requests from lines, and finds the smallest set of scopes for them.</summary>
internal sealed class RequestCollector(Cmdlet command)
{
    private static readonly string[] PathNames = ["Path", "Uri", "Url"];

    private readonly Dictionary<(CatalogOperation Operation, string Version), FoundOperation> _found = [];
    private readonly HashSet<string> _reported = new(StringComparer.OrdinalIgnoreCase);
    private string _begun = "";
    private int _firstSkipped;
    private int _lines;
    private int _skipped;

    /// <summary>Looks up the request of a line or an object.</summary>
    public void Add(PSObject? input)
    {
        foreach (var line in TextOf(input).Split('\n'))
            AddLine(line.TrimEnd('\r'));
    }

    /// <summary>Writes the set, and warns of the operations that it does not cover.</summary>
    public void Complete()
    {
        Collect(_begun);
        if (_skipped > 0)
            command.WriteWarning($"{Count(_skipped, "line contains", "lines contain")} no request, and the command ignored {(_skipped == 1 ? "it" : "them")}. The first one is line {_firstSkipped}.");

        if (_found.Count == 0)
            return;

        var set = LeastScopes.Find(ScopeCatalog.Current, [.. _found.Values]);
        if (set.NeedsAllScopes.Count > 0)
        {
            command.WriteWarning(
                $"Only {ScopeCollection.All} allows {Count(set.NeedsAllScopes.Count, "operation", "operations")}, which this set does not cover: "
                + $"{string.Join("; ", set.NeedsAllScopes)}.");
        }

        command.WriteObject(set);
    }

    private void AddLine(string line)
    {
        _lines++;
        var text = _begun + line;
        _begun = "";
        if (line.Length > 0 && line[line.Length - 1] is '\\' or '`' or '^')
            _begun = text.Substring(0, text.Length - 1) + " ";
        else
            Collect(text);
    }

    private void Collect(string text)
    {
        if (text.Trim() is not { Length: > 0 } trimmed || trimmed[0] == '#')
            return;

        var request = RequestLine.Read(trimmed);
        var lookup = RequestLookup.Find(OperationIndex.Current, request.Method, request.Paths);
        if (lookup.Found.Count == 1)
            _found[(lookup.Found[0].Operation, lookup.Found[0].Version!)] = lookup.Found[0];
        else if (lookup.Path is not { } path)
            Skip();
        else if (IsLogin(path))
            command.WriteVerbose($"Needs no scope: {DisplayText.Escape(path.Path)}");
        else if (_reported.Add($"{request.Method} {path.Path}"))
            command.WriteError(ErrorRecords.From(ScopeAdvice.Unknown(lookup, request.Method, path), path.Path));
    }

    private void Skip()
    {
        // The line may contain an access token or a secret.
        if (_skipped++ == 0)
            _firstSkipped = _lines;
    }

    /// <summary>The requests of a login.</summary>
    private static bool IsLogin(RequestPath path)
        => path.Path.Equals("/oauth/token", StringComparison.OrdinalIgnoreCase) || path.Path.Equals("/oauth/info", StringComparison.OrdinalIgnoreCase);

    private static string TextOf(PSObject? input)
    {
        if (input is null || input.BaseObject is string)
            return input?.BaseObject as string ?? "";

        var path = PathNames.Select(name => input.Properties[name]?.Value?.ToString()).FirstOrDefault(value => !string.IsNullOrWhiteSpace(value));
        return path is null ? input.ToString() ?? "" : $"{input.Properties["Method"]?.Value?.ToString()?.ToUpperInvariant()} {path}";
    }

    private static string Count(int number, string singular, string plural) => $"{number} {(number == 1 ? singular : plural)}";
}
