using Portal.Architecture.Tests.House;

namespace Portal.Architecture.Tests.Sources;

public sealed class SizeTests
{
    private const int LongestFile = 300;
    private const int LongestComponent = 150;

    [Fact]
    public void No_file_is_longer_than_a_reader_can_hold() =>
        Repository.Projects.SelectMany(project => project.Sources)
            .Where(file => !file.IsMigration && file.Lines > (file.IsRazor ? LongestComponent : LongestFile))
            .Select(file => $"{file.Name}: {file.Lines} lines")
            .ShouldBeEmpty();
}
