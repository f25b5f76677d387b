import { roles } from '../products/connector.ts';
import { canonicalProperties } from './names.ts';

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Without `default`: newer engines take one for a desired value, and here what is left out is left as it is. Without
 * `pattern`: an instance also says what a file holds now, whatever that is; what is asked for is judged by the program.
 */
const asInstanceProperty = (property: unknown): unknown => {
  if (!isObject(property)) return property;
  const { default: _, pattern: __, ...rest } = property;
  return rest;
};

const texts = { type: 'string', readOnly: true } as const;

/** One service, for people and for a report; its settings are under `proxy`. */
const serviceState = {
  type: 'object',
  required: ['name', 'role', 'status', 'restartPending', 'effect', 'problems'],
  properties: {
    name: { type: 'string' },
    role: { type: 'string', enum: roles },
    configFile: { type: ['string', 'null'] },
    status: { type: 'string', enum: ['running', 'stopped', 'disabled', 'missing', 'unknown'] },
    restartPending: { type: 'string', enum: ['no', 'yes', 'likely', 'unknown'] },
    proxy: { type: ['object', 'null'] },
    effect: { type: 'string' },
    problems: { type: 'array', items: { type: 'object' } },
  },
};

const readOnly = {
  edition: {
    ...texts,
    title: 'Edition',
    description: 'Which edition of the connector is installed. Read-only.',
    type: ['string', 'null'],
  },
  serviceStates: {
    title: 'Service states',
    description: 'Each service: its settings as they are, what .NET makes of them, and what is wrong. Read-only.',
    readOnly: true,
    type: 'array',
    items: serviceState,
  },
  differences: {
    title: 'Differences',
    description: 'What differs from what is asked for, service by service. Read-only.',
    readOnly: true,
    type: 'array',
    items: { type: 'object', required: ['service', 'property'] },
  },
  actions: {
    title: 'Actions',
    description: 'What was done, or with what-if would be done, in order; an edit with its diff. Read-only.',
    readOnly: true,
    type: 'array',
    items: { type: 'object', required: ['kind'] },
  },
};

const canonical: Readonly<Record<(typeof canonicalProperties)[number], unknown>> = {
  _inDesiredState: { type: ['boolean', 'null'], readOnly: true },
  _restartRequired: {
    type: 'array',
    readOnly: true,
    items: { type: 'object', required: ['service'], properties: { service: { type: 'string' } } },
  },
  _metadata: { type: 'object', readOnly: true },
};

/**
 * The schema of an instance, asked for and answered, made from the document's. The published schema of manifests
 * refuses DSC's own properties among `properties`, and the engine refuses a `$ref` to another place: they are patterns.
 */
export const instanceSchema = (document: Json): Json => {
  const { properties, required, allOf } = document;
  const own = Object.entries(isObject(properties) ? properties : {});
  const mode = isObject(properties) && isObject(properties['mode']) ? properties['mode'] : {};
  const modes: unknown = mode['enum'];
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: document['title'],
    description: document['description'],
    type: 'object',
    additionalProperties: false,
    required,
    properties: {
      ...Object.fromEntries(own.map(([name, property]) => [name, asInstanceProperty(property)])),
      mode: {
        ...mode,
        description: `${mode['description']} On output also mixed (no mode describes the settings, or the services differ) and invalid (.NET would refuse the section).`,
        enum: [...(Array.isArray(modes) ? modes : []), 'mixed', 'invalid'],
      },
      ...readOnly,
    },
    patternProperties: Object.fromEntries(canonicalProperties.map((name) => [`^${name}$`, canonical[name]])),
    allOf,
  };
};
