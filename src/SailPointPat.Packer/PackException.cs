using System;

namespace SailPointPat.Packer;

/// <summary>A module that must not be packed, or a package that must not be sent; the message says what to repair.</summary>
/// <param name="message">What is wrong.</param>
internal sealed class PackException(string message) : Exception(message);
