/** What the structure check has to know of a declared section; groups hold sections and groups. */
export interface SectionFacts {
  readonly kind: 'section' | 'ignored' | 'group';
  /** May it stand in `<location>`? */
  readonly allowLocation: boolean;
  /** `MachineOnly`: a section of an application is refused. */
  readonly machineOnly: boolean;
  /** `overrideModeDefault="Deny"`: only the file that declares it may hold it. */
  readonly locked: boolean;
  /** Its handler's class, `null` for a group without one. */
  readonly type: string | null;
}

const section: SectionFacts = { kind: 'section', allowLocation: true, machineOnly: false, locked: false, type: null };
// Declared with IgnoreSection: may stand several times, and not in <location>.
const ignored: SectionFacts = { kind: 'ignored', allowLocation: false, machineOnly: false, locked: false, type: null };
const group: SectionFacts = { kind: 'group', allowLocation: true, machineOnly: false, locked: false, type: null };
const machineOnly: SectionFacts = { ...section, machineOnly: true };

const below = (parent: string, names: string, facts: SectionFacts = section): [string, SectionFacts][] =>
  names.split(' ').map((name) => [parent === '' ? name : `${parent}/${name}`, facts]);

/**
 * The sections that machine.config of .NET Framework 4 declares, by path; .NET adds the implicit ones itself
 * (BaseConfigurationRecord.cs, AddImplicitSections).
 */
export const knownSections: ReadonlyMap<string, SectionFacts> = new Map([
  ...below('', 'appSettings connectionStrings configProtectedData system.codedom system.data system.data.dataset'),
  ...below('', 'system.data.odbc system.data.oledb system.data.oracleclient system.data.sqlclient'),
  ...below('', 'system.diagnostics system.identityModel system.identityModel.services system.windows.forms uri'),
  ...below('', 'System.Windows.Forms.ApplicationConfigurationSection'),
  ...below('', 'assemblyBinding mscorlib runtime satelliteassemblies startup strongNames', ignored),
  ...below('', 'system.runtime.remoting system.webServer windows', ignored),
  ...below('', 'system.net system.runtime.serialization system.serviceModel system.serviceModel.activation', group),
  ...below('', 'system.transactions system.web system.web.extensions system.xaml.hosting', group),
  ...below('', 'system.xml.serialization', group),
  ...below(
    'system.net',
    'authenticationModules connectionManagement defaultProxy requestCaching settings webRequestModules',
  ),
  ...below('system.net', 'mailSettings', group),
  ...below('system.net/mailSettings', 'smtp'),
  ...below('system.runtime.serialization', 'dataContractSerializer'),
  ...below('system.serviceModel', 'behaviors bindings client comContracts commonBehaviors diagnostics extensions'),
  ...below('system.serviceModel', 'machineSettings protocolMapping routing serviceHostingEnvironment services'),
  ...below('system.serviceModel', 'standardEndpoints tracking'),
  ...below('system.serviceModel.activation', 'diagnostics net.pipe net.tcp'),
  ...below('system.transactions', 'defaultSettings'),
  ...below('system.transactions', 'machineSettings', machineOnly),
  ...below('system.web', 'anonymousIdentification authentication authorization browserCaps clientTarget compilation'),
  ...below('system.web', 'customErrors deployment deviceFilters fullTrustAssemblies globalization healthMonitoring'),
  ...below('system.web', 'hostingEnvironment httpCookies httpHandlers httpModules httpRuntime identity machineKey'),
  ...below(
    'system.web',
    'membership mobileControls pages partialTrustVisibleAssemblies processModel profile protocols',
  ),
  ...below('system.web', 'roleManager securityPolicy sessionPageState sessionState siteMap trace trust urlMappings'),
  ...below('system.web', 'webControls webParts webServices xhtmlConformance'),
  ...below('system.web', 'caching', group),
  ...below('system.web/caching', 'cache outputCache outputCacheSettings sqlCacheDependency'),
  ...below('system.web.extensions', 'scripting', group),
  ...below('system.web.extensions/scripting', 'scriptResourceHandler'),
  ...below('system.web.extensions/scripting', 'webServices', group),
  ...below(
    'system.web.extensions/scripting/webServices',
    'authenticationService jsonSerialization profileService roleService',
  ),
  ...below('system.xaml.hosting', 'httpHandlers'),
  ...below('system.xml.serialization', 'dateTimeSerialization schemaImporterExtensions xmlSerializer'),
]);
