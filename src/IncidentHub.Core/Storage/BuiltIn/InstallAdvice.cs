namespace IncidentHub.Core.Storage.BuiltIn;

/// <summary>The commands that bring PostgreSQL's server onto a machine.</summary>
internal static class InstallAdvice
{
    /// <summary>One command per kind of system, for the major version given or whichever the system offers.</summary>
    public static string Text(int? major)
    {
        var version = major is { } wanted ? $"-{wanted}" : "";
        var dotted = major is { } brew ? $"@{brew}" : "@17";
        return $"""
            Install it with the command for your system and start again:
              Debian, Ubuntu   sudo mkdir -p /etc/postgresql-common/createcluster.d && echo 'create_main_cluster = false' | sudo tee /etc/postgresql-common/createcluster.d/incidenthub.conf && sudo apt-get install -y postgresql{version}
              Fedora, RHEL     sudo dnf install -y postgresql-server
              Alpine           sudo apk add postgresql{major?.ToString(provider: null) ?? "17"} setpriv
              Arch             sudo pacman -S postgresql
              macOS            brew install postgresql{dotted}
            ./run.sh does this by itself where it may. Or use a server of your own:
              export ConnectionStrings__IncidentHub="Host=db.example.org;Database=incidenthub;Username=incidenthub;Password=..."
            """;
    }
}
