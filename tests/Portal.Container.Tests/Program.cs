using Microsoft.Testing.Platform.Builder;
using Microsoft.Testing.Platform.Capabilities.TestFramework;
using Portal.Container.Tests.Runner;

var builder = await TestApplication.CreateBuilderAsync(args);
builder.RegisterTestFramework(_ => new TestFrameworkCapabilities(), (_, _) => new XunitV2Framework());
using var application = await builder.BuildAsync();
return await application.RunAsync();
