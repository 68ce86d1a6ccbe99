using SailPointPat.Sandbox.Http;

namespace SailPointPat.Sandbox.Access;

/// <summary>Who sends a request, and what they may do with it.</summary>
internal sealed class Caller(SandboxIdentity identity, Rights rights)
{
    public SandboxIdentity Identity { get; } = identity;

    public bool Has(Rights any) => (rights & any) != Rights.None;

    public void Require(Rights any, string cause)
    {
        if (!Has(any))
            throw Refusal.Forbidden(cause);
    }
}
