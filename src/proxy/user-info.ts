import { parseDotnetUri } from '../dotnet/uri.ts';
import { maskUserInfo } from '../text/user-info.ts';

/** User information of an address anywhere in a text. An attribute's value can't hold a bare `<` or its own quote. */
const anywhere = /(:\/\/)[^\s/@"'<>]*@/g;

/** Attributes that hold an address; where one is not well written, its user information may stand anywhere in it. */
const addressAttribute = /(\b(?:proxyaddress|scriptlocation)\s*=\s*)("[^"<]*"|'[^'<]*')/gi;
const beforeLastAt = /^(.\s*(?:https?:[/\\]{2})?)(.*)(?=@|&#0*64;|&#[xX]0*40;)/is;

/** The text of a configuration file, line for line, with all that may be user information shown as `***`. */
export const hideUserInfo = (text: string): string =>
  text
    .replace(addressAttribute, (_, name: string, value: string) => {
      const hide = (_all: string, scheme: string, secret: string) => `${scheme}***${secret.replace(/[^\r\n]/g, '')}`;
      return `${name}${value.replace(beforeLastAt, hide)}`;
    })
    .replace(anywhere, '$1***@');

/** The address without its user information, which makes no difference to .NET; masked where it is no URL. */
export const withoutUserInfo = (address: string): string => {
  const scheme = parseDotnetUri(address)?.scheme;
  return scheme === 'http' || scheme === 'https'
    ? address.replace(/^([^:]*:[/\\]{2})[^/\\?#]*@/, '$1')
    : maskUserInfo(address);
};
