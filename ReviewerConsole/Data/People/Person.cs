using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ReviewerConsole.Data.People;

/// <summary>What somebody is at work here for; several are possible.</summary>
[Flags]
public enum Roles
{
    None = 0,
    Reviewer = 1,
    Lead = 2,
    Trainer = 4,
    Administrator = 8,

    /// <summary>Looks after the wellbeing of those who review; alone sees who has opted out of what.</summary>
    Wellbeing = 16,
}

/// <summary>How media are shown; several are possible.</summary>
[Flags]
public enum MediaLook
{
    None = 0,
    Blurred = 1,
    Grey = 2,
    Muted = 4,
    Still = 8,
    Careful = Blurred | Grey | Muted | Still,
}

/// <summary>Somebody who signs in.</summary>
public sealed class Person : IdentityUser<Guid>
{
    public required string Name { get; set; }

    public Roles Roles { get; set; }

    /// <summary>The language the console speaks to them.</summary>
    public string Language { get; set; } = "en";

    /// <summary>Languages they review, separated by spaces.</summary>
    public string ReviewLanguages { get; set; } = "en ja";

    /// <summary>What the team is called that they are part of; empty for none.</summary>
    public string Team { get; set; } = "";

    /// <summary>IANA name, or null until the browser has told it.</summary>
    public string? TimeZone { get; set; }

    /// <summary>Keys that they have changed: action and key, as a JSON object.</summary>
    public string KeysJson { get; set; } = "{}";

    /// <summary>How media are shown to them once they ask.</summary>
    public MediaLook Look { get; set; } = MediaLook.Careful;

    /// <summary>Reasons of cases that they do not want to be offered, separated by spaces.</summary>
    public string OptOuts { get; set; } = "";

    public bool Disabled { get; set; }
}

internal sealed class PersonConfiguration : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.ToTable("people");
        builder.Property(person => person.Id).ValueGeneratedNever();
        builder.Property(person => person.Look).HasDefaultValue(MediaLook.Careful).ValueGeneratedNever();
        builder.Property(person => person.Team).HasDefaultValue("").ValueGeneratedNever();
        builder.Property(person => person.OptOuts).HasDefaultValue("").ValueGeneratedNever();
    }
}
