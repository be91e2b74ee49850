namespace Portal.Architecture.Tests.House;

/// <summary>One line of build/ModuleBoundaries.targets. A contract is what the line limits in its packages.</summary>
internal sealed record Arrow(string Project, IReadOnlyList<string> To, bool IsContract);
