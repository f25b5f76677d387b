import { checkAddress } from './address.ts';
import { checkScriptLocation } from './script-location.ts';

const remedyOf = (check: object, otherwise: string): string =>
  'corrected' in check ? `write ${check.corrected}` : otherwise;

/** What to write for a proxy address that .NET can't use; no user information is in it. */
export const addressRemedy = (text: string): string => remedyOf(checkAddress(text), 'write it as http://host:port');

/** What to write for the place of a script that .NET can't use; no user information is in it. */
export const scriptRemedy = (text: string): string =>
  remedyOf(checkScriptLocation(text), 'write it as http://host/path');
