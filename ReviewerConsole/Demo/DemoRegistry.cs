namespace ReviewerConsole.Demo;

/// <summary>A listed name of the demo.</summary>
public sealed record DemoEntry(string Name, string Kind, params IReadOnlyList<string> Aliases)
{
    public bool IsPerson { get; init; }

    /// <summary>Names that stand for nobody else, short as they are.</summary>
    public IReadOnlyList<string> Sure { get; init; } = [];
}

/// <summary>A small registry: invented entries, the ideologies that the policy itself lists, and a few entities of public
/// lists.</summary>
public static class DemoRegistry
{
    public static readonly IReadOnlyList<DemoEntry> All =
    [
        new("Northgate Vanguard", "hate-organisation", "the Vanguard", "ノースゲート・ヴァンガード", "ノースゲートヴァンガード"),
        new("Red Harbor Crew", "criminal-organisation", "レッドハーバー団"),
        new("Free Valley Militia", "violence-inducing-entity", "自由谷民兵団", "自由谷の民兵団"),
        new("Harrow Front", "violent-non-state-actor", "ハロウ戦線"),
        new("The Lantern Circle", "violence-inducing-conspiracy-network", "Lantern Circle", "灯籠の会"),
        new("Clean Streets League", "hate-banned-entity", "クリーン街路同盟"),
        new("Millbrook market attack", "violating-event", "Millbrook attack", "ミルブルック市場襲撃事件", "ミルブルック事件", "ミルブルック市場襲撃"),
        new("Dale Corrin", "mass-violence-perpetrator", "デイル・コリン", "コリン") { IsPerson = true, Sure = ["Corrin"] },
        new("Nazism", "hateful-ideology", "national socialism", "ナチズム"),
        new("White supremacy", "hateful-ideology", "white supremacist", "白人至上主義"),
        new("White nationalism", "hateful-ideology", "白人ナショナリズム"),
        new("White separatism", "hateful-ideology", "白人分離主義"),
        new("ISIS", "terrorist", "Islamic State", "イスラム国"),
        new("Al-Qaeda", "terrorist", "al Qaida", "アルカイダ"),
        new("Al-Shabaab", "terrorist", "アル・シャバブ"),
        new("Boko Haram", "terrorist", "ボコ・ハラム"),
        new("Aum Shinrikyo", "terrorist", "オウム真理教"),
        new("Sinaloa Cartel", "criminal-organisation", "シナロア・カルテル"),
        new("Atomwaffen Division", "hate-organisation"),
        new("Ku Klux Klan", "hate-organisation") { Sure = ["KKK"] },
    ];
}
