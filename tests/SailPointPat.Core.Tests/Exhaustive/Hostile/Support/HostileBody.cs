using System.Linq;

namespace SailPointPat.Core.Tests.Exhaustive.Hostile.Support;

/// <summary>An answer's body. A failed test prints it without painting anybody's console.</summary>
internal sealed record HostileBody(byte[] Bytes)
{
    public override string ToString() => string.Concat(Bytes.Select(value => value is >= 0x20 and <= 0x7e ? ((char)value).ToString() : $"<{value:x2}>"));
}
