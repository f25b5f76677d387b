/** A port, or a range from and to. */
export type Ports = readonly (number | readonly [number, number])[];

export type Cloud = 'public' | 'usgov';

/** The pages that list hosts; `seed` is the one of 2018 that old proxies were set up from. */
export type PageName = 'connectors' | 'proxyServers' | 'government' | 'seed';

/** A page of Microsoft's documentation. */
export interface Page {
  readonly title: string;
  readonly url: string;
  /** Of the version that the rows were taken from, `YYYY-MM-DD`; the seed's is only known to the year. */
  readonly date: string;
}

export const pages: Readonly<Record<PageName, Page>> = {
  connectors: {
    title: 'Configure private network connectors',
    url: 'https://learn.microsoft.com/entra/global-secure-access/how-to-configure-connectors',
    date: '2026-05-26',
  },
  proxyServers: {
    title: 'Configure private network connectors to use outbound proxy servers',
    url: 'https://learn.microsoft.com/entra/identity/app-proxy/application-proxy-configure-connectors-with-proxy-servers',
    date: '2026-03-25',
  },
  government: {
    title: 'Hybrid identity considerations for the Azure Government cloud',
    url: 'https://learn.microsoft.com/entra/identity/hybrid/connect/reference-connect-government-cloud',
    date: '2025-04-09',
  },
  seed: {
    title: 'Work with existing on-premises proxy servers and Azure AD',
    url: 'https://docs.microsoft.com/azure/active-directory/application-proxy-working-with-proxy-servers',
    date: '2018',
  },
};

export type Purpose = 'service' | 'certificates' | 'signIn';

/** A host or pattern as the pages list it. */
export interface EndpointRow {
  /** A host, or `*.` and a domain: every name below it. */
  readonly pattern: string;
  /** Only requests below this path are meant, where a proxy sees paths. */
  readonly path?: string;
  /** Something that the host is known to give by plain HTTP: its own refusal of `/` would look like the proxy's. */
  readonly webPath?: string;
  readonly purpose: Purpose;
  /** Which page lists it, and with which ports. */
  readonly listed: Readonly<Partial<Record<PageName, Ports>>>;
  /** Hosts of a pattern that documentation names; `{tenant}` stands for the tenant's id. */
  readonly hosts?: readonly string[];
  /** Hosts of a pattern that others have seen in use; they may be gone tomorrow. */
  readonly observed?: readonly string[];
}

const tls: Ports = [443];
const web: Ports = [80];
const today = { connectors: tls, proxyServers: tls };

const signIn = (pattern: string, hosts: readonly string[] = []): EndpointRow => ({
  pattern,
  purpose: 'signIn',
  listed: today,
  hosts,
});

const certificates = (pattern: string, webPath = '/'): EndpointRow => ({
  pattern,
  webPath,
  purpose: 'certificates',
  listed: { connectors: web, proxyServers: web },
});

/** Microsoft, "Azure Certificate Authority details": the list of revoked certificates of a root that Azure uses. */
const digiCertList = '/DigiCertGlobalRootG2.crl';

/** What Windows itself fetches when it checks certificates (Microsoft, "Configure trusted roots and disallowed certificates"). */
const disallowedCertificates = '/msdownload/update/v3/static/trustedr/en/disallowedcertstl.cab';

/** Relays of Service Bus, as seen by administrators of several regions in April 2026. */
const relays = [
  ...['weur2', 'neur2', 'frc2', 'dwc2'].map((region) => `cwap-eur1-${region}`),
  ...['eus2', 'cus2'].map((region) => `cwap-nam1-${region}`),
  ...['seas3', 'ejpn3'].map((region) => `cwap-asia1-${region}`),
  ...['seaus3', 'eaus3'].map((region) => `cwap-aus1-${region}`),
].map((name) => `${name}.servicebus.windows.net`);

const publicRows: readonly EndpointRow[] = [
  {
    pattern: '*.msappproxy.net',
    purpose: 'service',
    listed: today,
    hosts: ['{tenant}.bootstrap.msappproxy.net', '{tenant}.registration.msappproxy.net'],
    // The first is of one region: a connector is told its own when it starts.
    observed: ['cwap-weur-1.renewtrust.msappproxy.net', 'connector-update.msappproxy.net'],
  },
  { pattern: '*.servicebus.windows.net', purpose: 'service', listed: today, observed: relays },
  certificates('crl3.digicert.com', digiCertList),
  certificates('crl4.digicert.com', digiCertList),
  certificates('ocsp.digicert.com'),
  certificates('crl.microsoft.com', '/pki/crl/products/MicRooCerAut2011_2011_03_22.crl'),
  certificates('oneocsp.microsoft.com', '/ocsp'),
  certificates('ocsp.msocsp.com'),
  signIn('login.windows.net'),
  signIn('secure.aadcdn.microsoftonline-p.com'),
  signIn('*.microsoftonline.com', ['login.microsoftonline.com']),
  signIn('*.microsoftonline-p.com', ['secure.aadcdn.microsoftonline-p.com']),
  signIn('*.msauth.net', ['aadcdn.msauth.net']),
  signIn('*.msauthimages.net'),
  signIn('*.msecnd.net'),
  signIn('*.msftauth.net', ['aadcdn.msftauth.net']),
  signIn('*.msftauthimages.net'),
  signIn('*.phonefactor.net'),
  signIn('enterpriseregistration.windows.net'),
  signIn('management.azure.com'),
  { pattern: 'policykeyservice.dc.ad.msft.net', purpose: 'signIn', listed: { proxyServers: tls } },
  {
    pattern: 'ctldl.windowsupdate.com',
    webPath: disallowedCertificates,
    purpose: 'signIn',
    listed: { connectors: [80, 443], proxyServers: web },
  },
  {
    pattern: 'www.microsoft.com',
    path: '/pkiops',
    webPath: '/pkiops/crl/Microsoft%20Azure%20RSA%20TLS%20Issuing%20CA%2003.crl',
    purpose: 'signIn',
    listed: { connectors: [80, 443], proxyServers: web },
  },
];

const government = (pattern: string, ports: Ports, purpose: Purpose, hosts: readonly string[] = []): EndpointRow => ({
  pattern,
  purpose,
  listed: { government: ports },
  hosts,
});

const governmentRows: readonly EndpointRow[] = [
  // As the connector's own endpoints.txt has it in the public cloud; the page names no host of this pattern.
  { ...government('*.msappproxy.us', tls, 'service'), observed: ['{tenant}.bootstrap.msappproxy.us'] },
  government('*.servicebus.usgovcloudapi.net', tls, 'service'),
  government('mscrl.microsoft.us', web, 'certificates'),
  government('crl.microsoft.us', web, 'certificates'),
  government('ocsp.msocsp.us', web, 'certificates'),
  government('www.microsoft.us', web, 'certificates'),
  government('login.windows.us', tls, 'signIn'),
  government('secure.aadcdn.microsoftonline-p.com', tls, 'signIn'),
  government('*.microsoftonline.us', tls, 'signIn', ['login.microsoftonline.us']),
  government('*.microsoftonline-p.us', tls, 'signIn'),
  government('*.msauth.net', tls, 'signIn', ['aadcdn.msauth.net']),
  government('*.msauthimages.net', tls, 'signIn'),
  government('*.msecnd.net', tls, 'signIn'),
  government('*.msftauth.net', tls, 'signIn', ['aadcdn.msftauth.net']),
  government('*.msftauthimages.net', tls, 'signIn'),
  government('*.phonefactor.net', tls, 'signIn'),
  government('enterpriseregistration.windows.net', tls, 'signIn'),
  government('management.azure.com', tls, 'signIn'),
  government('policykeyservice.dc.ad.msft.net', tls, 'signIn'),
  { ...government('ctldl.windowsupdate.us', web, 'signIn'), webPath: disallowedCertificates },
];

/** Since connector 1.5.36.0 (April 2017) 443 and 80 are enough; this is what the page of 2018 still asked for. */
const seedPorts: Ports = [443, 8080, 9090, 9091, [10100, 10120]];

const seedRows: readonly EndpointRow[] = [
  {
    pattern: '*.msappproxy.net',
    purpose: 'service',
    listed: { seed: seedPorts },
    hosts: ['{tenant}.bootstrap.msappproxy.net', '{tenant}.registration.msappproxy.net'],
  },
  { pattern: '*.servicebus.microsoft.net', purpose: 'service', listed: { seed: seedPorts } },
  { pattern: 'login.windows.net', purpose: 'signIn', listed: { seed: tls } },
  { pattern: 'login.microsoftonline.com', purpose: 'signIn', listed: { seed: tls } },
];

/** The whole table: what the proxy must let through, for each cloud today and as the page of 2018 had it. */
export const endpointTable = {
  public: publicRows,
  usgov: governmentRows,
  seed: seedRows,
} as const;
