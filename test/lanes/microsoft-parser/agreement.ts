import { canonicalAddress, parseDotnetUri, trimUri } from '../../../src/dotnet/uri.ts';
import type { Tristate } from '../../../src/dotnet/values.ts';
import { tristateOf } from '../../../src/dotnet/values.ts';
import type { Reading } from '../../../src/proxy/reading.ts';
import type { ProxySettings } from '../../../src/proxy/state.ts';
import type { JudgedConfig, JudgedValues } from './judge.ts';

const tristate = (value: string, other: Tristate): Tristate =>
  /^-?\d+$/.test(value) ? tristateOf(Number(value), other) : (value as Tristate);

/** The judge's values in the reading's words. */
export const settingsOf = (judged: JudgedValues): ProxySettings => ({
  enabled: judged.enabled,
  useDefaultCredentials: judged.useDefaultCredentials,
  autoDetect: tristate(judged.autoDetect, 'false'),
  bypassOnLocal: tristate(judged.bypassOnLocal, 'false'),
  useSystemDefault: tristate(judged.useSystemDefault, 'unspecified'),
  proxyAddress: judged.proxyAddress === null ? null : trimUri(judged.proxyAddress),
  scriptLocation: judged.scriptLocation === null ? null : trimUri(judged.scriptLocation),
  bypassList: judged.bypassList,
  module: judged.module,
});

/** At which moment the reading says that .NET refuses the file; a file that is no XML counts as refused at once. */
const refusalOf = ({ problems }: Reading): string => {
  const errors = problems.filter(({ severity, when }) => severity === 'error' && when !== undefined);
  if (errors.length === 0) return 'accepted';
  return errors.every(({ when }) => when === 'firstRequest') ? 'firstRequest' : 'firstConfigRead';
};

/** IPv6 as Node spells it, without zone: .NET spells an embedded IPv4 address otherwise. */
const sameSpelling = (address: string): string => {
  const bracketed = /^http:\/\/\[([^\]%]*)[^\]]*\](.*)$/.exec(address);
  const host = bracketed && URL.parse(`http://[${bracketed[1]}]`)?.hostname;
  return host ? `http://${host}${bracketed[2]}` : address;
};

/** What the judge and the reading say of a file, in one word or in values; equal where they agree. */
export const verdicts = (
  reading: Reading,
  judged: JudgedConfig,
): { readonly ours: string; readonly theirs: string } => {
  const refusal = refusalOf(reading);
  if ('refused' in judged) return { ours: refusal, theirs: judged.refused };
  const theirs = JSON.stringify(judged.source === 'file' ? settingsOf(judged) : null);
  return { ours: refusal === 'accepted' ? JSON.stringify(reading.settings) : refusal, theirs };
};

/** Do both take the address for the same host and port? */
export const sameAddress = (reading: Reading, judged: JudgedConfig): boolean => {
  if ('refused' in judged || judged.proxyCanonical === null || reading.settings?.proxyAddress == null) return true;
  if (parseDotnetUri(reading.settings.proxyAddress)?.scheme !== 'http') return true;
  const ours = canonicalAddress(reading.settings.proxyAddress);
  return ours !== null && sameSpelling(ours) === sameSpelling(judged.proxyCanonical.replace(/:80$/, ''));
};
