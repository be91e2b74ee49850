using Microsoft.AspNetCore.Components;
using Portal.Architecture.Tests.House;
using Portal.Modularity;

namespace Portal.Architecture.Tests.Surface;

public sealed class PublicTypeTests
{
    public static TheoryData<string> Modules => Row.Of(project => project.IsModule);

    [Theory, MemberData(nameof(Modules))]
    public void A_module_shows_its_module_class_and_its_components(string name)
    {
        var shown = Row.Project(name).Load().ShouldNotBeNull("the host loads every module").GetExportedTypes();

        shown.Where(type => !IsComponent(type)).ShouldHaveSingleItem().BaseType.ShouldBe(typeof(PortalModule));
    }

    // what a folder's _Imports.razor becomes: public, empty and not ours to change
    private static bool IsComponent(Type type) => typeof(IComponent).IsAssignableFrom(type) || type.Name == "_Imports";
}
