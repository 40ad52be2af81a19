using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace ReviewerConsole.Data;

/// <summary>A time as whole microseconds since 1970 in UTC: one form on both databases, ordered as numbers are.</summary>
public sealed class UtcMicroseconds() : ValueConverter<DateTime, long>(time => To(time), number => From(number))
{
    public static long To(DateTime time) => (time.ToUniversalTime() - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    public static DateTime From(long number) => DateTime.UnixEpoch.AddTicks(number * TimeSpan.TicksPerMicrosecond);
}

/// <summary>The same for the one offset that Identity keeps (the end of a lockout).</summary>
public sealed class OffsetMicroseconds() : ValueConverter<DateTimeOffset, long>(
    time => UtcMicroseconds.To(time.UtcDateTime),
    number => new DateTimeOffset(UtcMicroseconds.From(number), TimeSpan.Zero));
