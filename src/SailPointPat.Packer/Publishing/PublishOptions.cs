using System;

namespace SailPointPat.Packer.Publishing;

/// <summary>Where a package goes, and whether it does.</summary>
/// <param name="Source">The address that takes packages.</param>
/// <param name="Push">Whether to send it; without, only what would be sent is told.</param>
internal sealed record PublishOptions(Uri Source, bool Push)
{
    /// <summary>The Gallery's own address.</summary>
    public static readonly Uri Gallery = new("https://www.powershellgallery.com/api/v2/package");

    /// <summary>Reads the command line.</summary>
    /// <param name="arguments">What follows the folder.</param>
    /// <returns>The options; null when an argument is not known.</returns>
    public static PublishOptions? Parse(ReadOnlySpan<string> arguments)
    {
        var options = new PublishOptions(Gallery, Push: false);
        while (!arguments.IsEmpty)
        {
            switch (arguments)
            {
                case ["--push", ..]:
                    options = options with { Push = true };
                    arguments = arguments[1..];
                    break;
                case ["--source", string address, ..] when Uri.TryCreate(address, UriKind.Absolute, out Uri? source):
                    options = options with { Source = source };
                    arguments = arguments[2..];
                    break;
                default:
                    return null;
            }
        }

        return options;
    }
}
