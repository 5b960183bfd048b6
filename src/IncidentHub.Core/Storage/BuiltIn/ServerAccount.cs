namespace IncidentHub.Core.Storage.BuiltIn;

/// <summary>
/// The system user that runs PostgreSQL's programs. PostgreSQL refuses to run as root, so root's app runs them as somebody else.
/// </summary>
internal sealed record ServerAccount
{
    private const string SetPriv = "setpriv";

    private static readonly string[] Nice = ["nice", "-n", "10"];
    private static readonly string[] ParentDeathSignal = ["--pdeathsig=INT"];

    private string[] _prefix = [];
    private string[] _supervised = [];

    /// <summary>Name or number of the other user; null where the programs run as the app's own user.</summary>
    public string? User { get; private init; }

    /// <summary>Whether the cluster belongs to somebody else, as after a copy made by root, and must be handed over.</summary>
    public bool ClusterIsForeign { get; private init; }

    private string? Group { get; init; }

    /// <summary>Chooses the user: the configured one, else the owner of the existing cluster, else postgres or nobody.</summary>
    /// <exception cref="StoreException">The app is root and no unprivileged user can be used.</exception>
    public static async Task<ServerAccount> ChooseAsync(string cluster, string? configured, CancellationToken cancellationToken)
    {
        var account = Environment.IsPrivilegedProcess
            ? await OtherUserAsync(cluster, configured, cancellationToken)
            : new ServerAccount();
        return await account.WithToolsAsync(cancellationToken);
    }

    /// <summary>The command as this user runs it.</summary>
    public IReadOnlyList<string> Command(params IEnumerable<string> command) => [.. _prefix, .. command];

    /// <summary>
    /// The same in a session of its own, so that Ctrl+C reaches only the app, and with a signal to shut down should the thread
    /// that started it die, where the system offers that.
    /// </summary>
    public IReadOnlyList<string> SupervisedCommand(params IEnumerable<string> command) => [.. _supervised, .. command];

    /// <summary>
    /// The same user, whose server lets all other programs of the machine go first, where the system offers that. The tools do not: they
    /// are short, and somebody waits for them.
    /// </summary>
    public async Task<ServerAccount> WithLowPriorityAsync(CancellationToken cancellationToken) =>
        await WorksAsync(Nice, cancellationToken) ? this with { _supervised = [.. Nice, .. _supervised] } : this;

    /// <summary>Hands a folder and what is in it to this user.</summary>
    public async Task TakeOverAsync(string folder, CancellationToken cancellationToken)
    {
        if (User is null)
            return;
        var outcome = await ServerCommand.RunAsync(["chown", "-R", $"{User}:{Group}", folder], cancellationToken);
        if (!outcome.Succeeded)
            throw new StoreException($"{folder} cannot be given to the user {User}, who runs PostgreSQL: {outcome.Complaint}");
    }

    private static async Task<ServerAccount> OtherUserAsync(string cluster, string? configured, CancellationToken cancellationToken)
    {
        var owner = Directory.Exists(cluster) ? await OwnerAsync(cluster, cancellationToken) : null;
        var candidates = configured is not null ? [configured] : new[] { owner, "postgres", "nobody" };
        foreach (var user in candidates.OfType<string>().Where(user => user != "0"))
        {
            var group = user == owner
                ? await GroupOfFolderAsync(cluster, cancellationToken)
                : await AnswerAsync(["id", "-g", user], cancellationToken);
            if (group is not null)
                return new ServerAccount { User = user, Group = group, ClusterIsForeign = owner is not null && owner != user };
        }

        throw new StoreException(
            $"IncidentHub runs as root, and PostgreSQL must not: the user {configured ?? "postgres or nobody"} does not exist here. "
            + $"Set {BuiltInPostgresOptions.ServerUserKey} to an unprivileged user, for example: useradd --system incidenthub");
    }

    private async Task<ServerAccount> WithToolsAsync(CancellationToken cancellationToken)
    {
        string[] identity = User is null ? [] : [$"--reuid={User}", $"--regid={Group}", "--clear-groups"];
        string[] drop = [SetPriv, .. identity, "--no-new-privs"];
        var dropWorks = await WorksAsync(drop, cancellationToken);
        if (User is not null && !dropWorks)
        {
            throw new StoreException(
                $"IncidentHub runs as root and needs setpriv to run PostgreSQL as {User}: install util-linux (on Alpine: apk add setpriv), "
                + "or start IncidentHub as an ordinary user.");
        }

        string[] dying = [.. drop, .. ParentDeathSignal];
        string[] session = await WorksAsync(["setsid"], cancellationToken) ? ["setsid"] : [];
        string[] supervised = await WorksAsync(dying, cancellationToken) ? dying : dropWorks ? drop : [];
        return this with { _prefix = User is null ? [] : drop, _supervised = [.. session, .. supervised] };
    }

    private static async Task<bool> WorksAsync(string[] prefix, CancellationToken cancellationToken) =>
        (await ServerCommand.RunAsync([.. prefix, "true"], cancellationToken)).Succeeded;

    private static async Task<string?> OwnerAsync(string folder, CancellationToken cancellationToken) =>
        await AnswerAsync(["stat", "-c", "%u", folder], cancellationToken) ?? await AnswerAsync(["stat", "-f", "%u", folder], cancellationToken);

    private static async Task<string?> GroupOfFolderAsync(string folder, CancellationToken cancellationToken) =>
        await AnswerAsync(["stat", "-c", "%g", folder], cancellationToken) ?? await AnswerAsync(["stat", "-f", "%g", folder], cancellationToken);

    private static async Task<string?> AnswerAsync(string[] command, CancellationToken cancellationToken)
    {
        var outcome = await ServerCommand.RunAsync(command, cancellationToken);
        return outcome.Succeeded && outcome.Output.Trim() is { Length: > 0 } answer ? answer : null;
    }
}
