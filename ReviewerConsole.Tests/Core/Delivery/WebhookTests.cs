using System.Text;
using ReviewerConsole.Core.Delivery;

namespace ReviewerConsole.Tests.Core.Delivery;

public sealed class WebhookTests
{
    [Fact]
    public void The_signature_is_that_of_the_specification()
    {
        var secret = WebhookSignature.Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")!;
        var at = DateTimeOffset.FromUnixTimeSeconds(1614265330);
        Assert.Equal("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", WebhookSignature.Sign([secret], "msg_p5jXN8AQM9LWM0D4loKWxJek", at, """{"test": 2432232314}"""u8));
        Assert.Equal(2, WebhookSignature.Sign([secret, Encoding.ASCII.GetBytes(new string('x', 24))], "msg", at, ""u8).Split(' ').Length);
    }

    [Theory]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    [InlineData("whsec_")]
    [InlineData("whsec_MfKQ9r8G")]
    [InlineData("whsec_not base 64 not base 64 not base 64")]
    [InlineData("whsk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    public void What_is_no_secret_is_none(string text) => Assert.Null(WebhookSignature.Secret(text));

    [Fact]
    public void The_schedule_rises_over_three_days_and_ends()
    {
        var pauses = Enumerable.Range(1, RetrySchedule.Tries - 1).Select(tries => RetrySchedule.After(tries, 0.5)!.Value).ToArray();
        Assert.Equal(TimeSpan.FromSeconds(5), pauses[0]);
        Assert.Equal(pauses.Order(), pauses);
        Assert.InRange(pauses.Sum(pause => pause.TotalHours), 72, 80);
        Assert.Null(RetrySchedule.After(RetrySchedule.Tries, 0.5));
        Assert.InRange(RetrySchedule.After(1, 0)!.Value / RetrySchedule.After(1, 1)!.Value, 0.9, 0.91);
    }
}
