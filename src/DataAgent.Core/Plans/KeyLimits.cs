namespace DataAgent.Plans;

/// <summary>How many keys one statement is given.</summary>
/// <param name="InList">Where each key is a parameter.</param>
/// <param name="InArray">Where all keys are one parameter.</param>
internal sealed record KeyLimits(int InList = FetchParts.DefaultKeysInList, int InArray = FetchParts.DefaultKeysInArray);
