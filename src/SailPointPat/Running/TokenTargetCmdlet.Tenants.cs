using System;
using SailPointPat.Sessions;

namespace SailPointPat.Running;

/// <content>Finds the connection to the tenant of a token, and refuses tokens of another tenant.</content>
public abstract partial class TokenTargetCmdlet
{
    /// <summary>
    /// Uses the connection that read the token. If -Connection is given, or the token is from a file, a job or a closed connection, uses the given or the
    /// default connection, which must go to the token's tenant.
    /// </summary>
    private bool FindClientOf(PersonalAccessToken token)
    {
        if (token.Connection is not { } origin)
        {
            FindClient();
            return true;
        }

        try
        {
            if (Connection is null && origin.IsConnected && !origin.IsDescription)
            {
                Use(Connections.ClientOf(origin));
                return true;
            }

            var client = FindDefault();
            if (!client.Connection.IsSameTenant(origin))
                throw WrongTenant(token.ToString(), origin.ToString(), client.Connection);

            Use(client);
            return true;
        }
        catch (SailPointApiException error)
        {
            Refuse(IsNamed(error, token) ? error : PipedRows.WithLabel(error, token.ToString()), token);
            return false;
        }
    }

    /// <summary>Whether a row names the tenant of the connection, or none. Otherwise refuses it.</summary>
    private bool IsOfTenant(string id)
    {
        var connection = Client.Connection;
        if (OpenConnections.GoesTo(connection, Tenant, BaseUrl))
            return true;

        if (BaseUrl is not { OriginalString.Length: > 0 } && string.Equals(Tenant!.Trim(), connection.Name, StringComparison.OrdinalIgnoreCase))
        {
            var unclear = new SailPointApiException(
                SailPointErrorKind.WrongTenant,
                $"The token {DisplayText.Escape(id)} belongs to the tenant {DisplayText.Escape(Tenant, 200)}, but several connected tenants have this name. Nothing was sent for this token. "
                + "Also give its address, with -BaseUrl or a column BaseUrl.");
            Refuse(PipedRows.WithLabel(unclear, RowLabel), id);
            return false;
        }

        var wrong = WrongTenant(DisplayText.Escape(id), DisplayText.Escape(BaseUrl is null ? Tenant : $"{Tenant} ({BaseUrl})", 200), connection);
        Refuse(PipedRows.WithLabel(wrong, RowLabel), id);
        return false;
    }

    private SailPointApiException WrongTenant(string token, string tenant, SailPointConnection used) => new(
        SailPointErrorKind.WrongTenant,
        $"The token {token} belongs to the tenant {tenant}, but {(Connection is null ? "the connection" : "-Connection")} goes to {used}. Nothing was sent for this token. "
        + "Connect to the token's tenant, or give its connection with -Connection.");
}
