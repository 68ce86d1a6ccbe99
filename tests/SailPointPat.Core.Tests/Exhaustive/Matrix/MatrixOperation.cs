using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using SailPointPat.TestTenant.Log;
using Targets = SailPointPat.TestTenant.Faults.Requests;

namespace SailPointPat.Core.Tests.Exhaustive.Matrix;

/// <summary>An operation of the matrix, and a check on the tenant whether it took effect.</summary>
internal sealed record MatrixOperation(string Name, Func<RequestLogEntry, bool> Requests, Func<MatrixBench, Task<string>> RunAsync)
{
    private const string NewName = "Nightly export";

    /// <summary>A token of the administrator.</summary>
    private const string TokenId = "f3a8d1c27b9e4056a1d4e6b8092c5f73";

    private static readonly string[] BulkIds = [TokenId, "b91e6d4cf8a7403595c0e2d3f7a1864b"];
    private static readonly DateTimeOffset NewExpiry = new(2041, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static IReadOnlyList<MatrixOperation> All { get; } =
    [
        new("list", Targets.List, ListAsync),
        new("create", Targets.Create, CreateAsync)
        {
            Effect = ("created", bench => bench.Server.Tenant.Tokens.Count(token => token.Name == NewName)),
        },
        new("update", Targets.Change, UpdateAsync)
        {
            Effect = ("changed", bench => bench.Server.Tenant.FindToken(TokenId)?.Name == NewName ? 1 : 0),
        },
        new("bulk update", Targets.ForToken("bulk-update"), UpdateExpiryAsync)
        {
            Effect = ("changed", bench => BulkIds.Count(id => bench.Server.Tenant.FindToken(id)?.ExpirationDate == NewExpiry) / BulkIds.Length),
            ApiVersion = ApiVersion.Newest,
        },
        new("delete", Targets.Remove, DeleteAsync)
        {
            Effect = ("removed", bench => bench.Server.Tenant.FindToken(TokenId) is null ? 1 : 0),
        },
        new("login", Targets.Login, LogInAsync),
    ];

    public static IEnumerable<string> Names => All.Select(operation => operation.Name);

    public ApiVersion ApiVersion { get; private init; } = ApiVersion.Default;

    public bool IsLogin => Name == "login";

    /// <summary>How many times the operation has taken effect on the tenant.</summary>
    public (string Name, Func<MatrixBench, int> Count)? Effect { get; private init; }

    private static async Task<string> ListAsync(MatrixBench bench)
    {
        await foreach (var token in bench.Client.ListAsync(new TokenQuery(), bench.Events, default))
            bench.TakeEntry(token);

        return bench.EntryCount == bench.Server.Tenant.Tokens.Count ? "all tokens" : "fewer tokens";
    }

    private static async Task<string> CreateAsync(MatrixBench bench)
    {
        await bench.Client.CreateAsync(new NewTokenRequest { Name = NewName }, bench.Events, default);
        return "created";
    }

    private static async Task<string> UpdateAsync(MatrixBench bench)
    {
        await bench.Client.UpdateAsync(TokenId, new TokenChanges { Name = NewName }, bench.Events, default);
        return "changed";
    }

    private static async Task<string> UpdateExpiryAsync(MatrixBench bench)
    {
        await bench.Client.UpdateExpiryAsync(BulkIds, new TokenChanges { ExpirationDate = NewExpiry }, bench.Events, default);
        return "changed";
    }

    private static async Task<string> DeleteAsync(MatrixBench bench)
    {
        await bench.Client.DeleteAsync(TokenId, bench.Events, default);
        return "removed";
    }

    private static async Task<string> LogInAsync(MatrixBench bench)
    {
        await bench.Client.ConnectAsync(bench.Events, default);
        return "logged in";
    }
}
