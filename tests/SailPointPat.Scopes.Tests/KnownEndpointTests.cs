using System;
using System.Linq;
using SailPointPat.Scopes.Advice;
using SailPointPat.Scopes.Catalogue;
using SailPointPat.Scopes.Requests;
using Xunit;

namespace SailPointPat.Scopes.Tests;

/// <summary>Common endpoints with the scopes in SailPoint's public descriptions. The first scope is the one to choose.</summary>
public sealed class KnownEndpointTests
{
    [Theory]
    [InlineData("GET /v3/accounts", "idn:accounts:read idn:accounts:manage", "HELPDESK ORG_ADMIN SOURCE_ADMIN SOURCE_SUBADMIN", true)]
    [InlineData("GET /v3/accounts/{id}", "idn:accounts:read idn:accounts:manage", "HELPDESK ORG_ADMIN SOURCE_ADMIN SOURCE_SUBADMIN", true)]
    [InlineData("POST /v3/accounts", "idn:accounts:manage", "ORG_ADMIN SOURCE_ADMIN SOURCE_SUBADMIN", true)]
    [InlineData("PATCH /v3/accounts/{id}", "idn:accounts:manage", "ORG_ADMIN SOURCE_ADMIN SOURCE_SUBADMIN", true)]
    [InlineData("DELETE /v3/accounts/{id}", "idn:accounts:manage", "ORG_ADMIN SOURCE_ADMIN SOURCE_SUBADMIN", true)]
    [InlineData("POST /v3/accounts/{id}/disable", "idn:accounts-state:manage", "", true)]
    [InlineData("POST /v3/accounts/{id}/enable", "idn:accounts-state:manage", "HELPDESK ORG_ADMIN SOURCE_ADMIN SOURCE_SUBADMIN", true)]
    [InlineData("POST /v3/accounts/{id}/unlock", "idn:accounts-state:manage", "HELPDESK ORG_ADMIN SOURCE_ADMIN SOURCE_SUBADMIN", true)]
    [InlineData("GET /v3/accounts/{id}/entitlements", "idn:accounts:read idn:accounts:manage", "HELPDESK ORG_ADMIN SOURCE_ADMIN SOURCE_SUBADMIN", true)]
    [InlineData("GET /v3/access-profiles", "idn:access-profile:read", "ORG_ADMIN ROLE_ADMIN ROLE_SUBADMIN SOURCE_ADMIN SOURCE_SUBADMIN", false)]
    [InlineData("POST /v3/access-profiles", "idn:access-profile:manage idn:identity:read idn:entitlement:read idn:sources:read", "ORG_ADMIN ROLE_ADMIN ROLE_SUBADMIN SOURCE_ADMIN SOURCE_SUBADMIN", false)]
    [InlineData("GET /v3/access-request-approvals/pending", "idn:access-request-approvals:read", "ORG_ADMIN", false)]
    [InlineData("POST /v3/access-request-approvals/{id}/approve", "idn:access-request-approvals:manage", "APPROVAL_OWNER ORG_ADMIN", false)]
    [InlineData("GET /v3/access-request-status", "idn:access-request-status:read", "ORG_ADMIN", false)]
    [InlineData("POST /v3/access-requests", "idn:access-request-self:manage idn:access-request:manage", "ORG_ADMIN USER", false)]
    [InlineData("POST /v3/access-requests/cancel", "idn:access-request:manage", "ORG_ADMIN", false)]
    [InlineData("GET /v3/account-activities", "", "", false)]
    [InlineData("GET /v3/campaigns", "idn:campaign-report:read idn:campaign:read idn:campaign-report:manage idn:campaign:manage", "CERT_ADMIN ORG_ADMIN REPORT_ADMIN", false)]
    [InlineData("POST /v3/campaigns", "idn:campaign:manage", "CERT_ADMIN ORG_ADMIN", false)]
    [InlineData("GET /v3/certifications", "idn:campaign:read", "", false)]
    [InlineData("GET /beta/entitlements", "idn:entitlement:read idn:entitlement:manage", "Any", true)]
    [InlineData("PATCH /beta/entitlements/{id}", "idn:entitlement:manage", "ORG_ADMIN SOURCE_ADMIN", false)]
    [InlineData("GET /v2025/identities", "idn:identity:read idn:identity:manage", "", false)]
    [InlineData("GET /v2025/identities/{id}", "idn:identity:read idn:identity:manage", "", false)]
    [InlineData("DELETE /v2025/identities/{id}", "idn:identity:manage", "", true)]
    [InlineData("POST /v2025/identities-accounts/{id}/disable", "idn:accounts-provisioning:manage idn:accounts-state:manage", "ORG_ADMIN", true)]
    [InlineData("GET /v3/identity-profiles", "idn:identity-profile:read", "API ORG_ADMIN", true)]
    [InlineData("POST /v3/identities/{id}/set-lifecycle-state", "idn:identity-lifecycle-state:manage", "ORG_ADMIN", false)]
    [InlineData("GET /v3/non-employee-records", "idn:nelm:read", "", true)]
    [InlineData("GET /v3/password-policies", "idn:password-policy:read", "", true)]
    [InlineData("GET /v3/personal-access-tokens", "sp:my-personal-access-tokens:read sp:all-personal-access-tokens:read sp:my-personal-access-tokens:manage sp:all-personal-access-tokens:manage", "", false)]
    [InlineData("POST /v3/personal-access-tokens", "sp:my-personal-access-tokens:manage sp:all-personal-access-tokens:manage", "", false)]
    [InlineData("PATCH /v3/personal-access-tokens/{id}", "sp:my-personal-access-tokens:manage", "", false)]
    [InlineData("DELETE /v3/personal-access-tokens/{id}", "sp:my-personal-access-tokens:manage sp:all-personal-access-tokens:manage", "", false)]
    [InlineData("PATCH /personal-access-tokens/v1/bulk-update", "sp:all-personal-access-tokens:manage", "", false)]
    [InlineData("GET /v3/public-identities", "sp:scopes:default", "USER", false)]
    [InlineData("GET /v3/requestable-objects", "idn:requestable-objects:read", "ORG_ADMIN", false)]
    [InlineData("GET /v3/roles", "idn:role-checked:read idn:role-unchecked:read idn:role-checked:manage idn:role-unchecked:manage", "ORG_ADMIN ROLE_ADMIN ROLE_SUBADMIN", true)]
    [InlineData("POST /v3/roles", "idn:role-checked:manage idn:role-unchecked:manage", "ORG_ADMIN ROLE_ADMIN ROLE_SUBADMIN", false)]
    [InlineData("DELETE /v3/roles/{id}", "idn:role-checked:manage idn:role-unchecked:manage", "ORG_ADMIN ROLE_ADMIN ROLE_SUBADMIN", false)]
    [InlineData("POST /v3/search", "sp:search:read", "CERT_ADMIN ORG_ADMIN REPORT_ADMIN ROLE_ADMIN ROLE_SUBADMIN SOURCE_ADMIN SOURCE_SUBADMIN", true)]
    [InlineData("POST /v3/search/count", "sp:search:read", "", true)]
    [InlineData("GET /v3/sources", "idn:sources:read idn:sources:manage", "ORG_ADMIN ROLE_SUBADMIN SOURCE_ADMIN SOURCE_SUBADMIN", true)]
    [InlineData("POST /v3/sources", "idn:sources:manage", "ORG_ADMIN SOURCE_ADMIN SOURCE_SUBADMIN", true)]
    [InlineData("GET /v3/sources/{id}", "idn:sources:read idn:sources:manage", "ORG_ADMIN SOURCE_ADMIN SOURCE_SUBADMIN", true)]
    [InlineData("DELETE /v3/sources/{id}", "idn:sources:manage", "ORG_ADMIN SOURCE_ADMIN SOURCE_SUBADMIN", true)]
    [InlineData("POST /beta/sources/{id}/load-accounts", "idn:sources:manage", "", false)]
    [InlineData("POST /v2025/sources/{id}/load-accounts", "idn:sources:manage", "ORG_ADMIN SOURCE_ADMIN SOURCE_SUBADMIN", true)]
    [InlineData("GET /beta/transforms", "idn:transform:read idn:transform:manage", "", true)]
    [InlineData("GET /v3/transforms", "idn:transform:read idn:transform:manage", "ORG_ADMIN", true)]
    [InlineData("POST /beta/sp-config/export", "sp:config:read sp:config:manage", "ORG_ADMIN", false)]
    [InlineData("POST /beta/sp-config/import", "sp:config:manage", "ORG_ADMIN", false)]
    [InlineData("GET /v3/work-items", "", "", false)]
    [InlineData("GET /beta/workgroups", "idn:workgroup:read idn:workgroup:manage", "", true)]
    [InlineData("GET /beta/workflows", "sp:workflow:read sp:workflow:manage", "ORG_ADMIN", false)]
    [InlineData("POST /v2025/workflows", "sp:workflow:manage", "", false)]
    [InlineData("GET /v3/service-desk-integrations", "idn:service-desk-integration:read idn:service-desk-integration:manage", "ORG_ADMIN", false)]
    [InlineData("GET /v3/sod-policies", "idn:sod-policy:read idn:sod-policy:manage", "", false)]
    [InlineData("GET /v3/segments", "idn:segment:read idn:segment:manage", "ORG_ADMIN", true)]
    [InlineData("GET /v3/managed-clusters", "idn:remote-client:read idn:remote-client:manage", "ORG_ADMIN", false)]
    [InlineData("GET /v3/oauth-clients", "sp:oauth-client:read sp:oauth-client:manage", "", false)]
    [InlineData("POST /v3/oauth-clients", "sp:oauth-client:manage", "", false)]
    [InlineData("GET /beta/tenant", "sp:tenant:read", "", false)]
    [InlineData("GET /v3/reports/{id}/result", "sp:report:read sp:report:manage", "", true)]
    [InlineData("GET /beta/notification-templates", "idn:notification-templates:read", "ORG_ADMIN", false)]
    [InlineData("GET /v2025/task-status", "idn:task-management:read idn:task-management:write", "CERT_ADMIN HELPDESK ORG_ADMIN REPORT_ADMIN ROLE_ADMIN ROLE_SUBADMIN SOURCE_ADMIN SOURCE_SUBADMIN", true)]
    [InlineData("GET /v2025/source-apps", "idn:app-roles:read idn:app-roles:manage", "", false)]
    [InlineData("GET /v2025/org-config", "idn:org-configs:read idn:org-configs:manage", "ORG_ADMIN", true)]
    public void The_scopes_of_known_endpoints_match_the_API_descriptions(string endpoint, string scopes, string userLevels, bool allowsApiClient)
    {
        var request = RequestLine.Read(endpoint);
        var found = Assert.Single(RequestLookup.Find(OperationIndex.Current, request.Method, request.Paths).Found);

        var answer = ScopeOutput.Describe(ScopeCatalogue.Current, found.Operation, found.Variant!, found.Version!);

        Assert.Equal(scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries), answer.AnyScope);
        Assert.Equal(answer.AnyScope.Take(1).DefaultIfEmpty(ScopeCollection.All), answer.Scope);
        Assert.Equal(userLevels.Split(' ', StringSplitOptions.RemoveEmptyEntries), answer.UserLevel);
        Assert.Equal(allowsApiClient, answer.AllowsApiClient);
        Assert.Equal(scopes.Length == 0, answer.NeedsAllScopes);
    }
}
