import type { Route } from '../route.ts';
import type { Decider } from './decision.ts';
import type { RouteRemedy } from './remedy.ts';

const entryOf = ({ entry }: Route): string => (entry === null ? '' : ` entry ${entry.index} "${entry.text}"`);

const reasons: Readonly<Record<Decider, (route: Route) => string>> = {
  loopback: () => 'a loopback address never goes to a proxy',
  enabled: () => 'enabled="false" switches the proxy off',
  module: () => 'the class in <module> decides, and the file does not say how',
  noSection: () => 'there is no section: Windows looks for a proxy by WPAD, then in the account settings',
  useSystemDefault: ({ way }) =>
    way === 'direct' ? 'usesystemdefault="False" is alone' : 'the section is empty: Windows looks for a proxy by WPAD',
  autoDetect: ({ way }) => (way === 'direct' ? 'autoDetect="False" is alone' : 'the script that WPAD finds decides'),
  scriptLocation: ({ way }) =>
    ({
      script: 'the script at scriptLocation decides',
      unknown: 'a script that is a file is read only where LegacyWPADSupport is 1',
      direct: '.NET loads no script of this scheme',
      proxy: '',
      fails: '',
    })[way],
  bypassOnLocal: () => 'bypassonlocal is True and the address is local',
  bypassList: (route) =>
    ({
      direct: `bypasslist:${entryOf(route)} matches`,
      fails: `bypasslist:${entryOf(route)} is refused by .NET, and with it every request`,
      unknown: 'bypasslist holds an entry of which it can not be said here what it matches',
      proxy: '',
      script: '',
    })[route.way],
  noAddress: () => 'no address is set',
  address: ({ way }) => (way === 'fails' ? '.NET talks to a proxy by http only' : 'proxyaddress'),
  accountProxy: ({ way }) =>
    ({
      proxy: 'the proxy in the account settings',
      direct: 'the account settings have no proxy for this scheme',
      fails: '.NET can not read the proxy in the account settings',
      unknown: 'the account settings decide, and they can not be seen from here',
      script: '',
    })[way],
  accountList: (route) =>
    route.way === 'direct'
      ? `the bypass list of the account settings:${entryOf(route)} matches`
      : 'the bypass list of the account settings decides, and it can not be seen or judged from here',
  accountLocal: () => '<local> is in the account settings and the address is local',
  invalidSection: () => '.NET refuses the section, and with it every request',
  unseenSection: () => 'the section is in another file or encrypted, where it is not read',
  invalidUrl: () => 'this is not an http or https URL that .NET takes',
};

const remedies = (remedy: RouteRemedy): string | null => {
  switch (remedy.kind) {
    case 'addEntry':
      return `to go directly: add the bypass list entry ${remedy.entry}`;
    case 'removeEntry':
      return `to go on to the next rule: take out the bypass list entry ${remedy.entry}`;
    case 'set':
      return remedy.property === 'mode'
        ? 'to go to a proxy: mode explicit with its address'
        : 'to go to the proxy: bypassOnLocal false';
    case 'account':
      return "to change it: the account's own settings, or an address and a bypass list in the document";
    case 'script':
      return 'to change it: the script, which belongs to those who keep it';
    case 'correct':
      return 'correct it first';
    case 'none':
      return null;
    default:
      return remedy satisfies never;
  }
};

const ways = ({ way, proxy }: Route): string =>
  ({
    proxy: `goes to ${proxy}`,
    direct: 'goes directly',
    script: proxy === null ? 'is decided when it is made' : `is decided by the script ${proxy}`,
    fails: 'fails',
    unknown: "can't be told here",
  })[way];

const unlessTexts = {
  dnsSuffix: "unless the rest of the name is this server's own DNS suffix",
  localAddress: 'unless this is an address of the server itself',
} as const;

/** A route for people: the way and why, and what would have to be written for the other answer. */
export const routeText = (route: Route): readonly string[] => {
  const remedy = remedies(route.otherwise);
  const unless = route.unless === null ? '' : `, ${unlessTexts[route.unless]}`;
  return [
    `${route.url} ${ways(route)}: ${reasons[route.decidedBy](route)}${unless}`,
    ...(remedy === null ? [] : [`  ${remedy}`]),
  ];
};
