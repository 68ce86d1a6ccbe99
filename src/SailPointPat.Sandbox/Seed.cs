using System;
using System.Collections.Generic;

namespace SailPointPat.Sandbox;

/// <summary>The sample data of the sandbox. Ids and names are always the same. Dates are relative to the clock.</summary>
internal static class Seed
{
    public const string Org = "larkfield-sb";
    public const string Pod = "sandbox-useast1";
    public const string TenantId = "3f0c6a52-7d1e-4b0e-9a64-5c2f1d8e7b90";
    public const string AdministratorTokenId = "7c1d5e90a2b84f6391e0d3c8f5a7b264";

    private const int DefaultValidity = 43200;
    private static readonly SandboxIdentity Administrator = new("2c9180857a4f1e02017a51c3d8e90b11", "Amara Okafor", "amara.okafor", true);
    private static readonly SandboxIdentity Engineer = new("2c9180857a4f1e02017a51c3f2b64c27", "Jonas Lindqvist", "jonas.lindqvist", false);
    private static readonly SandboxIdentity WorkflowAuthor = new("2c9180857a4f1e02017a51c41a7d8e35", "Priya Raman", "priya.raman", false);
    private static readonly SandboxIdentity Integrator = new("2c9180857a4f1e02017a51c4407c9f48", "Mateo Álvarez", "mateo.alvarez", false);
    private static readonly SandboxIdentity Auditor = new("2c9180857a4f1e02017a51c46e21a05d", "Hana Satō", "hana.sato", false);
    private static readonly SandboxIdentity ServiceAccount = new("2c9180857a4f1e02017a51c49d83b16e", "ServiceNow Integration", "svc.servicenow", false);

    private static readonly string[] Everything = ["sp:scopes:all"];
    private static readonly string[] OwnTokens = ["sp:my-personal-access-tokens:read", "sp:my-personal-access-tokens:manage"];

    public static IEnumerable<SandboxIdentity> Identities => [Administrator, Engineer, WorkflowAuthor, Integrator, Auditor, ServiceAccount];

    public static IEnumerable<SandboxToken> Tokens(DateTimeOffset now)
    => [
        // The login token. Its owner has free slots for the tokens that a user creates.
        Token(AdministratorTokenId, "SailPointPat administration", Administrator, Everything, now, created: -21, lastUsed: -3, expires: 160),
        Token("f3a8d1c27b9e4056a1d4e6b8092c5f73", "NodeJS Integration", Administrator, ["idn:accounts:read", "idn:identity:read"], now, created: -64, lastUsed: -1, expires: 118),
        Token("0b6e4f8d93a2471c85d7f1e0c6a9b345", "Quarterly certification export", Administrator, Everything, now, created: -158, lastUsed: -131, expires: 24),
        Token("91d2c7a5e8f04b63b0a9d4f3e7c15862", "Break-glass", Administrator, Everything, now, created: -812, lastUsed: null, expires: null),
        Token("c5e9a0f1d7b34826940fe3a8d6b2c719", "NodeJS Integration", Engineer, OwnTokens, now, created: -33, lastUsed: -2, expires: 149),
        Token("4a7f0d9be2c6418fa35b8e1d7c90f264", "Terraform provider", Engineer, ["idn:sources:read", "idn:sources:manage"], now, created: -178, lastUsed: -1, expires: 4),
        Token("e60b3d8fa1954c72bd0e7f9a2c58d143", "Proof of concept", Engineer, Everything, now, created: -75, lastUsed: null, expires: 107),
        Token("2d9fb7c4a0e84651936ad8f0e5b7c12a", "Workflow: leaver off-boarding", WorkflowAuthor, Everything, now, created: -240, lastUsed: -1, expires: null, managed: true),
        Token("8be1f5a39c7d4d20a4f6c2e9d10b5738", "Access request bot", WorkflowAuthor, ["idn:access-request:manage"], now, created: -194, lastUsed: -15, expires: -12),
        Token("5f0c8e7ad3b14962bf1e9c4d7a268503", "Laptop script (old)", Integrator, Everything, now, created: -655, lastUsed: -402, expires: null),
        Token("b91e6d4cf8a7403595c0e2d3f7a1864b", "Audit evidence reader", Auditor, ["sp:my-personal-access-tokens:read", "idn:identity:read"], now, created: -2, lastUsed: null, expires: 180, validity: 900),
        Token("d7a4c0e95b2f4f18a6e3b8d1907fc652", "ServiceNow catalog", ServiceAccount, Everything, now, created: -401, lastUsed: 0, expires: null),
    ];

    private static SandboxToken Token(
        string id,
        string name,
        SandboxIdentity owner,
        string[] scope,
        DateTimeOffset now,
        int created,
        int? lastUsed,
        int? expires,
        bool managed = false,
        int validity = DefaultValidity)
        => new(
            id,
            name,
            owner,
            scope,
            now.AddDays(created).ToMilliseconds(),
            lastUsed is int used ? now.AddDays(used).AddMinutes(-7).ToMilliseconds() : null,
            managed,
            validity,
            // Minutes later, so that tables show this number of days for as long as someone looks at them.
            expires is int end ? now.AddDays(end).AddMinutes(30).ToMilliseconds() : null,
            UserAwareTokenNeverExpires: expires == null);
}
