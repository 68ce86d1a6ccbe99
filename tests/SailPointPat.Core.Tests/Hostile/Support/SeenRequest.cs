namespace SailPointPat.Core.Tests.Hostile.Support;

/// <summary>A request as it would have gone over the wire.</summary>
internal sealed record SeenRequest(string Method, string Target, string? Authorization, string Body);
