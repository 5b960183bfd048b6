using IncidentHub.Core.People;
using IncidentHub.Web.People;
using Microsoft.AspNetCore.Authorization;

namespace IncidentHub.Web.Hosting;

/// <summary>Names of the policies, one per role. Each lets its own role in and the ones above it.</summary>
public static class Policies
{
    public const string Viewer = nameof(Role.Viewer);
    public const string Responder = nameof(Role.Responder);
    public const string Manager = nameof(Role.Manager);
    public const string Administrator = nameof(Role.Administrator);

    /// <summary>Adds a policy per role, and the fallback: what says nothing about itself still asks for a sign-in.</summary>
    public static AuthorizationBuilder AddRolePolicies(this AuthorizationBuilder authorization)
    {
        foreach (var role in Enum.GetValues<Role>())
            authorization.AddPolicy(role.ToString(), policy => policy.RequireRole(role));
        return authorization
            .SetDefaultPolicy(new AuthorizationPolicyBuilder().RequireRole(Role.Viewer).Build())
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireRole(Role.Viewer).Build());
    }

    private static AuthorizationPolicyBuilder RequireRole(this AuthorizationPolicyBuilder policy, Role atLeast) =>
        policy.RequireAuthenticatedUser().RequireAssertion(context => context.User.GetRole() >= atLeast);
}
