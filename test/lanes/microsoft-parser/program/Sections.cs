using System.ComponentModel;
using System.Configuration;
using System.Globalization;

namespace Judge;

// The shape of .NET Framework's own section classes: same names, types, defaults and converters
// (microsoft/referencesource, System/net/System/Net/Configuration).

public enum Tristate { Unspecified = -1, False = 0, True = 1 }

public sealed class AbsoluteUriConverter : TypeConverter
{
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string);

    public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
        new Uri((string)value, UriKind.Absolute);
}

public sealed class DefaultProxySection : ConfigurationSection
{
    private static readonly ConfigurationProperty BypassListProperty = new("bypasslist", typeof(BypassElementCollection), null);
    private static readonly ConfigurationProperty ModuleProperty = new("module", typeof(ModuleElement), null);
    private static readonly ConfigurationProperty ProxyProperty = new("proxy", typeof(ProxyElement), null);
    private static readonly ConfigurationProperty EnabledProperty = new("enabled", typeof(bool), true);
    private static readonly ConfigurationProperty UseDefaultCredentialsProperty = new("useDefaultCredentials", typeof(bool), false);

    private readonly ConfigurationPropertyCollection properties =
        [BypassListProperty, ModuleProperty, ProxyProperty, EnabledProperty, UseDefaultCredentialsProperty];

    protected override ConfigurationPropertyCollection Properties => properties;

    public BypassElementCollection BypassList => (BypassElementCollection)this[BypassListProperty];
    public ModuleElement Module => (ModuleElement)this[ModuleProperty];
    public ProxyElement Proxy => (ProxyElement)this[ProxyProperty];
    public bool Enabled => (bool)this[EnabledProperty];
    public bool UseDefaultCredentials => (bool)this[UseDefaultCredentialsProperty];

    // As in .NET Framework: settings of machine.config are not merged into the application's section.
    protected override void Reset(ConfigurationElement parentElement)
    {
        var defaults = new DefaultProxySection();
        defaults.InitializeDefault();
        base.Reset(defaults);
    }
}

public sealed class ProxyElement : ConfigurationElement
{
    private static readonly ConfigurationProperty AutoDetectProperty = Switch("autoDetect");
    private static readonly ConfigurationProperty ScriptLocationProperty = Address("scriptLocation");
    private static readonly ConfigurationProperty BypassOnLocalProperty = Switch("bypassonlocal");
    private static readonly ConfigurationProperty ProxyAddressProperty = Address("proxyaddress");
    private static readonly ConfigurationProperty UseSystemDefaultProperty = Switch("usesystemdefault");

    private readonly ConfigurationPropertyCollection properties =
        [AutoDetectProperty, ScriptLocationProperty, BypassOnLocalProperty, ProxyAddressProperty, UseSystemDefaultProperty];

    protected override ConfigurationPropertyCollection Properties => properties;

    public Tristate AutoDetect => (Tristate)this[AutoDetectProperty];
    public Uri? ScriptLocation => (Uri?)this[ScriptLocationProperty];
    public Tristate BypassOnLocal => (Tristate)this[BypassOnLocalProperty];
    public Uri? ProxyAddress => (Uri?)this[ProxyAddressProperty];
    public Tristate UseSystemDefault => (Tristate)this[UseSystemDefaultProperty];

    private static ConfigurationProperty Switch(string name) =>
        new(name, typeof(Tristate), Tristate.Unspecified, new EnumConverter(typeof(Tristate)), null, ConfigurationPropertyOptions.None);

    private static ConfigurationProperty Address(string name) =>
        new(name, typeof(Uri), null, new AbsoluteUriConverter(), null, ConfigurationPropertyOptions.None);
}

public sealed class ModuleElement : ConfigurationElement
{
    private static readonly ConfigurationProperty TypeProperty = new("type", typeof(string), null);

    private readonly ConfigurationPropertyCollection properties = [TypeProperty];

    protected override ConfigurationPropertyCollection Properties => properties;

    public string? Type => (string?)this[TypeProperty];
}

public sealed class BypassElement : ConfigurationElement
{
    private static readonly ConfigurationProperty AddressProperty =
        new("address", typeof(string), null, ConfigurationPropertyOptions.IsKey);

    private readonly ConfigurationPropertyCollection properties = [AddressProperty];

    protected override ConfigurationPropertyCollection Properties => properties;

    [ConfigurationProperty("address", IsRequired = true, IsKey = true)]
    public string? Address => (string?)this[AddressProperty];
}

[ConfigurationCollection(typeof(BypassElement))]
public sealed class BypassElementCollection : ConfigurationElementCollection
{
    protected override bool ThrowOnDuplicate => false;

    protected override ConfigurationElement CreateNewElement() => new BypassElement();

    protected override object GetElementKey(ConfigurationElement element) => ((BypassElement)element).Address!;
}
