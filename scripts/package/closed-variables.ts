/**
 * Environment variables that would let whoever owns the environment put code or files into an elevated run, with the
 * number of places where node.exe names each to the operating system.
 *
 * `OPENSSL_CONF` loads any DLL that the file names, before the first line of JavaScript (seen). `execArgvExtension` in
 * the single executable's configuration stops `NODE_OPTIONS`, and nothing else of these.
 */
const closedVariables: Readonly<Record<string, number>> = {
  NODE_COMPILE_CACHE: 1,
  NODE_ICU_DATA: 2,
  NODE_OPTIONS: 4,
  NODE_REDIRECT_WARNINGS: 2,
  NODE_REPL_EXTERNAL_MODULE: 3,
  NODE_V8_COVERAGE: 1,
  OPENSSL_CONF: 2,
  OPENSSL_CONF_INCLUDE: 1,
  OPENSSL_ENGINES: 1,
  OPENSSL_MODULES: 1,
};

/**
 * Renames each of them in the program, in place, to what no variable can be called.
 * A name that begins with `=` is not among those that the C runtime looks through; one with `=` inside is none that
 * Windows can find, since a name ends there. Throws where a name does not stand as often as it is known to.
 */
export function closeVariables(program: Buffer): void {
  for (const [name, places] of Object.entries(closedVariables)) {
    const text = Buffer.from(`\0${name}\0`, 'latin1');
    const impossible = Buffer.from(`\0=${name.slice(1).replace('_', '=')}\0`, 'latin1');
    let found = 0;
    for (let at = program.indexOf(text); at !== -1; at = program.indexOf(text, at + 1)) {
      impossible.copy(program, at);
      found += 1;
    }
    if (found !== places) throw new Error(`${name} stands in node.exe ${found} times, not ${places}: read its source.`);
  }
}
