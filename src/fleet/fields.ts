/** Reads the fields of a JSON value and remembers the first one that is of another type than it should be. */
export interface Fields {
  /** JSON pointer of the first wrong field; `null` while all are right. */
  wrong(): string | null;
  object(value: unknown, pointer: string): Readonly<Record<string, unknown>>;
  list(value: unknown, pointer: string): readonly unknown[];
  text(value: unknown, pointer: string): string;
  oneOf<T extends string>(value: unknown, values: readonly T[], pointer: string): T;
  flag(value: unknown, pointer: string): boolean | null;
  refuse(pointer: string): void;
}

/** In characters: a path of Windows is no longer, and a message that is says no more. */
const textLimit = 32_768;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const createFields = (): Fields => {
  let first: string | null = null;
  const refuse = (pointer: string): void => {
    first ??= pointer;
  };
  return {
    refuse,
    wrong: () => first,
    object: (value, pointer) => {
      if (isObject(value)) return value;
      refuse(pointer);
      return {};
    },
    list: (value, pointer) => {
      if (Array.isArray(value)) return value;
      refuse(pointer);
      return [];
    },
    text: (value, pointer) => {
      if (typeof value === 'string') return value.length > textLimit ? `${value.slice(0, textLimit)}…` : value;
      refuse(pointer);
      return '';
    },
    oneOf: (value, values, pointer) => {
      const found = values.find((candidate) => candidate === value);
      if (found === undefined) refuse(pointer);
      return found ?? (values[0] as (typeof values)[number]);
    },
    flag: (value, pointer) => {
      if (value === null || typeof value === 'boolean') return value;
      refuse(pointer);
      return null;
    },
  };
};
