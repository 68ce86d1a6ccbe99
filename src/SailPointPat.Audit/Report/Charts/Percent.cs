using System.Globalization;

namespace SailPointPat.Audit.Report;

/// <summary>Writes shares as SVG takes them.</summary>
internal static class Percent
{
    public static string Of(double part, double whole) => (100 * part / whole).ToString("0.###", CultureInfo.InvariantCulture) + "%";
}
