/** The part of JSON schema that the report's schema uses. */
interface SchemaNode {
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly $ref?: string;
  readonly oneOf?: readonly SchemaNode[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  readonly $defs?: Readonly<Record<string, SchemaNode>>;
}

/** Definitions that are a plain value: no table of their own. */
const plain: Readonly<Record<string, string>> = { position: 'integer' };

const nameOf = (reference: string): string => reference.slice(reference.lastIndexOf('/') + 1);

/** Another schema of ours, by its `$id`: the page beside this one tells of it. */
const otherSchema = /^urn:appproxy-connector-proxy:([a-z-]+):/;

const linkTo = (reference: string): string => {
  const other = otherSchema.exec(reference)?.[1];
  if (other !== undefined) return `[${other.replaceAll('-', ' ')}](../schemas/${other}.schema.json)`;
  const name = nameOf(reference);
  return plain[name] ?? `[${name}](#${name.toLowerCase()})`;
};

const valuesOf = (node: SchemaNode): string => {
  if (node.$ref !== undefined) return linkTo(node.$ref);
  if (node.const !== undefined) return `\`${String(node.const)}\``;
  if (node.enum !== undefined) return node.enum.map((value) => `\`${String(value)}\``).join(', ');
  if (node.properties === undefined && node.oneOf !== undefined) return node.oneOf.map(valuesOf).join(', ');
  if (node.type === 'array') return `list of ${valuesOf(node.items ?? {})}`;
  return node.type === undefined ? 'any' : [node.type].flat().join(', ');
};

const rowsOf = (node: SchemaNode, prefix = ''): string[] =>
  Object.entries(node.properties ?? {}).flatMap(([name, child]) => [
    `| \`${prefix}${name}\` | ${valuesOf(child)} | ${node.required?.includes(name) ? 'always' : 'where it applies'} | ${child.description ?? ''} |`,
    ...rowsOf(child, `${prefix}${name}.`),
    ...rowsOf(child.items ?? {}, `${prefix}${name}[].`),
  ]);

const tableOf = (node: SchemaNode): string[] => [
  '| field | values | there | meaning |',
  '|---|---|---|---|',
  ...rowsOf(node),
];

/** The page about the report with the tables of its schema, from `## report` on; what is before that stays. */
export const withReportTables = (page: string, schema: SchemaNode): string => {
  const parts = Object.entries(schema.$defs ?? {}).filter(([name]) => plain[name] === undefined);
  const chapters = parts.flatMap(([name, node]) => [
    '',
    `## ${name}`,
    '',
    node.description ?? '',
    '',
    ...tableOf(node),
  ]);
  const before = page.slice(0, page.indexOf('## report'));
  return [`${before}## report`, '', ...tableOf(schema), ...chapters, ''].join('\n');
};
