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
            // whatever was asked for, the refusal page is only read
            if (context.IsRefusalPage()) context.Request.Method = HttpMethods.Get;
            return next(context);
        });
        app.UseExceptionHandler(static _ => { });
    }
}
