import { SaxesParser } from 'saxes';

/**
 * The strict judge: saxes with namespaces, with prefixes looked up in constant time however deep the elements nest.
 * Without a handler for errors it throws at the first one.
 */
export class XmlJudge extends SaxesParser<{ xmlns: true }> {
  readonly #bound = new Map<string, string[]>([
    ['xml', ['http://www.w3.org/XML/1998/namespace']],
    ['xmlns', ['http://www.w3.org/2000/xmlns/']],
  ]);
  readonly #declarations: { readonly depth: number; readonly prefix: string }[] = [];
  #depth = 0;

  /** `onTag` hears of each start tag when its name has been read, `onAttribute` of each attribute after its closing quote. */
  constructor(onTag: (name: string) => void, onAttribute: (name: string, value: string) => void) {
    super({ xmlns: true });
    this.on('opentagstart', ({ name }) => {
      onTag(name);
      this.#depth += 1;
    });
    this.on('attribute', ({ name, prefix, local, value }) => {
      onAttribute(name, value);
      if (name === 'xmlns') this.#bind('', value);
      else if (prefix === 'xmlns') this.#bind(local, value);
    });
  }

  #bind(prefix: string, value: string): void {
    const uris = this.#bound.get(prefix);
    if (uris === undefined) this.#bound.set(prefix, [value.trim()]);
    else uris.push(value.trim());
    this.#declarations.push({ depth: this.#depth, prefix });
  }

  /** To be called at the end of each element. */
  leave(): void {
    while (this.#declarations.at(-1)?.depth === this.#depth) {
      this.#bound.get(this.#declarations.pop()?.prefix ?? '')?.pop();
    }
    this.#depth -= 1;
  }

  override resolve(prefix: string): string | undefined {
    return this.#bound.get(prefix)?.at(-1);
  }
}
