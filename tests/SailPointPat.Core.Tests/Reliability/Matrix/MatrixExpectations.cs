using System.Collections.Generic;
using System.Linq;

namespace SailPointPat.Core.Tests.Reliability.Matrix;

/// <summary>What every operation is to do under every fault.</summary>
internal static class MatrixExpectations
{
    public static IReadOnlyList<MatrixCell> All { get; } =
    [
        new("list", "429 with Retry-After: 60", new("GET 2", "all tokens"), new("GET 9", "`RateLimited`")),
        new("list", "500", new("GET 2", "all tokens"), new("GET 5", "`ServerError`")),
        new("list", "502 with a gateway's HTML", new("GET 2", "all tokens"), new("GET 5", "`ServerError`")),
        new("list", "503", new("GET 2", "all tokens"), new("GET 5", "`ServerError`")),
        new("list", "503 with Retry-After: 60", new("GET 2", "all tokens"), new("GET 5", "`ServerError`")),
        new("list", "504", new("GET 2", "all tokens"), new("GET 5", "`ServerError`")),
        new("list", "connection refused", new("GET 2", "all tokens"), new("GET 5", "`ConnectionFailed`")),
        new("list", "reset before the request was read", new("GET 2", "all tokens"), new("GET 5", "`ConnectionFailed`")),
        new("list", "reset after the work was done", new("GET 2", "all tokens"), new("GET 5", "`ConnectionFailed`")),
        new("list", "body cut half way", new("GET 1", "`ConnectionFailed`, after the tokens that came"), new("GET 1", "`ConnectionFailed`, after the tokens that came")),
        new("list", "body stalled half way", new("GET 1", "`Timeout`, after the tokens that came"), new("GET 1", "`Timeout`, after the tokens that came")),
        new("list", "JSON that is not JSON", new("GET 1", "`InvalidResponse`, after the tokens that came"), new("GET 1", "`InvalidResponse`, after the tokens that came")),
        new("list", "expired access token", new("GET 2, login 1", "all tokens"), new("GET 2, login 1", "`Unauthorized`")),
        new("list", "revoked credential", Observation.None, new("GET 1, login 1", "`LoginFailed`")),
        new("list", "unknown host (DNS)", new("GET 1", "`ConnectionFailed`"), new("GET 1", "`ConnectionFailed`")),

        new("create", "429 with Retry-After: 60", new("POST 2", "created"), new("POST 9", "`RateLimited` (not created)")),
        new("create", "500", new("POST 1, GET 1", "`OutcomeUnknown`, found none (not created)"), new("POST 1, GET 1", "`OutcomeUnknown`, found none (not created)")),
        new("create", "502 with a gateway's HTML", new("POST 1, GET 1", "`OutcomeUnknown`, found none (not created)"), new("POST 1, GET 1", "`OutcomeUnknown`, found none (not created)")),
        new("create", "503", new("POST 1, GET 1", "`OutcomeUnknown`, found none (not created)"), new("POST 1, GET 1", "`OutcomeUnknown`, found none (not created)")),
        new("create", "503 with Retry-After: 60", new("POST 2", "created"), new("POST 5", "`ServerError` (not created)")),
        new("create", "504", new("POST 1, GET 1", "`OutcomeUnknown`, found none (not created)"), new("POST 1, GET 1", "`OutcomeUnknown`, found none (not created)")),
        new("create", "connection refused", new("POST 2", "created"), new("POST 5", "`ConnectionFailed` (not created)")),
        new("create", "reset before the request was read", new("POST 1, GET 1", "`OutcomeUnknown`, found none (not created)"), new("POST 1, GET 1", "`OutcomeUnknown`, found none (not created)")),
        new("create", "reset after the work was done", new("POST 1, GET 1", "`OutcomeUnknown`, found it (created)"), new("POST 1, GET 1", "`OutcomeUnknown`, found it (created)")),
        new("create", "body cut half way", new("POST 1, GET 1", "`OutcomeUnknown`, found it (created)"), new("POST 1, GET 1", "`OutcomeUnknown`, found it (created)")),
        new("create", "body stalled half way", new("POST 1, GET 1", "`OutcomeUnknown`, found it (created)"), new("POST 1, GET 1", "`OutcomeUnknown`, found it (created)")),
        new("create", "JSON that is not JSON", new("POST 1, GET 1", "`OutcomeUnknown`, found it (created)"), new("POST 1, GET 1", "`OutcomeUnknown`, found it (created)")),
        new("create", "expired access token", new("POST 2, login 1", "created"), new("POST 2, login 1", "`Unauthorized` (not created)")),
        new("create", "revoked credential", Observation.None, new("POST 1, login 1", "`LoginFailed` (not created)")),
        new("create", "unknown host (DNS)", new("POST 1", "`ConnectionFailed` (not created)"), new("POST 1", "`ConnectionFailed` (not created)")),

        new("update", "429 with Retry-After: 60", new("PATCH 2", "changed"), new("PATCH 9", "`RateLimited` (not changed)")),
        new("update", "500", new("PATCH 2", "changed"), new("PATCH 5", "`ServerError` (not changed)")),
        new("update", "502 with a gateway's HTML", new("PATCH 2", "changed"), new("PATCH 5", "`ServerError` (not changed)")),
        new("update", "503", new("PATCH 2", "changed"), new("PATCH 5", "`ServerError` (not changed)")),
        new("update", "503 with Retry-After: 60", new("PATCH 2", "changed"), new("PATCH 5", "`ServerError` (not changed)")),
        new("update", "504", new("PATCH 2", "changed"), new("PATCH 5", "`ServerError` (not changed)")),
        new("update", "connection refused", new("PATCH 2", "changed"), new("PATCH 5", "`ConnectionFailed` (not changed)")),
        new("update", "reset before the request was read", new("PATCH 2", "changed"), new("PATCH 5", "`ConnectionFailed` (not changed)")),
        new("update", "reset after the work was done", new("PATCH 2", "changed"), new("PATCH 5", "`ConnectionFailed` (changed)")),
        new("update", "body cut half way", new("PATCH 2", "changed"), new("PATCH 5", "`ConnectionFailed` (changed)")),
        new("update", "body stalled half way", new("PATCH 2", "changed"), new("PATCH 5", "`Timeout` (changed)")),
        new("update", "JSON that is not JSON", new("PATCH 1", "`InvalidResponse` (changed)"), new("PATCH 1", "`InvalidResponse` (changed)")),
        new("update", "expired access token", new("PATCH 2, login 1", "changed"), new("PATCH 2, login 1", "`Unauthorized` (not changed)")),
        new("update", "revoked credential", Observation.None, new("PATCH 1, login 1", "`LoginFailed` (not changed)")),
        new("update", "unknown host (DNS)", new("PATCH 1", "`ConnectionFailed` (not changed)"), new("PATCH 1", "`ConnectionFailed` (not changed)")),

        new("delete", "429 with Retry-After: 60", new("DELETE 2", "removed"), new("DELETE 9", "`RateLimited` (not removed)")),
        new("delete", "500", new("DELETE 2", "removed"), new("DELETE 5", "`ServerError` (not removed)")),
        new("delete", "502 with a gateway's HTML", new("DELETE 2", "removed"), new("DELETE 5", "`ServerError` (not removed)")),
        new("delete", "503", new("DELETE 2", "removed"), new("DELETE 5", "`ServerError` (not removed)")),
        new("delete", "503 with Retry-After: 60", new("DELETE 2", "removed"), new("DELETE 5", "`ServerError` (not removed)")),
        new("delete", "504", new("DELETE 2", "removed"), new("DELETE 5", "`ServerError` (not removed)")),
        new("delete", "connection refused", new("DELETE 2", "removed"), new("DELETE 5", "`ConnectionFailed` (not removed)")),
        new("delete", "reset before the request was read", new("DELETE 2", "removed"), new("DELETE 5", "`ConnectionFailed` (not removed)")),
        new("delete", "reset after the work was done", new("DELETE 2", "removed"), new("DELETE 5", "`ConnectionFailed` (removed)")),
        new("delete", "body cut half way", new("DELETE 2", "removed"), new("DELETE 2", "removed")),
        new("delete", "body stalled half way", new("DELETE 2", "removed"), new("DELETE 5", "`Timeout` (removed)")),
        new("delete", "JSON that is not JSON", new("DELETE 1", "removed"), new("DELETE 1", "removed")),
        new("delete", "expired access token", new("DELETE 2, login 1", "removed"), new("DELETE 2, login 1", "`Unauthorized` (not removed)")),
        new("delete", "revoked credential", Observation.None, new("DELETE 1, login 1", "`LoginFailed` (not removed)")),
        new("delete", "unknown host (DNS)", new("DELETE 1", "`ConnectionFailed` (not removed)"), new("DELETE 1", "`ConnectionFailed` (not removed)")),

        new("login", "429 with Retry-After: 60", new("login 2", "logged in"), new("login 9", "`RateLimited`")),
        new("login", "500", new("login 2", "logged in"), new("login 5", "`ServerError`")),
        new("login", "502 with a gateway's HTML", new("login 2", "logged in"), new("login 5", "`ServerError`")),
        new("login", "503", new("login 2", "logged in"), new("login 5", "`ServerError`")),
        new("login", "503 with Retry-After: 60", new("login 2", "logged in"), new("login 5", "`ServerError`")),
        new("login", "504", new("login 2", "logged in"), new("login 5", "`ServerError`")),
        new("login", "connection refused", new("login 2", "logged in"), new("login 5", "`ConnectionFailed`")),
        new("login", "reset before the request was read", new("login 2", "logged in"), new("login 5", "`ConnectionFailed`")),
        new("login", "reset after the work was done", new("login 2", "logged in"), new("login 5", "`ConnectionFailed`")),
        new("login", "body cut half way", new("login 2", "logged in"), new("login 5", "`ConnectionFailed`")),
        new("login", "body stalled half way", new("login 2", "logged in"), new("login 5", "`Timeout`")),
        new("login", "JSON that is not JSON", new("login 1", "`InvalidResponse`"), new("login 1", "`InvalidResponse`")),
        new("login", "expired access token", Observation.None, Observation.None),
        new("login", "revoked credential", Observation.None, new("login 1", "`LoginFailed`")),
        new("login", "unknown host (DNS)", new("login 1", "`ConnectionFailed`"), new("login 1", "`ConnectionFailed`")),
    ];

    public static MatrixCell Of(string operation, string fault) => All.Single(cell => cell.Operation == operation && cell.Fault == fault);
}
