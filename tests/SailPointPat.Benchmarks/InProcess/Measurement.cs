namespace SailPointPat.Benchmarks.InProcess;

/// <summary>A benchmark's result in one round.</summary>
internal sealed record Measurement(string Type, string Method, double Nanoseconds, double AllocatedBytes);
