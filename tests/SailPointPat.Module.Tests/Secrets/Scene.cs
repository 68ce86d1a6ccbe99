using System;
using SailPointPat.TestTenant.Faults;

namespace SailPointPat.Module.Tests.Secrets;

/// <summary>One thing that a user does, and what goes wrong with it.</summary>
internal sealed record Scene(string Script, params Fault[] Faults)
{
    /// <summary>What is done to the tenant before.</summary>
    public Action<TestTenant.TestTenantServer> Before { get; init; } = _ => { };

    /// <summary>The error id that must come of it, so that the scene is the one that was meant; null where anything goes.</summary>
    public string? ErrorId { get; init; }
}
