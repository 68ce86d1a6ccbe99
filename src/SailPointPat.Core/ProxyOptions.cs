using System;
using System.Net;

namespace SailPointPat.Core;

/// <summary>A proxy to use instead of the system's.</summary>
public sealed class ProxyOptions
{
    /// <summary>The proxy's address; <see langword="null"/> for the system's proxy with other credentials.</summary>
    public Uri? Address { get; init; }

    /// <summary>The credential for the proxy.</summary>
    public ICredentials? Credential { get; init; }
}
