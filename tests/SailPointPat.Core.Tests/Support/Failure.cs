using System;
using System.Threading.Tasks;
using Xunit;

namespace SailPointPat.Core.Tests.Support;

/// <summary>Expects the module's own error.</summary>
internal static class Failure
{
    /// <summary>The time limit for a test that hangs. No test measures it.</summary>
    public static readonly TimeSpan TimeLimit = TimeSpan.FromMinutes(1);

    public static Task<SailPointApiException> OfAsync(Func<Task> call) => Assert.ThrowsAsync<SailPointApiException>(() => call().WithTimeLimit());

    public static async Task<SailPointApiException> OfAsync(Func<Task> call, SailPointErrorKind kind) => Check(await OfAsync(call), kind);

    public static SailPointApiException Of(Action call, SailPointErrorKind kind) => Check(Assert.Throws<SailPointApiException>(call), kind);

    public static Task WithTimeLimit(this Task task) => task.WaitAsync(TimeLimit);

    public static Task<T> WithTimeLimit<T>(this Task<T> task) => task.WaitAsync(TimeLimit);

    private static SailPointApiException Check(SailPointApiException error, SailPointErrorKind kind)
    {
        Assert.True(kind == error.Kind, $"Expected {kind}, not {error.Kind}: {error.Message}");
        return error;
    }
}
