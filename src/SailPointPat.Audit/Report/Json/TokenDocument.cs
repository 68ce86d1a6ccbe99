using System;
using System.Collections.Generic;

namespace SailPointPat.Audit.Report;

/// <summary>One row as JSON has it: the columns of the other formats, with lists where those have text.</summary>
internal sealed record TokenDocument(
    string Name,
    string Owner,
    string Severity,
    IEnumerable<FindingDocument> Findings,
    IReadOnlyList<string> Scope,
    DateTimeOffset? LastUsed,
    DateTimeOffset? ExpirationDate,
    DateTimeOffset? Created,
    bool NeverExpires,
    int? AccessTokenValiditySeconds,
    bool Managed,
    string? OwnerId,
    string Id);
