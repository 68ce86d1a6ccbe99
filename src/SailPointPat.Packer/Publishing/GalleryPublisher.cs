using System;
using System.IO;
using System.Threading.Tasks;
using NuGet.Common;
using NuGet.Protocol;
using NuGet.Protocol.Core.Types;

namespace SailPointPat.Packer.Publishing;

/// <summary>Sends a package to a gallery. By default it only shows what it would send.</summary>
internal static class GalleryPublisher
{
    /// <summary>The environment variable with the key. The key is no argument, because every process of the machine can read a command line.</summary>
    public const string KeyVariable = "PSGALLERY_API_KEY";

    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    public static async Task PublishAsync(PackageFolder package, PublishOptions options, TextWriter output)
    {
        var key = Environment.GetEnvironmentVariable(KeyVariable);
        await output.WriteLineAsync(
            $"""
            package  {package.Identity.Id} {package.Identity.Version}
            file     {package.PackagePath}, {new FileInfo(package.PackagePath).Length:N0} bytes
            sha256   {package.Hash}
            to       {options.Source}
            key      {(string.IsNullOrEmpty(key) ? $"none: {KeyVariable} is not set" : $"from {KeyVariable}")}
            """);
        if (!options.Push)
        {
            await output.WriteLineAsync("Nothing was sent. Add --push to send it.");
            return;
        }

        if (string.IsNullOrEmpty(key))
            throw new PackException($"The gallery requires a key. Nothing was sent. Set {KeyVariable}.");

        await SendAsync(package, options.Source, key);
        await output.WriteLineAsync("Sent.");
    }

    private static async Task SendAsync(PackageFolder package, Uri source, string key)
    {
        SourceRepository repository = Repository.Factory.GetCoreV3(source.ToString());
        PackageUpdateResource resource = await repository.GetResourceAsync<PackageUpdateResource>()
            ?? throw new PackException($"{source} does not accept packages. Nothing was sent.");
        await resource.PushAsync(
            [package.PackagePath],
            symbolSource: null,
            (int)Timeout.TotalSeconds,
            disableBuffering: false,
            getApiKey: _ => key,
            getSymbolApiKey: null,
            noServiceEndpoint: true,
            skipDuplicate: false,
            allowSnupkg: false,
            allowInsecureConnections: source.IsLoopback,
            NullLogger.Instance);
    }
}
