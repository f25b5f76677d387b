import { parseDotnetUri } from '../dotnet/uri.ts';
import { maskUserInfo } from '../text/user-info.ts';

/** The address without its user information, which makes no difference to .NET; masked where it is no URL. */
export const withoutUserInfo = (address: string): string => {
  const scheme = parseDotnetUri(address)?.scheme;
  return scheme === 'http' || scheme === 'https'
    ? address.replace(/^([^:]*:[/\\]{2})[^/\\?#]*@/, '$1')
    : maskUserInfo(address);
};
