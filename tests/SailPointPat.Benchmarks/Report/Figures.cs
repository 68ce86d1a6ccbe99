using System.Globalization;

namespace SailPointPat.Benchmarks.Report;

/// <summary>Writes figures the same way everywhere.</summary>
internal static class Figures
{
    public static string Milliseconds(Sample sample) => sample.Format(sample.Median < 10 ? "0.00" : "0.0") + " ms";

    public static string Ratio(Sample sample) => "× " + sample.Format("0.00");

    public static string Kilobytes(double bytes) => (bytes / 1024).ToString("0.0", CultureInfo.InvariantCulture) + " KiB";

    public static string Megabytes(double bytes) => (bytes / 1024 / 1024).ToString("0.0", CultureInfo.InvariantCulture) + " MiB";

    public static string Percent(double share) => share.ToString("0.0 %", CultureInfo.InvariantCulture);

    public static string Number(double value, string format = "0.00") => value.ToString(format, CultureInfo.InvariantCulture);
}
