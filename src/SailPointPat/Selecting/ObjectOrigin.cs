using System;
using System.Management.Automation;
using SailPointPat.Binding;
using SailPointPat.Sessions;

namespace SailPointPat.Selecting;

/// <summary>The tenant that a piped object comes from: the connection of a token, a finding or a change, or the columns Tenant and BaseUrl of a row or a copy.</summary>
internal sealed class ObjectOrigin
{
    private readonly string? _tenant;
    private readonly Uri? _address;

    public ObjectOrigin(PSObject item)
    {
        Connection = item.BaseObject switch
        {
            PersonalAccessToken token => token.Connection,
            TokenFinding finding => finding.Token?.Connection,
            TokenChange change => change.Token?.Connection,
            _ => null,
        };
        if (Connection is not null || item.BaseObject is string or TokenOwner)
            return;

        _tenant = CopiedValue.Of(item, "Tenant")?.ToString()?.Trim();
        Uri.TryCreate(CopiedValue.Of(item, "BaseUrl")?.ToString(), UriKind.Absolute, out _address);
    }

    /// <summary>The connection that read the object; <see langword="null"/> if unknown.</summary>
    public SailPointConnection? Connection { get; }

    /// <summary>Whether a connection goes to the tenant, or the tenant is not known.</summary>
    public bool IsOf(SailPointConnection connection)
        => Connection is null ? OpenConnections.GoesTo(connection, _tenant, _address) : connection.IsSameTenant(Connection);

    /// <summary>The tenant, for messages.</summary>
    public override string ToString() => Connection?.ToString() ?? DisplayText.Escape(_address is null ? _tenant : $"{_tenant} ({_address})".Trim(), 200);
}
