using System;
using System.Threading.Tasks;

namespace SailPointPat.Module.Tests.Cmdlets;

/// <summary>Ends a test that would hang for ever. Generous: no test is about how long something takes.</summary>
internal static class Guard
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static Task Guarded(this Task task) => task.WaitAsync(Patience);

    public static Task<T> Guarded<T>(this Task<T> task) => task.WaitAsync(Patience);
}
