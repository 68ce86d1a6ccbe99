namespace SailPointPat.Audit.Report;

/// <summary>A finding as JSON has it.</summary>
internal sealed record FindingDocument(string Rule, string Severity, string Message, string Evidence, string Remedy, string Command);
