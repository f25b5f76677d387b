interface PropertySchema {
  readonly title: string;
  readonly description: string;
  readonly type: 'string' | 'boolean' | 'array';
  readonly enum?: readonly string[];
  readonly items?: PropertySchema;
  readonly default?: unknown;
  readonly examples: readonly unknown[];
}

interface Rule {
  readonly if: {
    readonly properties: { readonly mode: { readonly const?: string; readonly enum?: readonly string[] } };
  };
  readonly then: { readonly required?: readonly string[]; readonly properties?: Readonly<Record<string, false>> };
}

export interface DocumentSchema {
  readonly description: string;
  readonly required: readonly string[];
  readonly properties: Readonly<Record<string, PropertySchema>>;
  readonly allOf: readonly Rule[];
}

const heading = '// Made from schemas/desired-state.schema.json by scripts/generate.ts.\n';

const union = (values: readonly string[]): string => values.map((value) => `'${value}'`).join(' | ');

const typeOf = (schema: PropertySchema): string => {
  if (schema.type === 'array') return schema.items ? `readonly (${typeOf(schema.items)})[]` : 'readonly unknown[]';
  return schema.enum ? union(schema.enum) : schema.type;
};

const modesOf = (rule: Rule): readonly string[] => {
  const { const: one, enum: many } = rule.if.properties.mode;
  return many ?? (one === undefined ? [] : [one]);
};

/** The modes that a property is valid with, and those that it can't be left out with. */
const modesFor = (schema: DocumentSchema, name: string) => {
  const modes = schema.properties['mode']?.enum ?? [];
  const rulesOf = (mode: string) => schema.allOf.filter((rule) => modesOf(rule).includes(mode));
  return {
    modes: modes.filter((mode) => !rulesOf(mode).some(({ then }) => then.properties?.[name] === false)),
    requiredWith: schema.required.includes(name)
      ? modes
      : modes.filter((mode) => rulesOf(mode).some(({ then }) => then.required?.includes(name))),
  };
};

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** The properties of a document of one mode. */
const modeType = (schema: DocumentSchema, mode: string): string => {
  const lines = Object.entries(schema.properties)
    .map(([name, property]) => ({ name, property, ...modesFor(schema, name) }))
    .filter(({ modes }) => modes.includes(mode))
    .map(({ name, property, requiredWith }) => {
      const type = name === 'mode' ? `'${mode}'` : typeOf(property);
      return `  /** ${property.description} */\n  readonly ${name}${requiredWith.includes(mode) ? '' : '?'}: ${type};\n`;
    });
  return `/** A document of mode ${mode}. */\nexport interface ${capital(mode)}Document {\n${lines.join('')}}\n`;
};

/** The TypeScript type of a valid document: a union by mode. */
export const documentType = (schema: DocumentSchema): string => {
  const modes = schema.properties['mode']?.enum ?? [];
  const names = modes.map((mode) => `${capital(mode)}Document`);
  const union = `/** ${schema.description} */\nexport type Document = ${names.join(' | ')};\n`;
  return `${heading}\n${[...modes.map((mode) => modeType(schema, mode)), union].join('\n')}`;
};

/** Names, words and rules of the properties as data: for messages, help and tables. */
export const documentProperties = (schema: DocumentSchema): string => {
  const properties = Object.entries(schema.properties).map(([name, property]) => ({
    name,
    title: property.title,
    description: property.description,
    type: property.type,
    values: property.enum ?? property.items?.enum ?? null,
    example: property.examples[0],
    ...modesFor(schema, name),
  }));
  return `${heading}
import type { Document } from './document.ts';

/** Names of every mode's properties; \`keyof Document\` has only those that all modes share. */
type DocumentPropertyName = Document extends infer One ? (One extends Document ? keyof One : never) : never;

export interface DocumentProperty {
  readonly name: DocumentPropertyName;
  readonly title: string;
  readonly description: string;
  readonly type: 'string' | 'boolean' | 'array';
  /** The only values that it, or each of its items, can have; \`null\`: see its description. */
  readonly values: readonly string[] | null;
  readonly example: unknown;
  /** The modes that it is valid with. */
  readonly modes: readonly Document['mode'][];
  /** The modes that it can't be left out with. */
  readonly requiredWith: readonly Document['mode'][];
}

/** In the schema's order. */
export const documentProperties: readonly DocumentProperty[] = ${JSON.stringify(properties, null, 2)};
`;
};
