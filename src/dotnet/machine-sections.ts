/**
 * What machine.config of .NET Framework 4 declares as installed, a line each: path (a group ends in `/`), class and
 * assembly, and the attributes that are not at their defaults.
 */
export const machineSections = `
appSettings | System.Configuration.AppSettingsSection, System.Configuration | requirePermission=false | restartOnExternalChanges=false
connectionStrings | System.Configuration.ConnectionStringsSection, System.Configuration | requirePermission=false
mscorlib | System.Configuration.IgnoreSection, System.Configuration | allowLocation=false
runtime | System.Configuration.IgnoreSection, System.Configuration | allowLocation=false
assemblyBinding | System.Configuration.IgnoreSection, System.Configuration | allowLocation=false
satelliteassemblies | System.Configuration.IgnoreSection, System.Configuration | allowLocation=false
startup | System.Configuration.IgnoreSection, System.Configuration | allowLocation=false
system.runtime.remoting | System.Configuration.IgnoreSection, System.Configuration | allowLocation=false
windows | System.Configuration.IgnoreSection, System.Configuration | allowLocation=false
system.webServer | System.Configuration.IgnoreSection, System.Configuration
system.codedom | System.CodeDom.Compiler.CodeDomConfigurationHandler, System
system.data | System.Data.Common.DbProviderFactoriesConfigurationHandler, System.Data
system.data.dataset | System.Configuration.NameValueFileSectionHandler, System | restartOnExternalChanges=false
system.data.odbc | System.Data.Common.DbProviderConfigurationHandler, System.Data
system.data.oledb | System.Data.Common.DbProviderConfigurationHandler, System.Data
system.data.oracleclient | System.Data.Common.DbProviderConfigurationHandler, System.Data
system.data.sqlclient | System.Data.Common.DbProviderConfigurationHandler, System.Data
system.diagnostics | System.Diagnostics.SystemDiagnosticsSection, System
system.windows.forms | System.Windows.Forms.WindowsFormsSection, System.Windows.Forms
uri | System.Configuration.UriSection, System
system.net/ | System.Net.Configuration.NetSectionGroup, System
system.net/authenticationModules | System.Net.Configuration.AuthenticationModulesSection, System
system.net/connectionManagement | System.Net.Configuration.ConnectionManagementSection, System
system.net/defaultProxy | System.Net.Configuration.DefaultProxySection, System
system.net/requestCaching | System.Net.Configuration.RequestCachingSection, System
system.net/settings | System.Net.Configuration.SettingsSection, System
system.net/webRequestModules | System.Net.Configuration.WebRequestModulesSection, System
system.net/mailSettings/ | System.Net.Configuration.MailSettingsSectionGroup, System
system.net/mailSettings/smtp | System.Net.Configuration.SmtpSection, System
system.runtime.caching/ | System.Runtime.Caching.Configuration.CachingSectionGroup, System.Runtime.Caching
system.runtime.caching/memoryCache | System.Runtime.Caching.Configuration.MemoryCacheSection, System.Runtime.Caching | allowDefinition=MachineToApplication
system.runtime.serialization/ | System.Runtime.Serialization.Configuration.SerializationSectionGroup, System.Runtime.Serialization
system.runtime.serialization/dataContractSerializer | System.Runtime.Serialization.Configuration.DataContractSerializerSection, System.Runtime.Serialization
system.xml.serialization/ | System.Xml.Serialization.Configuration.SerializationSectionGroup, System.Xml
system.xml.serialization/schemaImporterExtensions | System.Xml.Serialization.Configuration.SchemaImporterExtensionsSection, System.Xml
system.xml.serialization/dateTimeSerialization | System.Xml.Serialization.Configuration.DateTimeSerializationSection, System.Xml
system.xml.serialization/xmlSerializer | System.Xml.Serialization.Configuration.XmlSerializerSection, System.Xml | requirePermission=false
system.serviceModel/ | System.ServiceModel.Configuration.ServiceModelSectionGroup, System.ServiceModel
system.serviceModel/behaviors | System.ServiceModel.Configuration.BehaviorsSection, System.ServiceModel
system.serviceModel/bindings | System.ServiceModel.Configuration.BindingsSection, System.ServiceModel
system.serviceModel/client | System.ServiceModel.Configuration.ClientSection, System.ServiceModel
system.serviceModel/comContracts | System.ServiceModel.Configuration.ComContractsSection, System.ServiceModel
system.serviceModel/commonBehaviors | System.ServiceModel.Configuration.CommonBehaviorsSection, System.ServiceModel | allowDefinition=MachineOnly | allowExeDefinition=MachineOnly
system.serviceModel/diagnostics | System.ServiceModel.Configuration.DiagnosticSection, System.ServiceModel
system.serviceModel/extensions | System.ServiceModel.Configuration.ExtensionsSection, System.ServiceModel
system.serviceModel/protocolMapping | System.ServiceModel.Configuration.ProtocolMappingSection, System.ServiceModel
system.serviceModel/machineSettings | System.ServiceModel.Configuration.MachineSettingsSection, SMDiagnostics | allowDefinition=MachineOnly | allowExeDefinition=MachineOnly
system.serviceModel/serviceHostingEnvironment | System.ServiceModel.Configuration.ServiceHostingEnvironmentSection, System.ServiceModel | allowDefinition=MachineToApplication
system.serviceModel/services | System.ServiceModel.Configuration.ServicesSection, System.ServiceModel
system.serviceModel/standardEndpoints | System.ServiceModel.Configuration.StandardEndpointsSection, System.ServiceModel
system.serviceModel/routing | System.ServiceModel.Routing.Configuration.RoutingSection, System.ServiceModel.Routing
system.serviceModel/tracking | System.ServiceModel.Activities.Tracking.Configuration.TrackingSection, System.ServiceModel.Activities
system.serviceModel.activation/ | System.ServiceModel.Activation.Configuration.ServiceModelActivationSectionGroup, System.ServiceModel
system.serviceModel.activation/diagnostics | System.ServiceModel.Activation.Configuration.DiagnosticSection, System.ServiceModel
system.serviceModel.activation/net.pipe | System.ServiceModel.Activation.Configuration.NetPipeSection, System.ServiceModel
system.serviceModel.activation/net.tcp | System.ServiceModel.Activation.Configuration.NetTcpSection, System.ServiceModel
system.transactions/ | System.Transactions.Configuration.TransactionsSectionGroup, System.Transactions
system.transactions/defaultSettings | System.Transactions.Configuration.DefaultSettingsSection, System.Transactions
system.transactions/machineSettings | System.Transactions.Configuration.MachineSettingsSection, System.Transactions | allowDefinition=MachineOnly | allowExeDefinition=MachineOnly
system.web/ | System.Web.Configuration.SystemWebSectionGroup, System.Web
system.web/anonymousIdentification | System.Web.Configuration.AnonymousIdentificationSection, System.Web | allowDefinition=MachineToApplication
system.web/authentication | System.Web.Configuration.AuthenticationSection, System.Web | allowDefinition=MachineToApplication
system.web/fullTrustAssemblies | System.Web.Configuration.FullTrustAssembliesSection, System.Web | allowDefinition=MachineToApplication
system.web/healthMonitoring | System.Web.Configuration.HealthMonitoringSection, System.Web | allowDefinition=MachineToApplication
system.web/hostingEnvironment | System.Web.Configuration.HostingEnvironmentSection, System.Web | allowDefinition=MachineToApplication
system.web/machineKey | System.Web.Configuration.MachineKeySection, System.Web | allowDefinition=MachineToApplication
system.web/membership | System.Web.Configuration.MembershipSection, System.Web | allowDefinition=MachineToApplication
system.web/partialTrustVisibleAssemblies | System.Web.Configuration.PartialTrustVisibleAssembliesSection, System.Web | allowDefinition=MachineToApplication
system.web/profile | System.Web.Configuration.ProfileSection, System.Web | allowDefinition=MachineToApplication
system.web/roleManager | System.Web.Configuration.RoleManagerSection, System.Web | allowDefinition=MachineToApplication
system.web/securityPolicy | System.Web.Configuration.SecurityPolicySection, System.Web | allowDefinition=MachineToApplication
system.web/sessionState | System.Web.Configuration.SessionStateSection, System.Web | allowDefinition=MachineToApplication
system.web/siteMap | System.Web.Configuration.SiteMapSection, System.Web | allowDefinition=MachineToApplication
system.web/trust | System.Web.Configuration.TrustSection, System.Web | allowDefinition=MachineToApplication
system.web/urlMappings | System.Web.Configuration.UrlMappingsSection, System.Web | allowDefinition=MachineToApplication
system.web/authorization | System.Web.Configuration.AuthorizationSection, System.Web
system.web/browserCaps | System.Web.Configuration.HttpCapabilitiesSectionHandler, System.Web
system.web/clientTarget | System.Web.Configuration.ClientTargetSection, System.Web
system.web/customErrors | System.Web.Configuration.CustomErrorsSection, System.Web
system.web/globalization | System.Web.Configuration.GlobalizationSection, System.Web
system.web/httpCookies | System.Web.Configuration.HttpCookiesSection, System.Web
system.web/httpHandlers | System.Web.Configuration.HttpHandlersSection, System.Web
system.web/httpModules | System.Web.Configuration.HttpModulesSection, System.Web
system.web/httpRuntime | System.Web.Configuration.HttpRuntimeSection, System.Web
system.web/identity | System.Web.Configuration.IdentitySection, System.Web
system.web/sessionPageState | System.Web.Configuration.SessionPageStateSection, System.Web
system.web/trace | System.Web.Configuration.TraceSection, System.Web
system.web/webControls | System.Web.Configuration.WebControlsSection, System.Web
system.web/webParts | System.Web.Configuration.WebPartsSection, System.Web
system.web/xhtmlConformance | System.Web.Configuration.XhtmlConformanceSection, System.Web
system.web/compilation | System.Web.Configuration.CompilationSection, System.Web | requirePermission=false
system.web/pages | System.Web.Configuration.PagesSection, System.Web | requirePermission=false
system.web/deployment | System.Web.Configuration.DeploymentSection, System.Web | allowDefinition=MachineOnly
system.web/processModel | System.Web.Configuration.ProcessModelSection, System.Web | allowLocation=false | allowDefinition=MachineOnly
system.web/protocols | System.Web.Configuration.ProtocolsSection, System.Web | allowDefinition=MachineToWebRoot
system.web/deviceFilters | System.Web.Mobile.DeviceFiltersSection, System.Web.Mobile
system.web/mobileControls | System.Web.UI.MobileControls.MobileControlsSection, System.Web.Mobile
system.web/webServices | System.Web.Services.Configuration.WebServicesSection, System.Web.Services
system.web/caching/ | System.Web.Configuration.SystemWebCachingSectionGroup, System.Web
system.web/caching/cache | System.Web.Configuration.CacheSection, System.Web | allowDefinition=MachineToApplication
system.web/caching/outputCache | System.Web.Configuration.OutputCacheSection, System.Web | allowDefinition=MachineToApplication
system.web/caching/outputCacheSettings | System.Web.Configuration.OutputCacheSettingsSection, System.Web | allowDefinition=MachineToApplication
system.web/caching/sqlCacheDependency | System.Web.Configuration.SqlCacheDependencySection, System.Web | allowDefinition=MachineToApplication
system.web.extensions/ | System.Web.Configuration.SystemWebExtensionsSectionGroup, System.Web.Extensions
system.web.extensions/scripting/ | System.Web.Configuration.ScriptingSectionGroup, System.Web.Extensions
system.web.extensions/scripting/scriptResourceHandler | System.Web.Configuration.ScriptingScriptResourceHandlerSection, System.Web.Extensions | allowDefinition=MachineToApplication | requirePermission=false
system.web.extensions/scripting/webServices/ | System.Web.Configuration.ScriptingWebServicesSectionGroup, System.Web.Extensions
system.web.extensions/scripting/webServices/jsonSerialization | System.Web.Configuration.ScriptingJsonSerializationSection, System.Web.Extensions | requirePermission=false
system.web.extensions/scripting/webServices/profileService | System.Web.Configuration.ScriptingProfileServiceSection, System.Web.Extensions | allowDefinition=MachineToApplication | requirePermission=false
system.web.extensions/scripting/webServices/authenticationService | System.Web.Configuration.ScriptingAuthenticationServiceSection, System.Web.Extensions | allowDefinition=MachineToApplication | requirePermission=false
system.web.extensions/scripting/webServices/roleService | System.Web.Configuration.ScriptingRoleServiceSection, System.Web.Extensions | allowDefinition=MachineToApplication | requirePermission=false
system.xaml.hosting/ | System.Xaml.Hosting.Configuration.XamlHostingSectionGroup, System.Xaml.Hosting
system.xaml.hosting/httpHandlers | System.Xaml.Hosting.Configuration.XamlHostingSection, System.Xaml.Hosting
`;
