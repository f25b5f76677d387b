/**
 * Says whether a value that was read from a record may be used. The record's type is derived from its check
 * (`Checked`), so the two can't say different things.
 */
export type Check<T> = (value: unknown) => value is T;

/** The type that a check lets through. */
export type Checked<C> = C extends Check<infer T> ? T : never;

export const isText: Check<string> = (value) => typeof value === 'string';
export const isFlag: Check<boolean> = (value) => typeof value === 'boolean';
export const isNumber: Check<number> = (value) => typeof value === 'number';
/** A whole number from 0 that can still be counted up. */
export const isCount: Check<number> = (value): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 1e12;

/** This very value. */
export const is =
  <T extends string | number>(wanted: T): Check<T> =>
  (value): value is T =>
    value === wanted;

export const orNull =
  <T>(check: Check<T>): Check<T | null> =>
  (value): value is T | null =>
    value === null || check(value);

export const listOf =
  <T>(check: Check<T>): Check<readonly T[]> =>
  (value): value is readonly T[] =>
    Array.isArray(value) && value.every(check);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const mapOf =
  <T>(check: Check<T>): Check<Readonly<Record<string, T>>> =>
  (value): value is Readonly<Record<string, T>> =>
    isObject(value) && Object.values(value).every(check);

type Properties = Readonly<Record<string, Check<unknown>>>;

export const objectWith =
  <P extends Properties>(properties: P): Check<{ readonly [K in keyof P]: Checked<P[K]> }> =>
  (value): value is { readonly [K in keyof P]: Checked<P[K]> } =>
    isObject(value) && Object.entries(properties).every(([name, check]) => check(value[name]));
