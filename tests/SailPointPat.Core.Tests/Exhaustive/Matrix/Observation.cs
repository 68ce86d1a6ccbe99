namespace SailPointPat.Core.Tests.Exhaustive.Matrix;

/// <summary>The requests and the result of one operation under one fault.</summary>
/// <param name="Requests">The number of requests by method, such as <c>POST 1, GET 1</c>.</param>
/// <param name="Result">The result, or the error id.</param>
internal sealed record Observation(string Requests, string Result)
{
    /// <summary>There is no such case.</summary>
    public static Observation None { get; } = new("", "");
}
