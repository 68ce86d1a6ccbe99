using System.Linq;

namespace SailPointPat.Core.Tests.Exhaustive.Hostile.Support;

/// <summary>An answer's body. A failed test prints it without control characters.</summary>
internal sealed record HostileBody(byte[] Bytes)
{
    public override string ToString() => string.Concat(Bytes.Select(value => value is >= 0x20 and <= 0x7e ? ((char)value).ToString() : $"<{value:x2}>"));
}
