namespace SailPointPat;

/// <summary>The domain of SailPoint's service that a tenant belongs to.</summary>
public enum TenantDomain
{
    /// <summary>The commercial service, <c>identitynow.com</c>.</summary>
    Default,

    /// <summary>Demonstration and partner tenants, <c>identitynow-demo.com</c>.</summary>
    Demo,

    /// <summary>The service for the US government, <c>saas.sailpointfedramp.com</c>.</summary>
    FedRamp,
}
