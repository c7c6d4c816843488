namespace DataAgent.Joining;

/// <summary>Hands the output rows of one left row to <paramref name="write"/>, each as it is made.</summary>
/// <param name="item">As its source reads it.</param>
/// <param name="original">The input object that it was read from.</param>
internal delegate void LeftProbe(object item, object original, Action<object> write);
