/** Microseconds since 1970 as ISO 8601 with microseconds, UTC; text that says so where a calendar has no such time. */
export function isoTime(microseconds: number): string {
  const milliseconds = Math.floor(microseconds / 1000);
  const date = new Date(milliseconds);
  if (Number.isNaN(date.getTime())) return '0000-00-00T00:00:00.000000Z';
  const rest = String(Math.floor(microseconds - milliseconds * 1000)).padStart(3, '0');
  return date.toISOString().replace('Z', `${rest}Z`);
}
