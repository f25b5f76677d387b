import { safe } from '../text/terminal.ts';
import { maskUserInfo } from '../text/user-info.ts';

/** A text of a report that may hold an address: a report of another program may hold what ours never would. */
export const shownText = (text: string): string => safe(maskUserInfo(text));
