namespace ReviewerConsole.Features.Delivery;

/// <summary>Names the texts of this feature.</summary>
public sealed class DeliveryTexts;
