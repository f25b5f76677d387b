const load = (name: string): object => {
  const found = process.getBuiltinModule(name);
  if (found === undefined) throw new Error(`This Node.js has no module ${name}.`);
  return found;
};

/** Node takes long to load these, and few commands call them: they are loaded when something of them is asked for. */
const seldom: readonly string[] = [
  'node:child_process',
  'node:crypto',
  'node:dns',
  'node:dns/promises',
  'node:fs/promises',
  'node:net',
  'node:os',
  'node:timers/promises',
  'node:tls',
  'node:zlib',
];

/**
 * What the program gets for `require` of one of Node's modules: an empty object in front of it. The bundler's import
 * looks at each of a module's own properties, and Node loads what some of them are about (readline, promises) when they
 * are looked at. `process` is not looked at like that: reading `process.title` ends a program whose console has no
 * title, as in a service that starts this program without a window (libuv, `uv_get_process_title`).
 */
export const requireBuiltin = (name: string): object => {
  if (seldom.includes(name)) {
    const get = (_: object, key: string | symbol): unknown =>
      key === '__esModule' ? undefined : Reflect.get(load(name), key);
    return Object.create(new Proxy({}, { get }));
  }
  if (name === 'node:process') {
    return Object.create(process, { __esModule: { value: true }, default: { value: process } });
  }
  const found = load(name);
  return typeof found === 'function' ? found : Object.create(found);
};
