using System.Configuration;
using System.Reflection;

namespace Judge;

/// <summary>Reads a file as a service does: through ConfigurationManager.GetSection, one file after the other.</summary>
public sealed class ConfigurationJudge
{
    private const BindingFlags Statics = BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public;

    private static readonly FieldInfo[] State =
    [
        .. new[] { "s_initState", "s_configSystem", "s_initError" }.Select(name => typeof(ConfigurationManager).GetField(name, Statics)!),
        .. Internal("ClientConfigPaths").GetFields(Statics).Where(field => !field.IsInitOnly && !field.IsLiteral),
    ];

    private static readonly FieldInfo MachineFile = Internal("ClientConfigurationHost").GetField("s_machineConfigFilePath", Statics)!;

    private static readonly string OwnMachineFile = Path.Combine(AppContext.BaseDirectory, "Config", "machine.config");

    private static Type Internal(string name) => typeof(ConfigurationManager).Assembly.GetType($"System.Configuration.{name}", true)!;

    public Dictionary<string, object?> Read(string path, string? machine)
    {
        foreach (var field in State) field.SetValue(null, field.FieldType.IsValueType ? Activator.CreateInstance(field.FieldType) : null);
        MachineFile.SetValue(null, machine ?? OwnMachineFile);
        AppDomain.CurrentDomain.SetData("APP_CONFIG_FILE", path);
        // The probe's own section is in no file: what stops it stops every section of the file.
        var moment = "firstConfigRead";
        try
        {
            ConfigurationManager.GetSection("judgeProbe");
            moment = "firstRequest";
            // An undeclared section is none at all.
            return Values((DefaultProxySection?)ConfigurationManager.GetSection("system.net/defaultProxy") ?? new());
        }
        catch (ConfigurationErrorsException error)
        {
            Exception cause = error;
            while (cause.InnerException is not null) cause = cause.InnerException;
            return new() { ["refused"] = moment, ["message"] = cause.Message };
        }
    }

    private static Dictionary<string, object?> Values(DefaultProxySection section) => new()
    {
        ["source"] = section.ElementInformation.Source is null ? "none"
            : section.ElementInformation.Source.EndsWith("machine.config") ? "machine" : "file",
        ["enabled"] = section.Enabled,
        ["useDefaultCredentials"] = section.UseDefaultCredentials,
        ["autoDetect"] = section.Proxy.AutoDetect.ToString().ToLowerInvariant(),
        ["bypassOnLocal"] = section.Proxy.BypassOnLocal.ToString().ToLowerInvariant(),
        ["useSystemDefault"] = section.Proxy.UseSystemDefault.ToString().ToLowerInvariant(),
        ["proxyAddress"] = section.Proxy.ProxyAddress?.OriginalString,
        ["proxyCanonical"] = section.Proxy.ProxyAddress?.GetComponents(UriComponents.SchemeAndServer | UriComponents.StrongPort, UriFormat.UriEscaped),
        ["scriptLocation"] = section.Proxy.ScriptLocation?.OriginalString,
        ["bypassList"] = section.BypassList.Cast<BypassElement>().Select(element => element.Address).ToArray(),
        ["module"] = section.Module.Type,
    };
}
