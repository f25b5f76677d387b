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

/** The TypeScript type of a valid document. */
export const documentType = (schema: DocumentSchema): string => {
  const lines = Object.entries(schema.properties).map(([name, property]) => {
    const mark = schema.required.includes(name) ? '' : '?';
    return `  /** ${property.description} */\n  readonly ${name}${mark}: ${typeOf(property)};\n`;
  });
  return `${heading}\n/** ${schema.description} */\nexport interface Document {\n${lines.join('')}}\n`;
};

const modesOf = (rule: Rule): readonly string[] => {
  const { const: one, enum: many } = rule.if.properties.mode;
  return many ?? (one === undefined ? [] : [one]);
};

/** Names, words and rules of the properties as data: for messages, help and tables. */
export const documentProperties = (schema: DocumentSchema): string => {
  const modes = schema.properties['mode']?.enum ?? [];
  const properties = Object.entries(schema.properties).map(([name, property]) => ({
    name,
    title: property.title,
    description: property.description,
    type: property.type,
    values: property.enum ?? property.items?.enum ?? null,
    example: property.examples[0],
    modes: modes.filter(
      (mode) => !schema.allOf.some((rule) => modesOf(rule).includes(mode) && rule.then.properties?.[name] === false),
    ),
    requiredWith: schema.required.includes(name)
      ? modes
      : modes.filter((mode) =>
          schema.allOf.some((rule) => modesOf(rule).includes(mode) && rule.then.required?.includes(name)),
        ),
  }));
  return `${heading}
import type { Document } from './document.ts';

export interface DocumentProperty {
  readonly name: keyof Document;
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
