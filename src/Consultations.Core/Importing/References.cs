using System.Reflection;
using Consultations.Rooms;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Consultations.Importing;

/// <summary>Whatever rests on a contribution. Asked of the model, so that what is added to it later is thought of, too.</summary>
internal static class References
{
    private static readonly MethodInfo Rest = typeof(References).GetMethod(nameof(Rests), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>Whether any table but the wordings points at one of these contributions, or one that is not among them does.</summary>
    public static bool ToAny(ConsultationsDb db, Guid[] ids) =>
        db.Contributions.Any(c => !EF.Parameter(ids).Contains(c.Id)
            && ((c.ParentId != null && EF.Parameter(ids).Contains(c.ParentId.Value))
                || (c.QuotedId != null && EF.Parameter(ids).Contains(c.QuotedId.Value))
                || (c.MovedToId != null && EF.Parameter(ids).Contains(c.MovedToId.Value))))
        || db.ModerationActions.Any(a => a.ContributionId != null && EF.Parameter(ids).Contains(a.ContributionId.Value))
        || db.Model.FindEntityType(typeof(Contribution))!.GetReferencingForeignKeys()
            .Where(k => k.DeclaringEntityType.ClrType != typeof(Contribution) && k.DeclaringEntityType.ClrType != typeof(ContributionRevision))
            .Any(k => (bool)Rest.MakeGenericMethod(k.DeclaringEntityType.ClrType).Invoke(null, [db, k, ids])!);

    private static bool Rests<TEntity>(ConsultationsDb db, IForeignKey key, Guid[] ids)
        where TEntity : class
    {
        var (name, mayBeNull) = (key.Properties[0].Name, key.Properties[0].IsNullable);
        return mayBeNull
            ? db.Set<TEntity>().Any(e => EF.Property<Guid?>(e, name) != null && EF.Parameter(ids).Contains(EF.Property<Guid?>(e, name)!.Value))
            : db.Set<TEntity>().Any(e => EF.Parameter(ids).Contains(EF.Property<Guid>(e, name)));
    }
}
