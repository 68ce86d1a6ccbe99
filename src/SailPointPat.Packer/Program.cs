using System;
using System.IO;
using System.Management.Automation;
using System.Net.Http;
using System.Threading.Tasks;
using NuGet.Protocol.Core.Types;
using SailPointPat.Packer.Publishing;

namespace SailPointPat.Packer;

/// <summary>Packs a staged module, and sends a package to a gallery.</summary>
internal static class Program
{
    private const string Usage =
        """
        usage: SailPointPat.Packer pack <staged module> <packages.lock.json> <output folder>
               SailPointPat.Packer publish <output folder> [--source <address>] [--push]
        """;

    private static async Task<int> Main(string[] args)
    {
        try
        {
            switch (args)
            {
                case ["pack", string module, string lockFile, string output]:
                    ModulePacker.Pack(module, lockFile, output);
                    return 0;
                case ["publish", string folder, .. string[] options] when PublishOptions.Parse(options) is { } publishing:
                    await GalleryPublisher.PublishAsync(PackageFolder.Open(folder), publishing, Console.Out);
                    return 0;
                default:
                    Console.Error.WriteLine(Usage);
                    return 2;
            }
        }
        catch (Exception failure) when (failure is PackException or IOException or UnauthorizedAccessException or RuntimeException or HttpRequestException or FatalProtocolException)
        {
            // The format that MSBuild shows as an error of the build.
            Console.Error.WriteLine($"error PACK001: {failure.Message.ReplaceLineEndings(" ")}");
            return 1;
        }
    }
}
