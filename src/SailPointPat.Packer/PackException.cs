using System;

namespace SailPointPat.Packer;

/// <summary>Thrown if a module must not be packed, or a package must not be sent. The message says what to correct.</summary>
/// <param name="message">What is wrong, and what to correct.</param>
internal sealed class PackException(string message) : Exception(message);
