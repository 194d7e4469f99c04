namespace Consultations.Acts;

/// <summary>Who asks. What they may do is read under the lock, for each act, from their membership.</summary>
public readonly record struct Actor
{
    private Actor(Guid? account, bool system)
    {
        Account = account;
        IsSystem = system;
    }

    /// <summary>Null for a guest and for the clock.</summary>
    public Guid? Account { get; }

    /// <summary>The clock, or the loader of seeds.</summary>
    public bool IsSystem { get; }

    public static Actor Guest => default;

    public static Actor System { get; } = new(null, true);

    public static Actor Person(Guid account) => new(account, false);
}
