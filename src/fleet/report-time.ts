const timePattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;

/** A report's `time` as milliseconds since 1970; `null` where it is none. */
export const readTime = (value: unknown): number | null => {
  const time = typeof value === 'string' && timePattern.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? null : time;
};
