/** Groups by key, up to a number; what would be one more is only counted. Keeps memory flat over any capture. */
export class BoundedGroups<Group> {
  /** How many things had no place. */
  omitted = 0;
  private readonly groups = new Map<string, Group>();
  private readonly most: number;

  constructor(most: number) {
    this.most = most;
  }

  get(key: string, create: () => Group): Group | null {
    const known = this.groups.get(key);
    if (known !== undefined) return known;
    if (this.groups.size >= this.most) {
      this.omitted += 1;
      return null;
    }
    const group = create();
    this.groups.set(key, group);
    return group;
  }

  get all(): readonly Group[] {
    return [...this.groups.values()];
  }
}

/** From when to when something went on, in microseconds since 1970. */
export type Span = readonly [start: number, end: number];

const mostSpans = 64;

/** Adds to a list that is only drawn: enough of them look like all of them. */
export function addSpan(spans: Span[], start: number, end: number): void {
  if (spans.length < mostSpans) spans.push([start, Math.max(start, end)]);
}
