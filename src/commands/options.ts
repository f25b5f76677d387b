import { type OptionFacts, options } from './option-table.ts';

export { options } from './option-table.ts';

export type OptionName = keyof typeof options;

type CamelCase<Name extends string> = Name extends `${infer Head}-${infer Rest}`
  ? `${Head}${Capitalize<CamelCase<Rest>>}`
  : Name;

type ValueOf<Facts extends OptionFacts> = Facts extends { readonly values: readonly (infer Value)[] }
  ? Value
  : {
      switch: boolean;
      boolean: boolean;
      text: string;
      seconds: number;
      optionalSeconds: number;
      time: string;
      list: readonly string[];
    }[Facts['kind']];

/** What the options that are not a property of the document say, by their names in camel case; what was not given is left out. */
export type Settings = {
  readonly [Name in OptionName as (typeof options)[Name] extends { readonly property: string }
    ? never
    : CamelCase<Name>]?: ValueOf<(typeof options)[Name]>;
};

export const optionNames = Object.keys(options) as OptionName[];

/** The facts of one option, with the keys that it leaves out. */
export const optionFacts = (name: OptionName): OptionFacts => options[name];

/** Kinds that have a `--no-…` form. */
export const isNegatable = (name: OptionName): boolean => {
  const { kind, property } = optionFacts(name);
  return kind === 'boolean' || (kind === 'list' && property === 'bypassList');
};

export const takesValue = (name: OptionName): boolean =>
  ['text', 'seconds', 'optionalSeconds', 'time', 'list'].includes(options[name].kind);
