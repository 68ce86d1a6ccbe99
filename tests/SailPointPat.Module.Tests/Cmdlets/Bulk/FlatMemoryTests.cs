using System;
using SailPointPat.Module.Tests.Engine;
using Xunit;

namespace SailPointPat.Module.Tests.Cmdlets.Bulk;

/// <summary>A command keeps no data of finished items.</summary>
public sealed class FlatMemoryTests
{
    [Fact]
    public void A_hundred_thousand_piped_ids_need_constant_memory()
    {
        using var session = new ModuleSession();
        session.All("Connect-SailPoint -Sandbox -RateLimit 0");

        // The tokens do not exist, because a failed removal uses more code, and its errors are not stored.
        var result = session.Run("""
            $sizes = @{}
            & {
                for ($i = 1; $i -le 100000; $i++) {
                    if ($i -in 10000, 100000) { $sizes[$i] = [GC]::GetTotalMemory($true) }
                    "id$i"
                }
            } | Remove-SailPointPersonalAccessToken -Force -ErrorAction Ignore
            $sizes[100000] - $sizes[10000]
            """);

        Assert.Empty(result.Errors);
        Assert.InRange(Convert.ToInt64(Assert.Single(result.Output).BaseObject, null), long.MinValue, 20_000_000);
    }
}
