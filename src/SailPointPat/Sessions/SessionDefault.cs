using System.Collections.Generic;
using System.Linq;

namespace SailPointPat.Sessions;

/// <summary>The default connection of one runspace, or of all runspaces that connect only with the environment variables. Thread safe.</summary>
internal sealed class SessionDefault
{
    private readonly object _gate = new();

    /// <summary>
    /// The latest connection of each login that the runspace opened. They live as long as the runspace, so that they can be listed and selected.
    /// </summary>
    private readonly Dictionary<string, SailPointConnection> _opened = [];

    private SailPointConnection? _connection;

    /// <summary>The connection; <see langword="null"/> if there is none.</summary>
    public SailPointConnection? Connection
    {
        get
        {
            lock (_gate)
                return _connection is { IsConnected: true } ? _connection : null;
        }
    }

    /// <summary>Whether the runspace has open connections to more than one tenant.</summary>
    public bool HasSeveralTenants
    {
        get
        {
            lock (_gate)
                return _opened.Values.Append(_connection).OfType<SailPointConnection>().Where(connection => connection.IsConnected).Select(connection => connection.TenantKey).Distinct().Skip(1).Any();
        }
    }

    /// <summary>Whether a default was set or cleared.</summary>
    public bool IsDecided { get; private set; }

    /// <summary>Why there is no connection; <see langword="null"/> if there never was one.</summary>
    public string? ReasonForNone { get; private set; }

    /// <summary>The values of the environment variables, if the connection was made with them.</summary>
    public EnvironmentLogin? Environment { get; private set; }

    /// <summary>Makes a connection the default.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="environment">The values of the environment variables, if it was made with them.</param>
    public void Set(SailPointConnection connection, EnvironmentLogin? environment = null)
    {
        lock (_gate)
        {
            (_connection, IsDecided, Environment) = (connection, true, environment);
            ReasonForNone = $"The connection to {connection} was closed by Disconnect-SailPoint.";
        }
    }

    /// <summary>Clears the default. The environment variables are not used until the next Connect-SailPoint.</summary>
    /// <param name="reason">The reason, for the error of the next command.</param>
    public void Clear(string reason)
    {
        lock (_gate)
            (_connection, IsDecided, Environment, ReasonForNone) = (null, true, null, reason);
    }

    /// <summary>Keeps a connection alive that the runspace opened.</summary>
    public void Keep(SailPointConnection connection)
    {
        lock (_gate)
            _opened[$"{connection.TenantKey} {connection.ClientId} {connection.ApiVersion} {connection.IsReadOnly}"] = connection;
    }

    /// <summary>Removes a closed connection.</summary>
    public void Forget(SailPointConnection connection)
    {
        lock (_gate)
        {
            foreach (var key in new List<string>(_opened.Keys))
            {
                if (_opened[key] == connection)
                    _opened.Remove(key);
            }
        }
    }
}
