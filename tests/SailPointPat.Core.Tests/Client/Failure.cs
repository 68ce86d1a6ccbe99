using System;
using System.Threading.Tasks;
using Xunit;

namespace SailPointPat.Core.Tests.Client;

/// <summary>Expects the module's own error.</summary>
internal static class Failure
{
    /// <summary>Long enough for any machine; only a hang comes to its end.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static async Task<SailPointApiException> OfAsync(Func<Task> call, SailPointErrorKind kind)
    {
        var error = await Assert.ThrowsAsync<SailPointApiException>(() => call().WaitAsync(Patience));
        Assert.True(kind == error.Kind, $"Expected {kind}, not {error.Kind}: {error.Message}");
        return error;
    }

    public static SailPointApiException Of(Action call, SailPointErrorKind kind)
    {
        var error = Assert.Throws<SailPointApiException>(call);
        Assert.True(kind == error.Kind, $"Expected {kind}, not {error.Kind}: {error.Message}");
        return error;
    }

    public static Task OrHang(this Task task) => task.WaitAsync(Patience);

    public static Task<T> OrHang<T>(this Task<T> task) => task.WaitAsync(Patience);
}
