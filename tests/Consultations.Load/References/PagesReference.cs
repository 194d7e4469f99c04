using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.FileProviders;

namespace Consultations.Load.References;

/// <summary>Static files of one folder, as they are.</summary>
internal static class PagesReference
{
    public static WebApplication Build(WebApplicationBuilder builder)
    {
        var app = builder.Build();
        app.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(builder.Configuration["folder"]!) });
        return app;
    }
}
