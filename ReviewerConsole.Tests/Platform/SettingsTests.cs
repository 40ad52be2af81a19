using ReviewerConsole.Platform.Configuration;
using ReviewerConsole.Tests.Support;

namespace ReviewerConsole.Tests.Platform;

public sealed class SettingsTests
{
    [Theory]
    [InlineData("Review:UndoSeconds", "soon", "a whole number from 0 to 120")]
    [InlineData("Review:UndoSeconds", "121", "a whole number from 0 to 120")]
    [InlineData("Review:LeaseMinutes", "0", "a whole number from 1 to 240")]
    [InlineData("Database:Provider", "Oracle", "Sqlite, Postgres")]
    [InlineData("Site:TimeZone", "Mars/Olympus", "a time zone such as Asia/Tokyo")]
    [InlineData("Site:BaseUrl", "console", "an address that begins with http:// or https://, without a path")]
    [InlineData("Site:BaseUrl", "http://h/base", "an address that begins with http:// or https://, without a path")]
    [InlineData("ConnectionStrings:Console", "garbage", "such as Data Source=data/console.db")]
    [InlineData("Demo:Enabled", "perhaps", "true or false")]
    [InlineData("Ladder:Steps:1:From", "1", "a number over 1, that of the step before")]
    [InlineData("Routing:Reasons:0:DueHours", "-1", "a whole number from 1 to 8760")]
    public void A_wrong_setting_is_one_line_with_key_value_and_what_is_allowed(string key, string value, string allowed)
    {
        var refused = Assert.Throws<SettingException>(() => TestSettings.Read((key, value)));
        Assert.Equal($"{key} is '{value}'; allowed: {allowed}", refused.Message);
    }

    [Theory]
    [InlineData("Delivery:Mail:From", "")]
    [InlineData("Delivery:Mail:From", "a@console.example, b@console.example")]
    [InlineData("Delivery:Mail:StartTls", "false")]
    public void Mail_needs_one_sender_and_no_password_goes_in_the_clear(string refused, string value)
    {
        (string, string?)[] good = [("Delivery:Mail:Host", "mail.example"), ("Delivery:Mail:From", "notices@console.example"), ("Delivery:Mail:User", "console"), ("Delivery:Mail:Password", "secret")];
        Assert.NotNull(TestSettings.Read(good).Delivery.Mail);
        Assert.StartsWith($"{refused} is '{value}'", Assert.Throws<SettingException>(() => TestSettings.Read([.. good.Where(each => each.Item1 != refused), (refused, value)])).Message);
    }

    [Fact]
    public void A_misspelt_setting_is_not_passed_over()
    {
        var refused = Assert.Throws<SettingException>(() => TestSettings.Read(("Review:UndoSecond", "5")));
        Assert.Contains("Review:UndoSecond is '5'; allowed: one of", refused.Message);
        Assert.Contains("Review:UndoSeconds", refused.Message);
    }

    [Fact]
    public void Every_reason_routes_to_a_policy_that_ships() =>
        Assert.All(TestSettings.Default.Routing.Reasons, reason => Assert.Contains(reason.Policy, ReviewerConsole.Platform.Packs.PackFiles.Ids()));
}
