using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Portal.Identity.Access;
using Portal.Identity.Contract;
using Portal.Modularity.Http;
using Portal.TestKit;

namespace Portal.Identity.Tests.Unit;

public sealed class ClientAccessTests
{
    private static readonly Client A = People.Client();
    private static readonly Client B = People.Client("Northwind Couriers");
    private static readonly Client C = People.Client("Fernleaf Physiotherapy");
    private static readonly CurrentMember Admin = People.Member(Role.ClientAdmin, A);
    private static readonly CurrentMember Partner = People.Member(Role.PartnerAdmin, null, A, B);

    public static TheoryData<string> Malformed => new(
        "client_id=", "client_id= ", "client_id=x", $"client_id={Guid.Empty}", $"client_id={A.Id.ToString().ToUpperInvariant()}",
        $"client_id={A.Id.Value:B}", $"client_id={A.Id.Value:N}", $"client_id=%20{A.Id}", $"client_id={A.Id}%0A",
        $"client_id={A.Id}&client_id={A.Id}", $"client_id={A.Id}&client_id={C.Id}", $"client_id={A.Id}&client_id=",
        $"CLIENT_ID={A.Id}", $"client_id={A.Id}&Client_Id={A.Id}", $"Client_Id={C.Id}&client_id={A.Id}",
        $"client_id={A.Id},{A.Id}", $"client_id={Guid.NewGuid()}", $"client_id={C.Id}");

    [Theory]
    [Trait("Row", "ACC-01")]
    [Trait("Row", "ACC-02")]
    [InlineData(Role.ClientAdmin)]
    [InlineData(Role.ClientManager)]
    public void The_clients_own_people_get_their_client_without_naming_it(Role role) =>
        Decide(People.Member(role, A), "").Scope!.Client.ShouldBe(A);

    [Fact]
    public void Naming_ones_own_client_changes_nothing() => Decide(Admin, $"client_id={A.Id}").Scope!.Client.ShouldBe(A);

    [Theory]
    [Trait("Row", "ACC-12")]
    [MemberData(nameof(Malformed))]
    public void The_clients_own_people_cannot_reach_further(string query) => Decide(Admin, query).ShouldBe(new(null, Refusals.NotFound));

    [Fact]
    [Trait("Row", "ACC-04")]
    public void A_partner_gets_each_assigned_client()
    {
        Decide(Partner, $"client_id={A.Id}").Scope!.Client.ShouldBe(A);
        Decide(Partner, $"client_id={B.Id}&page=2").Scope!.Client.ShouldBe(B);
    }

    [Theory]
    [Trait("Row", "ACC-09")]
    [Trait("Row", "ACC-11")]
    [MemberData(nameof(Malformed))]
    public void A_partner_gets_nothing_but_one_well_formed_assigned_id(string query) => Decide(Partner, query).ShouldBe(new(null, Refusals.NotFound));

    [Fact]
    [Trait("Row", "ACC-08")]
    public void A_partner_must_choose_even_with_a_single_client() =>
        Decide(People.Member(Role.PartnerAdmin, null, A), "").ShouldBe(new(null, Refusals.NotFound));

    [Theory]
    [Trait("Row", "ACC-03")]
    [Trait("Row", "ACC-05")]
    [MemberData(nameof(Malformed))]
    public void A_role_without_the_permission_is_refused_whatever_it_names(string query)
    {
        Decide(People.Member(Role.ClientStaff, A), query).ShouldBe(new(null, Refusals.RoleRefused));
        Decide(People.Member(Role.PartnerUser, null, A), query).ShouldBe(new(null, Refusals.RoleRefused));
        Decide(People.Member(Role.PartnerUser, null, A), $"client_id={A.Id}").ShouldBe(new(null, Refusals.RoleRefused));
        Decide(People.Member(Role.SupportAgent), query).ShouldBe(new(null, Refusals.RoleRefused));
        Decide(People.Member(Role.Operator), query).ShouldBe(new(null, Refusals.RoleRefused));
    }

    [Fact]
    public void The_scope_says_what_was_granted_to_whom()
    {
        var scope = Decide(Partner, $"client_id={A.Id}").Scope!;

        scope.Permission.ShouldBe(Permission.ReadBilling);
        scope.Member.ShouldBeSameAs(Partner);
        scope.Query.ShouldBe($"client_id={A.Id}");
    }

    private static ClientDecision Decide(CurrentMember member, string query) =>
        ClientAccess.Decide(member, Permission.ReadBilling, new QueryCollection(QueryHelpers.ParseQuery(query)));
}
