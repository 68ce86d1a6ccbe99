using System.Collections.Generic;

namespace SailPointPat.Sessions;

/// <summary>The default connection of one runspace, or of all runspaces that connect by the environment variables alone. Thread safe.</summary>
internal sealed class SessionDefault
{
    private readonly object _gate = new();

    /// <summary>
    /// The connections that the runspace opened, the last one for each login. They stay open as long as the runspace exists, so that they can be listed
    /// and selected.
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

    /// <summary>Whether the runspace has decided on a default, or on having none.</summary>
    public bool IsDecided { get; private set; }

    /// <summary>Why there is no connection; <see langword="null"/> if nothing ever was connected.</summary>
    public string? ReasonForNone { get; private set; }

    /// <summary>What the environment variables said, if the connection was made from them.</summary>
    public EnvironmentLogin? Environment { get; private set; }

    /// <summary>Makes a connection the default.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="environment">What the environment variables said, if it was made from them.</param>
    public void Set(SailPointConnection connection, EnvironmentLogin? environment = null)
    {
        lock (_gate)
        {
            (_connection, IsDecided, Environment) = (connection, true, environment);
            ReasonForNone = $"The connection to {connection} was closed by Disconnect-SailPoint.";
        }
    }

    /// <summary>Leaves the runspace without a default. The environment variables do not connect it until the next Connect-SailPoint.</summary>
    /// <param name="reason">Why, for the error of the next command.</param>
    public void Clear(string reason)
    {
        lock (_gate)
            (_connection, IsDecided, Environment, ReasonForNone) = (null, true, null, reason);
    }

    /// <summary>Keeps a connection open that the runspace opened.</summary>
    public void Keep(SailPointConnection connection)
    {
        lock (_gate)
            _opened[$"{connection.TenantKey} {connection.ClientId} {connection.ApiVersion} {connection.IsReadOnly}"] = connection;
    }

    /// <summary>Forgets a connection that was closed.</summary>
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
