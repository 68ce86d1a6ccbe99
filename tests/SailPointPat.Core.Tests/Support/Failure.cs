using System;
using System.Threading.Tasks;
using Xunit;

namespace SailPointPat.Core.Tests.Support;

/// <summary>Expects the module's own error.</summary>
internal static class Failure
{
    /// <summary>Ends a test that hangs; no test measures it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static Task<SailPointApiException> OfAsync(Func<Task> call) => Assert.ThrowsAsync<SailPointApiException>(() => call().OrHang());

    public static async Task<SailPointApiException> OfAsync(Func<Task> call, SailPointErrorKind kind) => Check(await OfAsync(call), kind);

    public static SailPointApiException Of(Action call, SailPointErrorKind kind) => Check(Assert.Throws<SailPointApiException>(call), kind);

    public static Task OrHang(this Task task) => task.WaitAsync(Patience);

    public static Task<T> OrHang<T>(this Task<T> task) => task.WaitAsync(Patience);

    private static SailPointApiException Check(SailPointApiException error, SailPointErrorKind kind)
    {
        Assert.True(kind == error.Kind, $"Expected {kind}, not {error.Kind}: {error.Message}");
        return error;
    }
}
