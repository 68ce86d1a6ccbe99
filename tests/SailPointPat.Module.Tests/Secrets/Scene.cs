using System;
using SailPointPat.TestTenant.Faults;

namespace SailPointPat.Module.Tests.Secrets;

/// <summary>One action of a user, and a fault.</summary>
internal sealed record Scene(string Script, params Fault[] Faults)
{
    /// <summary>Prepares the tenant.</summary>
    public Action<TestTenant.TestTenantServer> Before { get; init; } = _ => { };

    /// <summary>The expected error id, which proves that the scene happened; null if any result is possible.</summary>
    public string? ErrorId { get; init; }
}
