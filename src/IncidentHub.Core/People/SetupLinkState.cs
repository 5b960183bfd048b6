namespace IncidentHub.Core.People;

/// <summary>What the set-up link can do right now.</summary>
public enum SetupLinkState
{
    /// <summary>The store has not been asked yet whether there are people.</summary>
    Starting,

    /// <summary>Nobody has an account; the link makes the first administrator.</summary>
    Open,

    /// <summary>The secret given is not the one that was printed at start.</summary>
    Wrong,

    /// <summary>An hour has passed; a restart makes a new link.</summary>
    Expired,

    /// <summary>There is an administrator; the link will never work again.</summary>
    Used,
}
