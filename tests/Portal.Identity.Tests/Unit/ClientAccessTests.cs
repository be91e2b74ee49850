using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Portal.Identity.Access;
using Portal.Identity.Contract;
using Portal.Modularity.Http;

namespace Portal.Identity.Tests.Unit;

public sealed class ClientAccessTests
{
    private static readonly CurrentMember Admin = People.Of(Role.ClientAdmin, People.A);
    private static readonly CurrentMember Partner = People.Of(Role.PartnerAdmin, null, People.A, People.B);

    public static TheoryData<string> Malformed => new(
        "client_id=", "client_id= ", "client_id=x", $"client_id={Guid.Empty}", $"client_id={People.A.Id.ToString().ToUpperInvariant()}",
        $"client_id={People.A.Id.Value:B}", $"client_id={People.A.Id.Value:N}", $"client_id=%20{People.A.Id}", $"client_id={People.A.Id}%0A",
        $"client_id={People.A.Id}&client_id={People.A.Id}", $"client_id={People.A.Id}&client_id={People.C.Id}", $"client_id={People.A.Id}&client_id=",
        $"CLIENT_ID={People.A.Id}", $"client_id={People.A.Id}&Client_Id={People.A.Id}", $"Client_Id={People.C.Id}&client_id={People.A.Id}",
        $"client_id={People.A.Id},{People.A.Id}", $"client_id={Guid.NewGuid()}", $"client_id={People.C.Id}");

    [Theory]
    [Trait("Row", "ACC-01")]
    [Trait("Row", "ACC-02")]
    [InlineData(Role.ClientAdmin)]
    [InlineData(Role.ClientManager)]
    public void The_clients_own_people_get_their_client_without_naming_it(Role role) =>
        Decide(People.Of(role, People.A), "").Scope!.Client.ShouldBe(People.A);

    [Fact]
    public void Naming_ones_own_client_changes_nothing() => Decide(Admin, $"client_id={People.A.Id}").Scope!.Client.ShouldBe(People.A);

    [Theory]
    [Trait("Row", "ACC-12")]
    [MemberData(nameof(Malformed))]
    public void The_clients_own_people_cannot_reach_further(string query) => Decide(Admin, query).ShouldBe(new(null, Refusals.NotFound));

    [Fact]
    [Trait("Row", "ACC-04")]
    public void A_partner_gets_each_assigned_client()
    {
        Decide(Partner, $"client_id={People.A.Id}").Scope!.Client.ShouldBe(People.A);
        Decide(Partner, $"client_id={People.B.Id}&page=2").Scope!.Client.ShouldBe(People.B);
    }

    [Theory]
    [Trait("Row", "ACC-09")]
    [Trait("Row", "ACC-11")]
    [MemberData(nameof(Malformed))]
    public void A_partner_gets_nothing_but_one_well_formed_assigned_id(string query) => Decide(Partner, query).ShouldBe(new(null, Refusals.NotFound));

    [Fact]
    [Trait("Row", "ACC-08")]
    public void A_partner_must_choose_even_with_a_single_client() =>
        Decide(People.Of(Role.PartnerAdmin, null, People.A), "").ShouldBe(new(null, Refusals.NotFound));

    [Theory]
    [Trait("Row", "ACC-03")]
    [Trait("Row", "ACC-05")]
    [MemberData(nameof(Malformed))]
    public void A_role_without_the_permission_is_refused_whatever_it_names(string query)
    {
        Decide(People.Of(Role.ClientStaff, People.A), query).ShouldBe(new(null, Refusals.RoleRefused));
        Decide(People.Of(Role.PartnerUser, null, People.A), query).ShouldBe(new(null, Refusals.RoleRefused));
        Decide(People.Of(Role.PartnerUser, null, People.A), $"client_id={People.A.Id}").ShouldBe(new(null, Refusals.RoleRefused));
        Decide(People.Of(Role.SupportAgent), query).ShouldBe(new(null, Refusals.RoleRefused));
        Decide(People.Of(Role.Operator), query).ShouldBe(new(null, Refusals.RoleRefused));
    }

    [Fact]
    public void The_scope_says_what_was_granted_to_whom()
    {
        var scope = Decide(Partner, $"client_id={People.A.Id}").Scope!;

        scope.Permission.ShouldBe(Permission.ReadBilling);
        scope.Member.ShouldBeSameAs(Partner);
        scope.Query.ShouldBe($"client_id={People.A.Id}");
    }

    private static ClientDecision Decide(CurrentMember member, string query) =>
        ClientAccess.Decide(member, Permission.ReadBilling, new QueryCollection(QueryHelpers.ParseQuery(query)));
}
