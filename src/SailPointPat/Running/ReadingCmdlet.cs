using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using SailPointPat.Completion;
using SailPointPat.Core.Client;
using SailPointPat.Sessions;

namespace SailPointPat.Running;

/// <summary>A cmdlet that reads one or several tenants.</summary>
public abstract class ReadingCmdlet : SailPointCmdlet
{
    private List<SailPointClient> _clients = [];

    /// <summary>
    /// The connections to use: from Connect-SailPoint -PassThru, or the names or addresses of connected tenants. An error in one tenant does not stop the
    /// others.
    /// </summary>
    /// <default>the default connection</default>
    [Parameter]
    [ConnectionArgument]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    [ValidateNotNullOrEmpty]
    public SailPointConnection[]? Connection { get; set; }

    private protected override SailPointConnection? GivenConnection => Connection is { Length: 1 } ? Connection[0] : null;

    private protected override bool FindsClientFirst => Connection is not { Length: > 1 };

    /// <summary>The clients of the usable connections.</summary>
    private protected IReadOnlyList<SailPointClient> Clients => _clients;

    /// <summary>Whether one of the given connections was unusable.</summary>
    private protected bool LacksConnection { get; private set; }

    /// <summary>Finds the connections.</summary>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (FindsClientFirst)
        {
            _clients = [Client];
            return;
        }

        foreach (var connection in Connection!.Distinct())
            Add(connection);

        Loop.ShowsTenants = _clients.Select(client => client.Connection.TenantKey).Distinct().Skip(1).Any();
    }

    /// <summary>Describes the tenants in texts.</summary>
    private protected string Tenants()
    {
        var names = _clients.Select(client => DisplayText.Escape(client.Connection.Tenant)).Distinct().ToList();
        return (names.Count == 1 ? "tenant " : "tenants ") + string.Join(", ", names);
    }

    private void Add(SailPointConnection connection)
    {
        try
        {
            var client = Connections.ClientOf(connection);
            Use(client);
            _clients.Add(client);
        }
        catch (SailPointApiException error)
        {
            LacksConnection = true;
            WriteError(Errors.ErrorRecords.From(error, connection, connection));
        }
    }
}
