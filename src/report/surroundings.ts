import { settledProxy, winHttpFinding } from '../network/check/settings.ts';
import type { ObservedService, ObservedState } from '../observed.ts';
import { type Problem, warningBeside } from '../problems.ts';
import type { Role } from '../products/connector.ts';
import { startsFromAccount } from '../proxy/effect.ts';
import type { Reading } from '../proxy/reading.ts';
import type { ProxySettings, ProxyState } from '../proxy/state.ts';
import { type Surroundings, startsByItself, type WinInetSettings } from '../system/system.ts';

/** What the computer has beside the files. */
export type BesideComputer = Pick<ObservedState, 'product' | 'machine' | 'machineConfigFile' | 'surroundings'>;

/** One service and what its file says. */
export interface BesideService extends Pick<ObservedService, 'role' | 'name' | 'facts'> {
  /** `null`: the file could not be read. */
  readonly reading: Pick<Reading, 'state' | 'settings' | 'sections'> | null;
}

const hostAndPort = (address: string): string => address.replace(/^\w+:\/\/(?:[^@/]*@)?/, '').replace(/\/$/, '');

const stoppedService = ({ name, facts }: BesideService): Problem[] => {
  if (facts?.state !== 'stopped' || !startsByItself(facts)) return [];
  const message = `${name} is stopped, though Windows starts it automatically. Start it: sc.exe start ${name}`;
  return [warningBeside('SERVICE_STOPPED', message)];
};

const directWinHttp = (state: ProxyState, { winHttp }: Surroundings): Problem[] => {
  if ((state.mode !== 'explicit' && state.mode !== 'pac') || winHttp === null || winHttp.proxy !== null) return [];
  const proxy = state.mode === 'explicit' ? hostAndPort(state.address) : 'HOST:PORT';
  const message =
    'Windows checks certificates through WinHTTP, which goes out directly, while this section names a proxy: ' +
    `where direct connections are blocked these checks fail. Give WinHTTP the proxy: netsh.exe winhttp set proxy ${proxy}`;
  return [warningBeside('WINHTTP_DIRECT', message)];
};

/** Another proxy there than here, or one beside a section that goes out directly. */
const otherWinHttp = ({ name, role }: BesideService, state: ProxyState, { winHttp }: Surroundings): Problem[] => {
  if (winHttp === null || winHttp.proxy === null) return [];
  const setting = { name, role, effect: '', source: 'file', file: '', proxy: settledProxy(state) } as const;
  const finding = winHttpFinding([setting], winHttp);
  if (finding === null) return [];
  const message =
    `Windows checks certificates through WinHTTP, which goes another way than this section: ${finding.came}, ` +
    `the section ${setting.proxy === null ? 'goes out directly' : `has ${setting.proxy}`}. Give WinHTTP the same way: ${finding.command}`;
  return [warningBeside('WINHTTP_DIFFERS', message)];
};

const machineSection = ({ machine, machineConfigFile }: BesideComputer, { reading }: BesideService): Problem[] => {
  if (reading === null || reading.sections.length > 0 || machine.settings === null) return [];
  const message = `The file has no defaultProxy section, so the one in ${machineConfigFile ?? 'machine.config'} is in force for it.`;
  return [warningBeside('MACHINE_SECTION_IN_FORCE', message)];
};

const inWords = ({ proxy, bypass }: WinInetSettings): string =>
  proxy === null ? 'no proxy' : `the proxy ${proxy}, except for ${bypass ?? 'nothing'}`;

/** `usesystemdefault` draws on the account's static settings unless a script is asked for (webproxy.cs). */
const accountSettings = (role: Role, settings: ProxySettings, { winInet }: Surroundings): Problem[] => {
  const own = winInet?.[role];
  if (!settings.enabled || settings.module || !startsFromAccount(settings) || !own) return [];
  if (settings.proxyAddress === null) {
    const message = `usesystemdefault without an address takes the service account's own settings: ${inWords(own)}.`;
    return [warningBeside('ACCOUNT_SETTINGS_APPLY', message)];
  }
  if (settings.bypassList.length > 0 || own.bypass === null) return [];
  const message = `usesystemdefault adds the service account's own exceptions: requests to ${own.bypass} go past the proxy.`;
  return [warningBeside('ACCOUNT_SETTINGS_APPLY', message)];
};

const backendRequests = (role: Role, { product, surroundings }: BesideComputer): Problem[] => {
  const setting = product.backendRequests;
  if (setting?.role !== role || surroundings.useDefaultProxyForBackendRequests !== true) return [];
  const message = `${setting.value} is 1: requests to the published applications go through this proxy too.`;
  return [warningBeside('BACKEND_REQUESTS_PROXIED', message)];
};

/** What is beside a service's file and changes what the section comes to: warnings, never drift. */
export const problemsBeside = (computer: BesideComputer, service: BesideService): readonly Problem[] => {
  const { surroundings } = computer;
  const { role, reading } = service;
  return [
    ...stoppedService(service),
    ...machineSection(computer, service),
    ...(reading === null ? [] : directWinHttp(reading.state, surroundings)),
    ...(reading === null ? [] : otherWinHttp(service, reading.state, surroundings)),
    ...(reading?.settings ? accountSettings(role, reading.settings, surroundings) : []),
    ...backendRequests(role, computer),
  ];
};
