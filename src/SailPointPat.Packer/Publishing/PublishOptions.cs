using System;

namespace SailPointPat.Packer.Publishing;

/// <summary>The options of the command <c>publish</c>.</summary>
/// <param name="Source">The address to send packages to.</param>
/// <param name="Push">Whether to send the package. Otherwise the command only shows what it would send.</param>
internal sealed record PublishOptions(Uri Source, bool Push)
{
    /// <summary>The address of the PowerShell Gallery.</summary>
    public static readonly Uri Gallery = new("https://www.powershellgallery.com/api/v2/package");

    /// <summary>Reads the command line.</summary>
    /// <param name="arguments">The arguments after the folder.</param>
    /// <returns>The options; null if an argument is unknown.</returns>
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
