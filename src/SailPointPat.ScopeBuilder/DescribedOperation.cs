using System.Collections.Generic;

namespace SailPointPat.ScopeBuilder;

/// <summary>One operation in one API version, with the facts that the catalogue keeps.</summary>
/// <param name="Version">The version: <c>beta</c> or <c>v3</c> for those that come first in an address, <c>@1</c> for the first one of a service.</param>
/// <param name="Method">The HTTP method, in upper case.</param>
/// <param name="Path">The path without its version; <c>@</c> marks where the version of a service goes.</param>
/// <param name="Scopes">The scopes of which any one will do, sorted.</param>
/// <param name="Login">Who may call it: <c>app</c> where an API client without a user will do, <c>user</c> where it will not, <c>-</c> where nothing is said.</param>
/// <param name="UserLevels">The user levels that are named.</param>
internal sealed record DescribedOperation(
    string Version, string Method, string Path, IReadOnlyList<string> Scopes, string Login, IReadOnlyList<string> UserLevels);
