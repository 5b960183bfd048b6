namespace IncidentHub.Web.Postmortems.Out;

/// <summary>What came of printing.</summary>
internal abstract record PrintResult
{
    private PrintResult()
    {
    }

    /// <summary>It is printed.</summary>
    /// <param name="Pdf">The file.</param>
    public sealed record Printed(byte[] Pdf) : PrintResult;

    /// <summary>There is no program to print with.</summary>
    /// <param name="Reason">What to do.</param>
    public sealed record NoProgram(string Reason) : PrintResult;

    /// <summary>Others are being printed, and went on for longer than anybody waits.</summary>
    public sealed record Busy : PrintResult;

    /// <summary>It took too long and was ended.</summary>
    public sealed record TooSlow : PrintResult;

    /// <summary>The program ended without a document; what it said is in the log.</summary>
    public sealed record Failed : PrintResult;
}
