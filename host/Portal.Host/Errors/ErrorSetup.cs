using Portal.Host.Requests;

namespace Portal.Host.Errors;

internal static class ErrorSetup
{
    public static void AddErrorAnswers(this IServiceCollection services)
    {
        services.AddExceptionHandler<ExceptionAnswers>();
        // a request that cannot be read is answered the same way in every environment
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = false);
    }

    public static void UseErrorAnswers(this WebApplication app)
    {
        app.UseWhen(context => context.IsForProgram(), programs => programs.UseStatusCodePages(answered => StatusAnswers.WriteAsync(answered.HttpContext)));
        app.UseWhen(context => !context.IsForProgram(), people => people.UseStatusCodePagesWithReExecute("/refused/{0}", createScopeForStatusCodePages: true));
        app.Use(static (context, next) =>
        {
            if (context.IsRefusalPage())
            {
                // whatever was asked for, the refusal page is only read
                context.Request.Method = HttpMethods.Get;
                // a page that was found before its object was missed leaves this behind, and tells the two refusals apart
                context.Response.Headers.Remove("blazor-enhanced-nav");
            }

            return next(context);
        });
        app.UseExceptionHandler(static _ => { });
    }
}
