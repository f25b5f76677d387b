import type { Role } from '../../products/connector.ts';
import type { ProxyState } from '../../proxy/state.ts';
import type { Surroundings, WinInetSettings } from '../../system/system.ts';
import type { ConnectionSettings } from '../../system/windows/connection-settings.ts';
import { maskUserInfo } from '../../text/user-info.ts';
import type { SettingFinding } from './findings.ts';

/** A setting that decides somebody's way. */
export interface SettingRow {
  readonly setting: string;
  readonly value: string;
  readonly usedBy: string;
}

/** The section of a service, as far as it decides its way. */
export interface ServiceSetting {
  readonly name: string;
  readonly role: Role;
  /** What .NET makes of it, one sentence. */
  readonly effect: string;
  readonly source: 'file' | 'machine' | 'none';
  readonly file: string;
  /** `host:port` of the proxy; `null`: direct; `undefined`: a script or Windows decides. */
  readonly proxy: string | null | undefined;
}

const winInetText = ({ proxy, bypass }: WinInetSettings): string =>
  proxy === null ? 'no proxy' : maskUserInfo(`${proxy}${bypass === null ? '' : `, except ${bypass}`}`);

const sources = { file: '', machine: 'machine.config, for ', none: 'no section in ' } as const;

/** The table "setting, value, used by whom"; `more` are its last rows. */
export const settingRows = (
  services: readonly ServiceSetting[],
  { winHttp, winInet }: Surroundings,
  more: readonly SettingRow[],
): readonly SettingRow[] => [
  ...services.map(({ name, effect, source, file }) => ({
    setting: `${sources[source]}${file}`,
    value: effect,
    usedBy: name,
  })),
  {
    setting: 'WinHTTP (netsh winhttp)',
    value: winHttp === null ? 'not to be seen from here' : winInetText(winHttp),
    usedBy: 'checks of certificates',
  },
  ...services.flatMap(({ name, role }) => {
    const own = winInet?.[role];
    return own === undefined
      ? []
      : [
          {
            setting: `account settings of ${name}`,
            value: winInetText(own),
            usedBy: `${name}, where its section draws on them`,
          },
        ];
  }),
  ...more,
];

/** The settings of the account that installs; `null`: they can't be seen. */
export const callerRow = (caller: ConnectionSettings | null): SettingRow => ({
  setting: 'your own account settings',
  value:
    caller === null
      ? 'not to be seen from here: whether there is a proxy is not known'
      : caller.automatic
        ? `a script or its detection decides, else ${winInetText(caller)}`
        : winInetText(caller),
  usedBy: 'the installer and the registration',
});

/** One proxy for http and https, without what does not tell two proxies apart; `null`: none. */
const plainProxy = (proxy: string | null): string | null => {
  const found = proxy?.split(';').find((part) => !part.includes('=') || /^\s*https?=/i.test(part));
  if (found === undefined) return null;
  const address = found
    .replace(/^\s*https?=/i, '')
    .trim()
    .toLowerCase();
  const bare = address.replace(/^http:\/\//, '').replace(/\/$/, '');
  return bare === '' ? null : /:\d+$/.test(bare) ? bare : `${bare}:80`;
};

/** What a service's section comes to, as `ServiceSetting` has it. */
export const settledProxy = (state: ProxyState): ServiceSetting['proxy'] => {
  if (state.mode === 'bypass') return null;
  return state.mode === 'explicit' ? plainProxy(state.address) : undefined;
};

/**
 * Where WinHTTP goes another way than the services' sections: another proxy, direct beside a proxy, a proxy beside direct.
 * Of the services, in the order of the product, the first one counts whose way is known.
 */
export const winHttpFinding = (
  services: readonly ServiceSetting[],
  winHttp: Surroundings['winHttp'],
): SettingFinding | null => {
  if (winHttp === null) return null;
  const known = services.filter((service) => service.proxy !== undefined);
  const [wanted] = known;
  const has = plainProxy(winHttp.proxy);
  if (wanted === undefined || wanted.proxy === undefined || wanted.proxy === has) return null;
  return {
    code: 'WINHTTP_DIFFERS',
    tried: `the way of ${wanted.name} (${wanted.proxy ?? 'direct'}) against WinHTTP`,
    came: has === null ? 'WinHTTP goes out directly' : maskUserInfo(`WinHTTP has the proxy ${has}`),
    services: known.map(({ name }) => name),
    command:
      wanted.proxy === null
        ? 'netsh.exe winhttp reset proxy'
        : `netsh.exe winhttp set proxy proxy-server="${wanted.proxy}" bypass-list="<local>"`,
  };
};

/** For an installation: where the caller's own settings differ from the services'; a script is not a proxy that is written. */
export const accountFinding = (
  services: readonly ServiceSetting[],
  caller: ConnectionSettings,
): SettingFinding | null => {
  const has = caller.automatic ? undefined : plainProxy(caller.proxy);
  const other = services.filter(({ proxy }) => proxy !== undefined && proxy !== has);
  const [first] = other;
  if (first === undefined) return null;
  return {
    code: 'ACCOUNT_DIFFERS',
    tried: `your own account settings (${has === undefined ? 'a script or its detection' : (has ?? 'no proxy')}) against the files of the services`,
    came: `${first.name}: ${first.proxy ?? 'direct'}`,
    services: other.map(({ name }) => name),
    command: null,
  };
};
