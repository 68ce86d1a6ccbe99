using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Text.Json.Nodes;
using SailPointPat.Module.Tests.Engine;
using SailPointPat.TestTenant.Log;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets;

/// <summary>Reads the output of a session by property name, because only the engine loads the module's types.</summary>
internal static class Reading
{
    public static object? Get(this PSObject item, string property)
        => (item.Properties[property] ?? throw new ArgumentException($"There is no property {property}.")).Value is var value && value is PSObject { BaseObject: DateTimeOffset time }
            ? time
            : value;

    public static string? Text(this PSObject item, string property) => item.Get(property)?.ToString();

    /// <summary>A property of the error's exception.</summary>
    public static object? Get(this ErrorRecord error, string property) => PSObject.AsPSObject(error.Exception).Get(property);

    /// <summary>The stable part of the error's id: the kind, without the cmdlet's type.</summary>
    public static string Kind(this ErrorRecord error) => error.FullyQualifiedErrorId.Split(',')[0];

    public static IEnumerable<string> Kinds(this ScriptResult result) => result.Errors.Select(Kind);

    /// <summary>A property of each output object, in alphabetical order.</summary>
    public static IEnumerable<string?> Sorted(this ScriptResult result, string property)
        => result.Output.Select(item => item.Text(property)).Order(StringComparer.Ordinal);

    /// <summary>The method and the path with its query decoded.</summary>
    public static string Line(this RequestLogEntry request) => $"{request.Method} {Uri.UnescapeDataString(request.PathAndQuery)}";

    public static string? ContentType(this RequestLogEntry request) => request.Headers.GetValueOrDefault("Content-Type");

    public static JsonNode Json(this RequestLogEntry request) => JsonNode.Parse(request.Body)!;

    public static void HasBody(this RequestLogEntry request, string json)
        => Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), JsonNode.Parse(request.Body)), $"expected {json}, sent {request.Body}");

    /// <summary>The only error. It has this kind, and its message ends with advice.</summary>
    public static ErrorRecord OnlyError(this ScriptResult result, string kind)
    {
        var error = Assert.Single(result.Errors);
        Assert.Equal(kind, error.Kind());
        Assert.Equal(kind, error.Get("Kind")!.ToString());
        return error;
    }

    /// <summary>The only error, which is non-terminating.</summary>
    public static ErrorRecord ItemError(this ScriptResult result, string kind)
    {
        Assert.Null(result.TerminatingError);
        return result.OnlyError(kind);
    }

    /// <summary>The only error, which is terminating.</summary>
    public static ErrorRecord EndingError(this ScriptResult result, string kind)
    {
        Assert.NotNull(result.TerminatingError);
        return result.OnlyError(kind);
    }
}
