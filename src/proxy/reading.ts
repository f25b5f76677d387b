import type { DecodedText } from '../xml/encoding.ts';
import type { XmlDocument, XmlElement } from '../xml/parse.ts';
import type { Problem } from './problem.ts';
import type { ProxySettings, ProxyState } from './state.ts';

/** What machine.config says about the section. */
export interface MachineSection {
  /** Its own `<defaultProxy>`: in force where the file has no section. `null`: it has none, or it can't be read. */
  readonly settings: ProxySettings | null;
  /** An application may not write the section: then our section would make the whole file fail. */
  readonly locked: boolean;
}

/** A configuration file as .NET would read it. */
export interface Reading {
  /** `null` when the bytes can't be decoded or are not well-formed. */
  readonly file: (DecodedText & XmlDocument) | null;
  /** Every `<defaultProxy>` at the top level of `<configuration>`'s `<system.net>` groups; more than one is a problem. */
  readonly sections: readonly XmlElement[];
  /** Values of the one section as .NET parses them; `null`: no section, or .NET would refuse it. */
  readonly settings: ProxySettings | null;
  readonly state: ProxyState;
  /** One sentence: what .NET makes of it. */
  readonly effect: string;
  readonly problems: readonly Problem[];
}
