using IncidentHub.Core.People;
using IncidentHub.Core.Storage;
using IncidentHub.Integration.Tests.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace IncidentHub.Integration.Tests.People;

/// <summary>The room of people over a database of its own and a clock that stands still, without a host.</summary>
internal sealed class PeopleHouse : IDbContextFactory<IncidentHubDbContext>
{
    public const string Password = "four plain words together";

    // Hashing is slow on purpose; here it need not be.
    private static readonly PasswordHasher<User> Hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = 1000 }));
    private static readonly UpperInvariantLookupNormalizer Normalizer = new();

    private readonly DbContextOptions<IncidentHubDbContext> _options;

    private PeopleHouse(string connectionString)
    {
        var options = new DbContextOptionsBuilder<IncidentHubDbContext>();
        options.UseIncidentHubStore(connectionString);
        _options = options.Options;
        Changes = new PeopleChanges(Time);
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 10, 22, 0, 0, TimeSpan.Zero));

    public PeopleChanges Changes { get; }

    public Invitations Invitations => new(this, Hasher, Normalizer, Time);

    public PasswordResets PasswordResets => new(this, Hasher, Normalizer, Changes, Time);

    public PeopleAdministration Administration => new(this, Changes, Time);

    public PeopleDirectory Directory => new(this);

    public PersonalTokens Tokens => new(this, Changes, Time);

    public Profiles Profiles => new(this, Hasher, Normalizer, Changes, Time);

    public AuditLog Audit => new(this);

    public Sessions Sessions => new(this);

    /// <summary>The first administrator.</summary>
    public Actor Administrator { get; private set; } = Actor.System;

    public static async Task<PeopleHouse> OpenAsync(PostgresFixture postgres)
    {
        var house = new PeopleHouse(await postgres.CreateDatabaseAsync());
        using var firstStart = new FirstStart(house, Hasher, Normalizer, house.Time);
        var outcome = await firstStart.CreateAsync(new NewPerson("admin@example.org", "Administrator", Password), "for a test");
        house.Administrator = new Actor(outcome.AdministratorId, "Administrator", Role.Administrator);
        return house;
    }

    public async Task<Actor> AddAsync(string name, Role role)
    {
        var link = await Invitations.InviteAsync(Administrator, $"{name}@example.org", role);
        Assert.Empty(await Invitations.AcceptAsync(link.Secret, new NewPerson("", name, Password)));
        return new Actor((await Directory.ListAsync()).Single(person => person.Email == $"{name}@example.org").Id, name, role);
    }

    public IncidentHubDbContext CreateDbContext() => new(_options);
}
