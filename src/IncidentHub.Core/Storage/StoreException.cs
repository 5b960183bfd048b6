namespace IncidentHub.Core.Storage;

/// <summary>
/// The store cannot be used, and a person can mend it: the message says what is wrong and what to do. Printed as it is,
/// without a stack trace.
/// </summary>
public class StoreException : Exception
{
    /// <summary>With what is wrong and what to do.</summary>
    public StoreException(string message) : base(message)
    {
    }

    /// <summary>With what is wrong, what to do, and what the system said.</summary>
    public StoreException(string message, Exception inner) : base(message, inner)
    {
    }
}
