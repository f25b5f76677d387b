import { maskUserInfo } from '../text/user-info.ts';
import { checkHost } from './host.ts';
import { placeholderFault } from './placeholder.ts';

export type ScriptLocationCheck =
  /** `doubt`, where there is one, goes on after the property's name. `canonical`: scheme and host in lower case, the scheme's own port left out, at least `/` as path. */
  | { readonly scriptLocation: string; readonly canonical: string; readonly doubt?: string }
  /** `message` goes on after the property's name; no user information is in it, nor in `corrected`. */
  | { readonly message: string; readonly corrected?: string };

const form = /^(https?):\/\/(\[[^\]]*\]|[^:/?#\\@\s]*)(?::(\d+))?([/?#][!-~]*)?$/i;

const defaultPorts: Readonly<Record<string, string>> = { http: '80', https: '443' };

const withCorrection = (message: string, text: string, corrected: string): ScriptLocationCheck =>
  corrected !== text && 'canonical' in checkScriptLocation(corrected) ? { message, corrected } : { message };

/** What is wrong with a text that is not of the form, the first thing first. */
const faultOf = (text: string): ScriptLocationCheck => {
  const trimmed = text.trim();
  if (trimmed === '') return { message: 'is empty' };
  const placeholder = trimmed.includes('@') ? null : placeholderFault(trimmed);
  if (placeholder !== null) return { message: placeholder };
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(trimmed)?.[1]?.toLowerCase();
  if (scheme === 'file' || /^([a-z]:)?[/\\]/i.test(trimmed)) {
    return {
      message:
        'is a file, which .NET reads as a script only with LegacyWPADSupport=1 in the registry and else goes direct; put the script on a web server',
    };
  }
  if (trimmed.includes('@')) {
    return withCorrection(
      `holds user information (${maskUserInfo(trimmed)}), which everybody could read in the file`,
      text,
      trimmed.replace(/^(https?:\/\/)[^/?#]*@/i, '$1'),
    );
  }
  if (trimmed !== text) return withCorrection('has white space around it', text, trimmed);
  if (/^https?:/i.test(text)) {
    const message = /[^!-~]/.test(text)
      ? 'has a space or another character that a URL holds only percent-encoded'
      : 'is not a URL of the form http://host/path';
    return withCorrection(message, text, URL.parse(text)?.href ?? '');
  }
  if (!text.includes('://')) return withCorrection('has no http:// or https:// before it', text, `http://${text}`);
  return { message: `begins with ${scheme ?? 'no scheme'}, and .NET loads a script by http:// or https:// only` };
};

/** In characters, as browsers and servers bound a URL. */
const lengthLimit = 8000;

/** Judges the place of a PAC script: an absolute http or https URL in ASCII, without user information. */
export const checkScriptLocation = (text: string): ScriptLocationCheck => {
  if (text.length > lengthLimit) return { message: `is longer than ${lengthLimit} characters` };
  const match = form.exec(text);
  if (match === null) return faultOf(text);
  const [, written = '', host = '', port, tail = '/'] = match;
  const scheme = written.toLowerCase();
  const check = checkHost(host);
  const after = text.slice(`${written}://${host}`.length);
  if (!('canonical' in check)) {
    return check.corrected === undefined
      ? { message: check.message }
      : { message: check.message, corrected: `${scheme}://${check.corrected}${after}` };
  }
  if (port !== undefined && (!/^[1-9]\d{0,4}$/.test(port) || Number(port) > 65535)) {
    return { message: 'has a port that is not a number from 1 to 65535' };
  }
  const shownPort = port === undefined || port === defaultPorts[scheme] ? '' : `:${port}`;
  const canonical = `${scheme}://${check.canonical}${shownPort}${tail.startsWith('/') ? tail : `/${tail}`}`;
  const doubt = placeholderFault(text);
  return doubt === null ? { scriptLocation: text, canonical } : { scriptLocation: text, canonical, doubt };
};
