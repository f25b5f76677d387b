import type { XmlAttribute } from './attributes.ts';

/** Offsets count UTF-16 code units of the text; `end` is exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface XmlElement extends Span {
  readonly kind: 'element';
  /** With its prefix, as written. */
  readonly name: string;
  readonly attributes: readonly XmlAttribute[];
  readonly children: readonly XmlNode[];
  readonly parent: XmlElement | null;
  /** `<name …>` or `<name …/>`. */
  readonly startTag: Span;
  /** `</name>`; `null` for a self-closing element. */
  readonly endTag: Span | null;
}

export interface XmlOther extends Span {
  readonly kind: 'text' | 'cdata' | 'comment' | 'instruction' | 'doctype' | 'declaration';
}

export type XmlNode = XmlElement | XmlOther;

export interface XmlDocument {
  readonly text: string;
  readonly root: XmlElement;
  /** Top-level nodes in order, the root among them. */
  readonly nodes: readonly XmlNode[];
}

/** An element whose end has not been read. */
export type OpenElement = { -readonly [K in keyof XmlElement]: XmlElement[K] } & { children: XmlNode[] };
