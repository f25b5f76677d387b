import { checkAddress } from './address.ts';
import { checkScriptLocation } from './script-location.ts';

type Check = object | { readonly corrected?: string };

const correctedIn = (check: Check): string | undefined => ('corrected' in check ? check.corrected : undefined);

/** What to write for a proxy address that .NET can't use; no user information is in it. */
export const correctedAddress = (text: string): string | undefined => correctedIn(checkAddress(text));

/** What to write for the place of a script that .NET can't use; no user information is in it. */
export const correctedScript = (text: string): string | undefined => correctedIn(checkScriptLocation(text));

const remedyOf = (corrected: string | undefined, otherwise: string): string =>
  corrected === undefined ? otherwise : `write ${corrected}`;

/** A clause that says what to write for an address that .NET can't use. */
export const addressRemedy = (text: string): string => remedyOf(correctedAddress(text), 'write it as http://host:port');

/** The same for the place of a script. */
export const scriptRemedy = (text: string): string => remedyOf(correctedScript(text), 'write it as http://host/path');
