using IncidentHub.Core.Incidents;
using IncidentHub.Core.Knowledge.Drills;

namespace IncidentHub.Web.Monitoring;

/// <summary>Tells open charts that what lies behind their lines may have changed, so that nobody has to ask the store to find out.</summary>
public sealed class ChartNews : IDisposable
{
    private readonly IDisposable _incidents;
    private readonly IDisposable _drills;
    private readonly DrillNews _drill;
    private int _version;
    private bool _drillIsOn;

    /// <summary>Listens from now on.</summary>
    public ChartNews(IncidentChanges incidents, DrillNews drills)
    {
        ArgumentNullException.ThrowIfNull(incidents);
        ArgumentNullException.ThrowIfNull(drills);
        _drill = drills;
        _drillIsOn = drills.Current.IsOn;
        _incidents = incidents.Subscribe(change =>
        {
            if (change.Part == IncidentPart.Head)
                Interlocked.Increment(ref _version);
        });
        _drills = drills.Subscribe(OnDrill);
    }

    /// <summary>Another number than before: an incident or a drill began, ended or moved.</summary>
    public int Version => Volatile.Read(ref _version);

    /// <inheritdoc/>
    public void Dispose()
    {
        _incidents.Dispose();
        _drills.Dispose();
    }

    // A running drill tells its figures every second; only that it began or ended matters here.
    private void OnDrill()
    {
        var isOn = _drill.Current.IsOn;
        if (Interlocked.Exchange(ref _drillIsOn, isOn) != isOn)
            Interlocked.Increment(ref _version);
    }
}
