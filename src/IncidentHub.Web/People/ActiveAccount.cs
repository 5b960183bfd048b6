using IncidentHub.Core.People;
using Microsoft.AspNetCore.Identity;

namespace IncidentHub.Web.People;

/// <summary>Lets nobody sign in whose account is switched off.</summary>
internal sealed class ActiveAccount : IUserConfirmation<User>
{
    public Task<bool> IsConfirmedAsync(UserManager<User> manager, User user) => Task.FromResult(user.DeactivatedAt is null);
}
