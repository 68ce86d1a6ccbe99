using System;
using SailPointPat.TestTenant.Log;

namespace SailPointPat.TestTenant.Faults;

/// <summary>Conditions for faults and for searches in the log.</summary>
public static class Requests
{
    private const string Resource = "/personal-access-tokens";

    /// <summary>Every request.</summary>
    public static Func<RequestLogEntry, bool> Any { get; } = _ => true;

    /// <summary>Logins: <c>POST /oauth/token</c>.</summary>
    public static Func<RequestLogEntry, bool> Login { get; } = request => request.Path == "/oauth/token";

    /// <summary>All requests about personal access tokens, at any of the six addresses.</summary>
    public static Func<RequestLogEntry, bool> Api { get; } = request => request.Path.Contains(Resource, StringComparison.Ordinal);

    /// <summary>Lists: GET of a collection.</summary>
    public static Func<RequestLogEntry, bool> List { get; } = Method("GET");

    /// <summary>Creates: POST to a collection.</summary>
    public static Func<RequestLogEntry, bool> Create { get; } = Method("POST");

    /// <summary>Changes: PATCH of one token.</summary>
    public static Func<RequestLogEntry, bool> Change { get; } = Method("PATCH");

    /// <summary>Removals: DELETE of one token.</summary>
    public static Func<RequestLogEntry, bool> Remove { get; } = Method("DELETE");

    /// <summary>Requests for one token.</summary>
    /// <param name="id">The token's id.</param>
    /// <returns>Whether a request's path ends with that id.</returns>
    public static Func<RequestLogEntry, bool> ForToken(string id)
        => request => Api(request) && request.Path.EndsWith("/" + id, StringComparison.Ordinal);

    private static Func<RequestLogEntry, bool> Method(string method) => request => request.Method == method && Api(request);
}
