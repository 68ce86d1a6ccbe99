using System.Collections.Generic;
using Microsoft.Extensions.Primitives;

namespace SailPointPat.TestTenant.Faults;

/// <summary>What the sandbox answered, read to its end.</summary>
internal sealed record Answer(int Status, Dictionary<string, StringValues> Headers, byte[] Body);
